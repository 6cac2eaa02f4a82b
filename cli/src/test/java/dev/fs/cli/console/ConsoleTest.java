package dev.fs.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.ProcessEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Console console(Map<String, String> variables, boolean terminal, String color) {
    return console(
        variables, terminal, new ConsoleOptions(OutputFormat.HUMAN, color, false, false, true));
  }

  private Console console(Map<String, String> variables, boolean terminal, ConsoleOptions options) {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        new ProcessEnvironment(variables, Path.of("/"), "Linux", terminal, terminal),
        options);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static Problem at(String line, int from, int to) {
    return Problem.error(
        ErrorCode.E0203,
        new SourceRange("features/x/transform.sql", 3, from, 3, to),
        line,
        "column \"fre\" not found",
        "did you mean \"fare\"?");
  }

  @Test
  void aProblemIsShownWithItsLineAndACaret() {
    console(Map.of(), false, "auto").problems(List.of(at("SELECT id, fre", 12, 14)));
    assertThat(err())
        .isEqualTo(
            """
            error FS-E0203: column "fre" not found
              --> features/x/transform.sql:3:12
            3 | SELECT id, fre
              |            ^^^
            help: did you mean "fare"?
            """);
  }

  @Test
  void ofManyProblemsTheFirstTwentyAreShownAndErrorsBeforeWarnings() {
    List<Problem> many = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      many.add(new Problem(ErrorCode.E0230, Severity.WARNING, null, null, "doubt " + i, null));
    }
    for (int i = 0; i < 15; i++) {
      many.add(at("SELECT id, fre", 12, 14));
    }
    console(Map.of(), false, "auto").problems(many);

    assertThat(err().split("error FS-E0203", -1)).hasSize(16);
    assertThat(err().split("warning FS-E0230", -1)).hasSize(6);
    assertThat(err()).endsWith("\n… and 25 more; -o json prints all\n");
  }

  @Test
  void jsonHasAllProblems() {
    console(Map.of(), false, new ConsoleOptions(OutputFormat.JSON, "auto", false, false, true))
        .problems(Collections.nCopies(60, at("SELECT id, fre", 12, 14)));

    assertThat(out.toString(StandardCharsets.UTF_8).split("FS-E0203", -1)).hasSize(61);
  }

  @Test
  void caretsStandBelowTheirWordsBehindTabsAndLongBeginnings() {
    console(Map.of(), false, "auto").problems(List.of(at("\tSELECT ü, fre", 12, 14)));
    assertThat(err()).contains("3 | \tSELECT ü, fre\n  | \t          ^^^\n");
    err.reset();
    console(Map.of(), false, "auto")
        .problems(List.of(at("x".repeat(500) + "fre" + "y".repeat(500), 501, 503)));
    String[] lines = err().split("\n");
    assertThat(lines[2]).hasSizeLessThan(130).startsWith("3 | …x").endsWith("y…");
    assertThat(lines[3].indexOf('^')).isEqualTo(lines[2].indexOf("fre"));
  }

  @Test
  void controlCharactersOfFilesDoNotReachTheTerminal() {
    console(Map.of(), true, "never").problems(List.of(at("SELECT \u001B[2J, fre", 1, 1)));
    assertThat(err()).doesNotContain("\u001B");
  }

  @Test
  void caretsStandBelowTheirWordsBehindLettersThatTakeTwoCells() {
    console(Map.of(), false, "auto").problems(List.of(at("SELECT '東京😀é', fre", 17, 19)));
    assertThat(err())
        .contains(
            "3 | SELECT '東京😀é', fre\n  | " + " ".repeat("SELECT '".length() + 6 + 4) + "^^^");
  }

  @Test
  void whatIsInTablesDoesNotReachTheTerminal() {
    console(Map.of(), false, "auto")
        .table(
            List.of("KEY", "V"),
            List.of(List.of("a\u001b[2J", "x\ny"), List.of("東京", "\ta\u0007\u202e")));
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            KEY         V
            a\\u001B[2J  x⏎y
            東京        ⇥a\\u0007\\u202E
            """);
  }

  @Test
  void aBlankLinePartsProblemsFromThoseBefore() {
    Console console = console(Map.of(), false, "auto");
    console.warnings(List.of());
    console.warnings(List.of(at("SELECT id, fre", 12, 14)));
    console.problems(List.of(at("SELECT id, fre", 12, 14)));
    console.say("done");
    console.problems(List.of(at("SELECT id, fre", 12, 14)));

    assertThat(err())
        .startsWith("error")
        .contains("\n\nerror FS-E0203", "done\nerror FS-E0203")
        .doesNotContain("\n\n\n", "\n\ndone");
  }

  @Test
  void coloursFollowFlagTerminalAndNoColor() {
    Problem problem = at("fre", 1, 3);
    console(Map.of(), true, "auto").problems(List.of(problem));
    assertThat(err()).contains("\u001B[31;1merror FS-E0203");
    for (Map<String, String> variables : List.of(Map.of("NO_COLOR", "1"), Map.of("TERM", "dumb"))) {
      err.reset();
      console(variables, true, "auto").problems(List.of(problem));
      assertThat(err()).doesNotContain("\u001B");
    }
    err.reset();
    console(Map.of(), false, "auto").problems(List.of(problem));
    assertThat(err()).doesNotContain("\u001B");
    console(Map.of("NO_COLOR", "1"), false, "always").problems(List.of(problem));
    assertThat(err()).contains("\u001B");
  }

  @Test
  void peopleAreAskedOnATerminalUnlessTheySaidNotTo() {
    Console asking = console(Map.of(), true, "auto");
    assertThat(asking.confirms("write this?", typed("y\nmore"))).isTrue();
    assertThat(err()).isEqualTo("write this? [y/N] ");
    assertThat(asking.confirms("write this?", typed(" Yes\n"))).isTrue();
    assertThat(asking.confirms("write this?", typed("\n"))).isFalse();
    assertThat(asking.confirms("write this?", typed(""))).isFalse();
    err.reset();
    assertThat(console(Map.of(), false, "auto").confirms("write this?", typed(""))).isTrue();
    ConsoleOptions silent = new ConsoleOptions(OutputFormat.HUMAN, "auto", false, false, false);
    assertThat(console(Map.of(), true, silent).confirms("write this?", typed(""))).isTrue();
    assertThat(err()).isEmpty();
  }

  private static InputStream typed(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void progressIsForThoseWhoWatch() {
    console(Map.of(), false, "auto").progress("half");
    console(Map.of("TERM", "dumb"), true, "auto").progress("half");
    assertThat(err()).isEmpty();
    Console console = console(Map.of(), true, "never");
    console.progress("three quarters");
    console.progress("done");
    console.say("end");
    assertThat(err()).isEqualTo("\rthree quarters\rdone          \r    \rend\n");
  }

  @Test
  void quietSaysNothingButProblemsAndVerboseSaysMore() {
    Console quiet =
        console(Map.of(), false, new ConsoleOptions(OutputFormat.HUMAN, "auto", true, false, true));
    quiet.say("talk");
    quiet.answer("answer");
    console(Map.of(), false, "auto").detail("detail");
    assertThat(err()).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("answer\n");
    console(Map.of(), false, new ConsoleOptions(OutputFormat.HUMAN, "auto", false, true, true))
        .detail("detail");
    assertThat(err()).isEqualTo("detail\n");
  }

  @Test
  void tablesAreAligned() {
    console(Map.of(), false, "auto")
        .table(List.of("A", "BB"), List.of(List.of("ıi", ""), List.of("long", "x")));
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("A     BB\nıi\nlong  x\n");
  }
}
