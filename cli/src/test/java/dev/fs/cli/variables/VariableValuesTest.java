package dev.fs.cli.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Mode;
import dev.fs.cli.model.Personal;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.PipelineName;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Publish;
import dev.fs.cli.model.Target;
import dev.fs.cli.model.TargetName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VariableValuesTest {
  private static Map<String, Located<String>> vars(String... pairs) {
    Map<String, Located<String>> vars = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      vars.put(pairs[i], Located.builtIn(pairs[i + 1]));
    }
    return vars;
  }

  private static Target target(String name, String... pairs) {
    return new Target(new TargetName(name), SourceRange.at("fs.yaml", 1, 1), vars(pairs), Map.of());
  }

  private static Pipeline pipeline(String... pairs) {
    return new Pipeline(
        new PipelineName("trips"),
        SourceRange.at("p", 1, 1),
        "",
        null,
        Located.builtIn(new EntityName("driver")),
        Located.builtIn(Mode.STREAMING),
        Located.builtIn("flink"),
        Located.builtIn("event_time"),
        null,
        null,
        Located.builtIn("none"),
        List.of(),
        vars(pairs),
        null);
  }

  private static Project project(Personal local, Target... targets) {
    return new Project(
        Located.builtIn("city"),
        null,
        List.of(),
        null,
        null,
        List.of(targets),
        Publish.NONE,
        local,
        List.of(),
        Map.of());
  }

  @Test
  void ofALocalRunTheCommandLineWinsThenTheEnvironmentThenFiles() {
    Personal local =
        new Personal(Map.of(), vars("A", "personal", "B", "personal", "C", "personal"));
    VariableValues values =
        VariableValues.local(
            Map.of("A", "flag"),
            Map.of("A", "environment", "B", "environment"),
            project(local, target("staging", "E", "target")),
            pipeline("C", "pipeline", "D", "pipeline"));
    assertThat(values.apply("A")).isEqualTo("flag");
    assertThat(values.apply("B")).isEqualTo("environment");
    assertThat(values.apply("C")).isEqualTo("personal");
    assertThat(values.apply("D")).isEqualTo("pipeline");
    assertThat(values.apply("E")).isNull();
    assertThat(values.apply("pipeline")).isEqualTo("trips");
  }

  @Test
  void ofATargetItsOwnVarsCountAndNotThoseOfLocalRuns() {
    VariableValues values =
        VariableValues.target(
            Map.of(),
            Map.of("A", "environment"),
            Personal.NONE,
            target("staging", "A", "target", "B", "target"),
            pipeline("B", "pipeline", "C", "pipeline"));
    assertThat(values.apply("A")).isEqualTo("environment");
    assertThat(values.apply("B")).isEqualTo("target");
    assertThat(values.apply("C")).isNull();
  }

  @Test
  void ofTheRepositoryNoEnvironmentCounts() {
    Project project =
        project(
            new Personal(Map.of(), vars("A", "personal")),
            target("staging", "A", "first", "B", "first"),
            target("production", "B", "second", "C", "second"));
    VariableValues values = VariableValues.repository(Map.of(), project, pipeline("B", "pipeline"));
    assertThat(values.apply("A")).isEqualTo("first");
    assertThat(values.apply("B")).isEqualTo("pipeline");
    assertThat(values.apply("C")).isEqualTo("second");
    assertThat(VariableValues.definedNames(project, pipeline("D", "")))
        .containsExactly("A", "B", "C", "D", "pipeline");
  }

  @Test
  void valuesMayHoldVariablesButNotThemselves() {
    VariableValues values =
        VariableValues.local(
            Map.of(),
            Map.of(),
            project(Personal.NONE),
            pipeline(
                "URL",
                "http://${HOST}:${PORT:-80}",
                "HOST",
                "${NAME}.example",
                "NAME",
                "a",
                "X",
                "${Y}",
                "Y",
                "${X}",
                "TWICE",
                "${NAME}${NAME}"));
    assertThat(values.apply("URL")).isEqualTo("http://a.example:80");
    assertThat(values.apply("TWICE")).isEqualTo("aa");
    assertThat(values.apply("X")).isNull();
  }

  @Test
  void aDollarThatIsDoubledStaysInAValue() {
    VariableValues values =
        VariableValues.local(
            Map.of(),
            Map.of(),
            project(Personal.NONE),
            pipeline("A", "$${B}", "B", "x", "C", "${A} ${B}"));

    assertThat(values.apply("A")).isEqualTo("${B}");
    assertThat(values.apply("C")).isEqualTo("${B} x");
  }
}
