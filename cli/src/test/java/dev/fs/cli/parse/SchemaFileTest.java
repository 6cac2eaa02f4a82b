package dev.fs.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.error.Problems;
import dev.fs.cli.generate.FreeMarkerTemplates;
import dev.fs.cli.project.SourceFile;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The published schemas hold for every file that there is, and refuse what the parser refuses. */
final class SchemaFileTest {
  private static final Path ROOT = Path.of("..");
  private static final Map<String, String> SCHEMAS =
      Map.of("fs.yaml", "project", "pipeline.yaml", "pipeline");

  private static final String GIVEN = "{input: t, rows: [{a: 1}]}";
  private static final String EXPECT = "{redis: {keys: [{key: 'e:1', value: {f: 1}}]}}";

  private static Validator.Result validate(String schema, String yaml) throws IOException {
    Map<Tag, ConstructNode> matchers = new HashMap<>();
    for (String matcher : List.of("!any", "!present", "!regex", "!approx")) {
      // As an editor has them that knows nothing of their tags.
      matchers.put(new Tag(matcher), node -> "matcher");
    }
    LoadSettings settings =
        LoadSettings.builder().setSchema(new CoreSchema()).setTagConstructors(matchers).build();
    String json =
        JSON.std
            .with(JSON.Feature.WRITE_NULL_PROPERTIES)
            .asString(new Load(settings).loadFromString(yaml));
    return new ValidatorFactory()
        .withJsonNodeFactory(new JacksonNode.Factory())
        .validate(text(schema), json);
  }

  private static String text(String schema) throws IOException {
    return Files.readString(
        Path.of("src/main/resources/dev/fs/cli/schema").resolve(schema + ".json"));
  }

  /** Files of the templates, the examples and the fixtures of tests, by where they are. */
  static Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    FreeMarkerTemplates templates = new FreeMarkerTemplates();
    templates
        .project("demo", "item", List.of("id"))
        .forEach(file -> files.put("new/" + file.path(), text(file.content())));
    for (String template : templates.pipelineTemplates()) {
      templates
          .pipeline(template, "demo", "item")
          .forEach(file -> files.put(template + "/" + file.path(), text(file.content())));
    }
    for (String kind : templates.functionKinds()) {
      files.put(
          "udf/tests/" + kind + ".yml", "udf_tests:\n" + templates.function(kind, "f").tests());
    }
    for (Path folder : List.of(ROOT.resolve("examples"), Path.of("src/test/resources"))) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(SchemaFileTest::isGood).toList()) {
          files.put(file.toString(), Files.readString(file));
        }
      }
    }
    files.keySet().removeIf(path -> schema(path) == null);
    return files;
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Folders named so hold mistakes. */
  private static boolean isGood(Path file) {
    return schema(file.toString()) != null && !file.toString().contains("-fail/");
  }

  /** Null for a file that has none. */
  private static String schema(String path) {
    Path file = Path.of(path);
    Path folder = file.getParent();
    boolean test =
        folder != null && folder.endsWith("tests") && path.matches(".*\\.ya?ml") && !hidden(file);
    return test ? "test" : SCHEMAS.get(file.getFileName().toString());
  }

  private static boolean hidden(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void everyFileHolds(String path) throws IOException {
    Validator.Result result = validate(schema(path), files().get(path));

    assertThat(errors(result)).as(path).isEmpty();
  }

  static List<String> paths() throws IOException {
    List<String> paths = List.copyOf(files().keySet());
    assertThat(paths).anyMatch(path -> path.contains("nyc-flights"));
    return paths;
  }

  private static List<String> errors(Validator.Result result) {
    List<String> errors = new ArrayList<>();
    result
        .getErrors()
        .forEach(error -> errors.add(error.getInstanceLocation() + ": " + error.getError()));
    return errors;
  }

  private static Problems parsed(String yaml) {
    Problems problems = new Problems();
    Object unused = TestFileParser.parse(new SourceFile("tests/t.yml", yaml), "p", problems);
    return problems;
  }

  /** JSON is YAML. */
  @Test
  void theParserReadsTheExamplesOfTheSchema() throws IOException {
    Map<String, Object> schema = JSON.std.mapFrom(text("test"));
    List<?> examples = (List<?>) schema.get("examples");
    assertThat(examples).isNotEmpty();
    for (Object example : examples) {
      String yaml = JSON.std.asString(example);
      assertThat(errors(validate("test", yaml))).isEmpty();
      assertThat(parsed(yaml).list()).isEmpty();
    }
  }

  /** Tests as flow mappings, each with one mistake that needs no pipeline to be seen. */
  static List<String> wrong() {
    return List.of(
        "{given: [" + GIVEN + "], expect: " + EXPECT + "}",
        "{name: a, expect: " + EXPECT + "}",
        "{name: a, given: [" + GIVEN + "]}",
        "{name: a, given: [" + GIVEN + "], expect: {}}",
        "{name: a, given: [" + GIVEN + "], expect: {redis: {}}}",
        "{name: a, given: [" + GIVEN + "], expect: {redis: {mode: subset, keys: []}}}",
        "{name: a, given: [" + GIVEN + "], expect: {redis: {mode: some, keys: []}}}",
        "{name: a, given: [" + GIVEN + "], expect: {redis: {keys: [{key: 'e:1'}]}}}",
        "{name: a, given: [" + GIVEN + "], expect: {redis: {keys: [{key: 'e:1', value: {}}]}}}",
        "{name: a, given: ["
            + GIVEN
            + "], expect: {redis: {keys: [{key: 'e:1', absent: true, value: {f: 1}}]}}}",
        "{name: a, given: ["
            + GIVEN
            + "], expect: {redis: {keys: [{key: 'e:1', value: {f: 1}, ttl: 2 hours}]}}}",
        "{name: a, given: [" + GIVEN + "], expects: " + EXPECT + "}",
        "{name: a, given: [{input: t}], expect: " + EXPECT + "}",
        "{name: a, given: [{input: t, rows: 1}], expect: " + EXPECT + "}",
        "{name: a, given: [{input: t, rows: [], fixture: f}], expect: " + EXPECT + "}",
        "{name: a, given: [{input: t, rows: [], steps: []}], expect: " + EXPECT + "}",
        "{name: a, given: [{input: t, rows: [], format: xml}], expect: " + EXPECT + "}",
        "{name: a, given: [{input: t, steps: [{}]}], expect: " + EXPECT + "}",
        "{name: a, given: [{input: t, steps: [{watermark: noon}]}], expect: " + EXPECT + "}",
        "{name: a, given: [{input: t, steps: [{rows: [], watermark: 2024-01-01}]}], expect: "
            + EXPECT
            + "}",
        "{name: a, steps: [{rows: []}], expect: " + EXPECT + "}",
        "{name: a, given: [" + GIVEN + "], overrides: {now: soon}, expect: " + EXPECT + "}",
        "{name: a, given: [" + GIVEN + "], config: {tolerance: 1}, expect: " + EXPECT + "}",
        "{name: a, given: [" + GIVEN + "], config: {enabled: perhaps}, expect: " + EXPECT + "}",
        "{name: a, given: [" + GIVEN + "], config: {timeout: fast}, expect: " + EXPECT + "}");
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void bothRefuse(String test) throws IOException {
    String yaml = "unit_tests:\n  - " + test + "\n";

    assertBothRefuse(yaml);
  }

  /** What is written into a test that is right, and makes it wrong. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "description: ",
        "config: ",
        "config: {tags: }",
        "config: {timeout: 0s}",
        "config: {timeout: 9999999999d}",
        "config: {tolerance: 0.2}",
        "config: {tolerance: 1d}",
        "config: {enabled: no}",
        "overrides: ",
        "overrides: {vars: }",
        "overrides: {now: }",
        "overrides: {udfs: }",
        "overrides: {udfs: 3}",
        "steps: ",
        "steps: [{input: t, rows: [], watermark: }]",
        "steps: [{input: t, rows: }]",
        "steps: [{input: t, format: csv, rows: []}]",
        "steps: [{input: t, format: csv, rows: \"\"}]",
        "steps: [{input: t, format: sql, rows: \" \"}]",
        "steps: [{input: t, rows: \"a,b\"}]",
        "steps: [{input: t, format: dict, rows: \"a,b\"}]",
        "steps: [{input: t, format: , rows: []}]",
        "steps: [{input: t, format: sql, fixture: f}]",
        "steps: [{input: t, fixture: ../f}]",
        "steps: [{input: t, fixture: /f}]",
        "steps: [{expect: {redis: {keys: [{key: 'e:1', value: {f: 1}, ttl: 0s}]}}}]",
        "steps: [{expect: {redis: {keys: [{key: 'e:1', value: {f: 1}, absent: 'True'}]}}}]",
        "steps: [{expect: {redis: {mode: , keys: []}}}]",
      })
  void bothRefuseWith(String more) throws IOException {
    String yaml = with(more);

    assertBothRefuse(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "description: 3",
        "config: {}",
        "config: {tags: smoke}",
        "config: {tags: [1, smoke]}",
        "config: {timeout: 090s}",
        "config: {tolerance: 0}",
        "config: {tolerance: 0.1}",
        "config: {tolerance: 1e-9}",
        "config: {tolerance: \"1e-9\"}",
        "config: {enabled: False, recorded: \"true\"}",
        "overrides: {vars: {ds: , n: 1}}",
        "overrides: {udfs: {f: null, g: [[a, 1]], h: {a: 1}}}",
        "steps: []",
        "steps: [{input: t, format: dict, rows: []}]",
        "steps: [{input: t, format: csv, rows: a}]",
        "steps: [{input: t, format: csv, fixture: sub/f..x}]",
        "steps: [{input: t, watermark: 2024-01-01}]",
        "steps: [{expect: {redis: {keys: [{key: 'e:1', absent: True}]}}}]",
        "steps: [{expect: {redis: {keys: [{key: 'e:1', value: {f: 1}, ttl: none}]}}}]",
      })
  void bothAcceptWith(String more) throws IOException {
    String yaml = with(more);

    assertBothAccept(yaml);
  }

  private static String with(String more) {
    String test = "{name: a, given: [" + GIVEN + "], expect: " + EXPECT + ", " + more + "}";
    return "unit_tests:\n  - " + test + "\n";
  }

  @Test
  void bothAcceptWhatTheMistakesWereMadeFrom() throws IOException {
    String yaml = "unit_tests:\n  - {name: a, given: [" + GIVEN + "], expect: " + EXPECT + "}\n";

    assertBothAccept(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "given: [1], expect: 2",
        "given: [], expect: null",
        "given: [[1], [2]], types: [DECIMAL(10, 2)], expect: 1.5, config: {tags: smoke}",
        "given: [a], raises: 'ValueError: no'",
        "given: [a], expect: [[a, 1]], description: of rows",
      })
  void bothAcceptOfFunctions(String test) throws IOException {
    String yaml = "udf_tests:\n  - {name: a, udf: f, " + test + "}\n";

    assertBothAccept(yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name: a, udf: f, given: [1]}",
        "{name: a, udf: f, expect: 1}",
        "{name: a, given: [1], expect: 1}",
        "{udf: f, given: [1], expect: 1}",
        "{name: a, udf: f, given: 1, expect: 1}",
        "{name: a, udf: f, given: [1], expect: 1, raises: ValueError}",
        "{name: a, udf: f, given: [1], expect: 1, types: }",
        "{name: a, udf: f, given: [1], expct: 1}",
        "{name: a, udf: f, given: [1], expect: 1, config: {tolerance: 1}}",
      })
  void bothRefuseOfFunctions(String test) throws IOException {
    String yaml = "udf_tests:\n  - " + test + "\n";

    assertBothRefuse(yaml);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unit_tests: []", "udf_tests: []", "{}", "udf_tests: "})
  void bothRefuseAFileWithoutTests(String yaml) throws IOException {
    assertBothRefuse(yaml + "\n");
  }

  private static void assertBothAccept(String yaml) throws IOException {
    assertThat(parsed(yaml).list()).isEmpty();
    assertThat(errors(validate("test", yaml))).isEmpty();
  }

  private static void assertBothRefuse(String yaml) throws IOException {
    assertThat(parsed(yaml).list()).isNotEmpty();
    assertThat(validate("test", yaml).isValid()).isFalse();
  }
}
