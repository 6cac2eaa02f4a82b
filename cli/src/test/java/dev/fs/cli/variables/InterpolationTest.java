package dev.fs.cli.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.project.SourceFile;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InterpolationTest {
  private final Problems problems = new Problems();

  private Rendered render(String sql, Map<String, String> values) {
    return Interpolation.ofSql(new SourceFile("x.sql", sql)).render(values::get, "help", problems);
  }

  @Test
  void valuesAndDefaultsStandForVariables() {
    Rendered rendered = render("a ${X} ${Y:-b} ${Z:-} c", Map.of("X", "1"));
    assertThat(rendered.text()).isEqualTo("a 1 b  c");
    assertThat(render("${Y:-b}", Map.of("Y", "c")).text()).isEqualTo("c");
    assertThat(render("${Y:-b}", Map.of("Y", "")).text()).isEqualTo("b");
    assertThat(render("${Y}", Map.of("Y", "")).text()).isEmpty();
    assertThat(render("$X {Y} $", Map.of()).text()).isEqualTo("$X {Y} $");
    assertThat(render("'${_:-$}{x}'", Map.of()).text()).isEqualTo("'${x}'");
  }

  @Test
  void twoDollarsAreOneThatBeginsNoVariable() {
    Rendered rendered = render("'$${X} $$${X} $${a b' ${X} -- $${X}", Map.of("X", "1"));
    assertThat(rendered.text()).isEqualTo("'${X} $${X} ${a b' 1 -- $${X}");
    assertThat(problems.list()).isEmpty();
    assertThat(Interpolation.ofText("$${X} ${Y}").names()).containsExactly("Y");
    assertThat(rendered.map().text(1, 20, 1, 20)).isEqualTo("${X}");
    assertThat(rendered.map().text(1, 2, 1, 2)).isEqualTo("$${");
  }

  @Test
  void nothingIsReplacedInsideComments() {
    String sql =
        "-- ${A}\nSELECT '${X}', '--${X}', `${X}`, E'\\'${X}' /* ${B} */ /*+ HINT('${X}') */ // ${C}";
    assertThat(render(sql, Map.of("X", "1")).text())
        .isEqualTo("-- ${A}\nSELECT '1', '--1', `1`, E'\\'1' /* ${B} */ /*+ HINT('1') */ // ${C}");
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void allUndefinedAreListedWithTheirPlaces() {
    assertThat(render("${A}\n  ${B} ${A}", Map.of())).isNull();
    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly(
            "variable A is not defined", "variable B is not defined", "variable A is not defined");
    assertThat(problems.list().get(1).range()).isEqualTo(new SourceRange("x.sql", 2, 3, 2, 6));
  }

  @Test
  void whatIsNoVariableIsSaid() {
    assertThat(render("${a b} ${} ${X\n}", Map.of())).isNull();
    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly(
            "\"${a b}\" is no variable",
            "\"${}\" is no variable",
            "\"${\" without \"}\" in its line");
  }

  @Test
  void variablesInWithClausesNeedNoValueWhereTablesAreReplaced() {
    String sql =
        """
        CREATE TEMPORARY TABLE IF NOT EXISTS `trips` (a INT, b AS f(a)) WITH ('x' = '${A}', 'y' = 'z;)');
        CREATE TABLE c.d.drivers (a INT) COMMENT '${N:-n}' WITH ('x' = '${A}');
        """;
    Rendered replaced =
        Interpolation.ofSql(new SourceFile("x.sql", sql)).render(n -> null, true, "", problems);
    assertThat(replaced.text()).contains("'x' = ''", "'y' = 'z;)'");
    assertThat(problems.list()).isEmpty();
    assertThat(render(sql, Map.of())).isNull();
    assertThat(problems.list()).extracting(problem -> problem.range().line()).containsExactly(1, 2);
    Problems elsewhere = new Problems();
    Interpolation.ofSql(new SourceFile("x.sql", "CREATE TABLE t (a ${T}) WITH ('x' = 'y')"))
        .render(name -> null, true, "", elsewhere);
    assertThat(elsewhere.list()).hasSize(1);
  }

  @Test
  void placesOfTheRenderedTextLeadBackToTheFile() {
    String original = "SELECT ${KEY},\n  ${LONG_NAME} AS x,\n  fre FROM t";
    Rendered rendered = render(original, Map.of("KEY", "a_rather_long_key\n, b", "LONG_NAME", "v"));
    SourceFile text = new SourceFile("", rendered.text());
    for (String word : new String[] {"SELECT", "AS x", "fre", "FROM t"}) {
      int at = rendered.text().indexOf(word);
      SourceRange place = text.range(at, at + word.length());
      String back =
          rendered.map().text(place.line(), place.column(), place.endLine(), place.endColumn());
      assertThat(back).isEqualTo(word);
    }
    int value = rendered.text().indexOf("long");
    SourceRange inside = text.range(value, value + 4);
    assertThat(
            rendered
                .map()
                .text(inside.line(), inside.column(), inside.endLine(), inside.endColumn()))
        .isEqualTo("${KEY}");
    SourceRange whole = text.range(0, rendered.text().length());
    assertThat(
            rendered.map().text(whole.line(), whole.column(), whole.endLine(), whole.endColumn()))
        .isEqualTo(original);
  }
}
