package dev.fs.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    assertThat(templates.pipelineTemplates()).containsExactly("tumbling", "over", "batch");
    assertThatThrownBy(() -> templates.keyColumns("hop")).hasMessage("no such template: hop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tumbling", "over", "batch"})
  void writesAPipelineThatRunsOnItsOwnSample(String template) {
    Map<String, String> files = texts(templates.pipeline(template, "mine", "depot"));

    String yaml = files.get("pipeline.yaml");
    assertThat(yaml).contains("\nentity: depot\n").doesNotContain("TODO");
    Matcher input = Pattern.compile("flights: (?:\\{file: )?(data/[a-z.]+)").matcher(yaml);
    assertThat(input.find()).isTrue();
    assertThat(files)
        .containsOnlyKeys("pipeline.yaml", "source.sql", "transform.sql", input.group(1));

    String source = files.get("source.sql");
    assertThat(source).contains("CREATE TABLE flights (");
    List<String> header = header(files.get(input.group(1)));
    assertThat(header).allSatisfy(column -> assertThat(source).contains("\n  " + column + " "));

    String transform = files.get("transform.sql");
    for (String key : templates.keyColumns(template)) {
      assertThat(header).contains(key);
      assertThat(transform).contains("\n  " + key + ",\n");
    }
    for (String feature : features(yaml)) {
      assertThat(transform).contains(" AS " + feature);
    }
    assertThat(transform).contains(eventTime(yaml));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tumbling", "over", "batch"})
  void samplesAreSmall(String template) {
    ScaffoldFile sample =
        templates.pipeline(template, "p", "e").stream()
            .filter(file -> file.path().startsWith("data/"))
            .findFirst()
            .orElseThrow();

    assertThat(sample.content()).hasSizeBetween(10_000, 100_000);
    String text = new String(sample.content(), StandardCharsets.UTF_8);
    assertThat(text.lines().count()).isBetween(300L, 1000L);
    assertThat(text).as("keeps cancelled flights").containsAnyOf("\"dep_delay\":null", ",NA\n");
  }

  @Test
  void allTemplatesFitIntoOneRepository() {
    Set<String> features = new HashSet<>();
    Set<String> entities = new HashSet<>();
    for (String template : templates.pipelineTemplates()) {
      assertThat(entities.add(templates.defaultEntity(template))).isTrue();
      for (String feature :
          features(texts(templates.pipeline(template, "p", "e")).get("pipeline.yaml"))) {
        assertThat(features.add(feature)).as(feature).isTrue();
      }
    }
    assertThat(features).hasSize(9);
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
