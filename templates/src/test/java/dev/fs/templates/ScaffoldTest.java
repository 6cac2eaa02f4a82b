package dev.fs.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScaffoldTest {
  private final Templates templates = new Templates();

  @Test
  void writesARepository() {
    Map<String, String> files = texts(templates.project("city trips", "no", List.of("a", "b: c")));

    assertThat(files).containsOnlyKeys("fs.yaml", "README.md", ".gitignore");
    assertThat(files.get("fs.yaml"))
        .contains("\nproject: \"city trips\"\n")
        .contains("\nentities:\n  \"no\": {keys: [a, \"b: c\"]}\n")
        .contains("KAFKA_BROKERS: ")
        .contains("LAKE: ");
    assertThat(files.get("README.md")).contains("fs gen ", "fs run --local ");
    assertThat(files.get(".gitignore").lines()).contains(".fs/");
  }

  @Test
  void tumblingIsTheDefault() {
    assertThat(templates.pipelineTemplates())
        .startsWith("tumbling")
        .doesNotHaveDuplicates()
        .hasSize(11);
    assertThatThrownBy(() -> templates.keyColumns("hop")).hasMessage("no such template: hop");
  }

  static List<String> names() {
    return new Templates().pipelineTemplates();
  }

  @ParameterizedTest
  @MethodSource("names")
  void writesAPipelineThatRunsOnItsOwnSample(String template) {
    Map<String, String> files = texts(templates.pipeline(template, "mine", "depot"));

    String yaml = files.get("pipeline.yaml");
    assertThat(yaml).contains("\nentity: depot\n").doesNotContain("TODO");
    Map<String, String> inputs = inputs(yaml);
    Set<String> paths = new HashSet<>(inputs.values());
    paths.addAll(List.of("pipeline.yaml", "source.sql", "transform.sql", "tests/features.yml"));
    assertThat(files.keySet()).isEqualTo(paths);

    String tests = files.get("tests/features.yml");
    assertThat(tests.lines().filter(line -> line.startsWith("  - name: "))).hasSize(3);
    assertThat(tests).contains("\"depot:");
    assertThat(tests.contains("steps:")).isEqualTo(yaml.contains("\nmode: streaming\n"));

    String source = files.get("source.sql");
    inputs.forEach(
        (table, path) -> {
          assertThat(source).contains("CREATE TABLE " + table + " (");
          assertThat(header(files.get(path)))
              .allSatisfy(column -> assertThat(source).containsPattern("\n  `?" + column + "`? "));
        });

    String transform = files.get("transform.sql");
    for (String key : templates.keyColumns(template)) {
      assertThat(header(files.get(inputs.values().iterator().next()))).contains(key);
      assertThat(transform).containsPattern("\n  (f\\.)?" + key + ",\n");
    }
    for (String feature : features(yaml)) {
      assertThat(transform).containsPattern("( AS |\n  )" + feature + "\\b");
    }
    assertThat(transform).contains(eventTime(yaml));
  }

  @ParameterizedTest
  @MethodSource("names")
  void samplesAreSmall(String template) {
    List<byte[]> samples =
        templates.pipeline(template, "p", "e").stream()
            .filter(file -> file.path().startsWith("data/"))
            .map(ScaffoldFile::content)
            .toList();

    assertThat(samples).isNotEmpty();
    assertThat(samples.stream().mapToInt(sample -> sample.length).sum()).isLessThan(100_000);
    if (!template.equals("blank")) {
      String text = new String(samples.get(0), StandardCharsets.UTF_8);
      assertThat(text.lines().count()).isBetween(300L, 1000L);
      assertThat(text).as("keeps cancelled flights").containsAnyOf("\"dep_delay\":null", ",NA");
    }
  }

  @Test
  void allTemplatesFitIntoOneRepository() {
    Set<String> features = new HashSet<>();
    Map<String, List<String>> entities = new TreeMap<>();
    for (String template : templates.pipelineTemplates()) {
      List<String> keys = templates.keyColumns(template);
      assertThat(entities.merge(templates.defaultEntity(template), keys, (one, other) -> one))
          .as("the keys of the entity of %s", template)
          .isEqualTo(keys);
      for (String feature :
          features(texts(templates.pipeline(template, "p", "e")).get("pipeline.yaml"))) {
        assertThat(features.add(feature)).as(feature).isTrue();
      }
    }
    assertThat(features).hasSize(32);
  }

  @Test
  void everyVariableIsDefinedByTheTargetsOrHasADefault() {
    String targets = texts(templates.project("p", "e", List.of("k"))).get("fs.yaml");
    for (String template : templates.pipelineTemplates()) {
      Map<String, String> files = texts(templates.pipeline(template, "p", "e"));
      String sql = files.get("source.sql") + files.get("transform.sql");
      Matcher variable = Pattern.compile("\\$\\{([A-Za-z_]+)(:-[^}]+)?}").matcher(sql);
      while (variable.find()) {
        if (variable.group(2) == null) {
          assertThat(targets).contains(variable.group(1) + ": ");
        }
      }
    }
  }

  @Test
  void namesOfAFileAreNeverStructure() {
    FilePipeline.Name name = new FilePipeline.Name("a`, DROP '-- b", false);
    FilePipeline pipeline =
        new FilePipeline(
            "driver",
            "it's: \"x\"",
            new FilePipeline.Name("order", true),
            "data/order.csv",
            List.of("NA", "- x", "?"),
            List.of(new FilePipeline.Column(name, "STRING", "1 of 2\nDROP TABLE x")),
            new FilePipeline.Time(
                new FilePipeline.Name("at", false),
                name,
                "MILLIS",
                null,
                new FilePipeline.Interval(5, FilePipeline.Interval.Unit.SECOND),
                List.of("why\nDROP TABLE x"),
                new FilePipeline.Interval(1, FilePipeline.Interval.Unit.HOUR)),
            Map.of("topic", "it's"),
            "a topic",
            List.of(new FilePipeline.Key(name, "a`b", true)),
            true,
            List.of(
                new FilePipeline.Feature(
                    "n_1h", "BIGINT", "d: #", FilePipeline.Feature.Function.COUNT, null),
                new FilePipeline.Feature(
                    "max_1h", "STRING", "d", FilePipeline.Feature.Function.MAX, name)),
            "2h");
    Map<String, String> files = texts(templates.filePipeline(pipeline));

    assertThat(files).containsOnlyKeys("pipeline.yaml", "source.sql", "transform.sql");
    assertThat(files.get("source.sql"))
        .contains(
            "CREATE TABLE `order` (\n  `a``, DROP '-- b` STRING,  -- 1 of 2\uFFFDDROP TABLE x\n",
            "  at AS TO_TIMESTAMP_LTZ(`a``, DROP '-- b`, 3),\n",
            "  -- why\uFFFDDROP TABLE x\n",
            "  'topic' = 'it''s'\n);\n");
    assertThat(files.get("transform.sql"))
        .endsWith(
            """
            INSERT INTO feature_sink
            SELECT
              `a``, DROP '-- b` AS `a``b`,
              window_end,
              COUNT(*) AS n_1h,
              MAX(`a``, DROP '-- b`) AS max_1h
            FROM TABLE(TUMBLE(TABLE `order`, DESCRIPTOR(at), INTERVAL '1' HOUR))
            WHERE `a``, DROP '-- b` IS NOT NULL
            GROUP BY `a``, DROP '-- b`, window_start, window_end;
            """);
    assertThat(files.get("pipeline.yaml"))
        .contains(
            "description: \"it's: \\\"x\\\"\"\n",
            "nulls: [NA, \"- x\", \"?\"]}\n",
            "description: \"d: #\"}\n");
  }

  private static List<String> header(String sample) {
    String first = sample.lines().findFirst().orElseThrow();
    if (!first.startsWith("{")) {
      return List.of(first.split(",", -1));
    }
    return Pattern.compile("\"([a-z_]+)\":").matcher(first).results().map(m -> m.group(1)).toList();
  }

  /** The samples by their tables, in the order of the file. */
  private static Map<String, String> inputs(String yaml) {
    Map<String, String> inputs = new LinkedHashMap<>();
    Pattern.compile("(?m)^    ([a-z]+): (?:\\{file: )?(data/[a-z.]+)")
        .matcher(yaml)
        .results()
        .forEach(m -> inputs.put(m.group(1), m.group(2)));
    return inputs;
  }

  private static List<String> features(String yaml) {
    return Pattern.compile("(?m)^  ([a-z0-9_]+): \\{type: ")
        .matcher(yaml)
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  private static String eventTime(String yaml) {
    Matcher matcher = Pattern.compile("(?m)^event_time: ([a-z_]+)$").matcher(yaml);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private static Map<String, String> texts(List<ScaffoldFile> files) {
    return files.stream()
        .collect(
            Collectors.toMap(
                ScaffoldFile::path,
                file -> new String(file.content(), StandardCharsets.UTF_8),
                (one, other) -> {
                  throw new IllegalStateException("twice the same path");
                },
                TreeMap::new));
  }
}
