package dev.fs.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
  private final Templates templates = new Templates();

  @Test
  void writesTheSinkOfAnAppendingQueryWithoutPrimaryKey() {
    String text = templates.runPy(Samples.runPy(Samples.contract("append")));

    assertThat(text)
        .contains(
            """
            SINK = \"""CREATE TABLE `feature_sink` (
              `driver_id` BIGINT,
              `zone` STRING,
              `event_time` TIMESTAMP(3),
              `trips_1h` BIGINT,
              `fare_1h` DECIMAL(10, 2)
            )\"""
            """)
        .doesNotContain("PRIMARY KEY");
  }

  @Test
  void freeMarkersOwnWrapperIsNotToldWhatToShow() throws IOException {
    String rules =
        "/freemarker/ext/beans/DefaultMemberAccessPolicy-rules"; // of ours, and so not parsed long
    try (InputStream in = Templates.class.getResourceAsStream(rules)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .filteredOn(line -> !line.startsWith("#"))
          .containsExactly("@whitelistPolicyIfAssignable java.lang.Object");
    }
  }

  @Test
  void writesTheSinkOfAnUpdatingQueryWithTheEntityAsPrimaryKey() {
    assertThat(templates.runPy(Samples.runPy(Samples.contract("upsert"))))
        .contains(
            "  `fare_1h` DECIMAL(10, 2),\n"
                + "  PRIMARY KEY (`driver_id`, `zone`) NOT ENFORCED\n)\"\"\"");
  }

  @Test
  void writesEveryOptionOfTheRedisSink() {
    assertThat(templates.runPy(Samples.runPy(Samples.contract("append"))))
        .contains(
            """
              'connector' = 'feature-redis',
              'uri' = '${FS_REDIS_URI:-redis://127.0.0.1:6379}',
              'entity' = 'driver_zone',
              'pipeline' = 'driver_trips',
              'keys' = 'driver_id;zone',
              'event-time' = 'event_time',
              'key.ttl' = '604800 s',
              'feature.ttl.trips_1h' = '7200 s',
              'guard' = 'none'
            )""");
  }

  @Test
  void leavesOutWhatThePipelineHasNot() {
    Contract full = Samples.contract("upsert");
    Contract contract =
        new Contract(
            1,
            "p",
            "e",
            List.of(new Contract.KeyColumn("k`", "STRING")),
            null,
            "batch",
            "upsert",
            "none",
            null,
            List.of(new Contract.Feature("f", "STRING", null, null)),
            List.of(),
            full.sqlDigest());
    RunPy model =
        new RunPy("", List.of(), List.of(), List.of(), "INSERT …", "s", null, "city", contract);

    String text = templates.runPy(model);

    assertThat(text)
        .startsWith("\"\"\"The pipeline p.\n")
        .contains("in_batch_mode()")
        .contains("(\n  `k``` STRING,\n  `f` STRING,\n  PRIMARY KEY (`k```) NOT ENFORCED\n)")
        .contains("'namespace' = 'city',\n")
        .doesNotContain("event-time")
        .doesNotContain("ttl");
    assertThat(templates.contractJson(contract))
        .contains("\"event_time\": null,")
        .contains("\"entity_ttl_seconds\": null,")
        .contains("\"sources\": [],");
  }

  @Test
  void refusesKeysThatOptionsCannotName() {
    Contract full = Samples.contract("append");
    for (String name : List.of("a;b", "${a}")) {
      Contract contract =
          new Contract(
              1,
              "p",
              "e",
              List.of(new Contract.KeyColumn(name, "STRING")),
              "t",
              "batch",
              "append",
              "none",
              null,
              full.features(),
              List.of(),
              "");
      assertThatThrownBy(
              () -> new RunPy("", List.of(), List.of(), List.of(), "", "s", "DATE", "", contract))
          .hasMessageContaining(name);
    }
  }

  @Test
  void writesTheContract() {
    assertThat(templates.contractJson(Samples.contract("append")))
        .isEqualTo(
            """
            {
              "version": 1,
              "pipeline": "driver_trips",
              "entity": "driver_zone",
              "keys": [
                {"name": "driver_id", "type": "BIGINT"},
                {"name": "zone", "type": "STRING"}
              ],
              "event_time": "event_time",
              "mode": "streaming",
              "changelog": "append",
              "guard": "none",
              "entity_ttl_seconds": 604800,
              "features": [
                {
                  "name": "trips_1h",
                  "type": "BIGINT",
                  "ttl_seconds": 7200,
                  "description": "Trips of \\"the\\" hour."
                },
                {
                  "name": "fare_1h",
                  "type": "DECIMAL(10, 2)",
                  "ttl_seconds": null,
                  "description": null
                }
              ],
              "sources": [
                {
                  "table": "trips",
                  "connector": "kafka",
                  "columns": [
                    {"name": "driver_id", "type": "BIGINT"},
                    {"name": "finished_at", "type": "TIMESTAMP(3)"}
                  ]
                }
              ],
              "sql_digest": "sha256:0123"
            }
            """);
  }

  @Test
  void theSameRecordsGiveTheSameBytes() {
    RunPy model = Samples.runPy(Samples.contract("upsert"));
    assertThat(new Templates().runPy(model)).isEqualTo(new Templates().runPy(model));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.py.ftl",
        "contract.json.ftl",
        "new/project/fs.yaml.ftl",
        "new/file/pipeline.yaml.ftl",
        "new/file/source.sql.ftl",
        "new/file/transform.sql.ftl",
        "new/tumbling/pipeline.yaml.ftl",
        "new/hopping/pipeline.yaml.ftl",
        "new/cumulate/pipeline.yaml.ftl",
        "new/session/pipeline.yaml.ftl",
        "new/over/pipeline.yaml.ftl",
        "new/dedup/pipeline.yaml.ftl",
        "new/join/pipeline.yaml.ftl",
        "new/temporal-join/pipeline.yaml.ftl",
        "new/aggregate/pipeline.yaml.ftl",
        "new/batch/pipeline.yaml.ftl",
        "new/blank/pipeline.yaml.ftl"
      })
  void everyInterpolationIsEscapedOrOursOrANumber(String template) throws IOException {
    Pattern safe =
        Pattern.compile(
            "(python|json|yaml|sql_name|sql_string|sql_word|sql_comment)\\(.*"
                // Types come from Flink's own printer; the mode is one of two words.
                + "|time\\.(delay|window)\\.(amount|unit)|key\\?is_first\\?then.*|ttl"
                + "|(key|feature|column)\\.type|eventTimeType|contract\\.mode|prefix"
                + "|version|(contract\\.|feature\\.)?(entityT|t)tlSeconds"
                // Parts of a text that is escaped as a whole.
                + "|key\\.name|description\\?has_content.*");
    try (InputStream in = Templates.class.getResourceAsStream(template)) {
      assertThat(in).as(template).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher interpolation = Pattern.compile("\\[=([^\\]]*)\\]").matcher(text);
      int count = 0;
      while (interpolation.find()) {
        count++;
        assertThat(interpolation.group(1)).matches(safe);
      }
      assertThat(count).isPositive();
    }
  }
}
