package dev.fs.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.contract.Contract;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.PipelineSql.SqlText;
import dev.fs.engine.api.RunRequest;
import dev.fs.engine.api.TablesReply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements that another program creates a pipeline's tables with. */
final class LocalTablesITCase {
  private static final String SOURCE =
      """
      CREATE TEMPORARY TABLE `default_database`.`my trips` (
        id BIGINT NOT NULL,
        zone STRING COMMENT 'it''s a zone',
        seconds BIGINT,
        finished_at AS TO_TIMESTAMP_LTZ(seconds, 0),
        `offset` BIGINT METADATA FROM 'offset' VIRTUAL,
        WATERMARK FOR finished_at AS finished_at - INTERVAL '10' SECOND
      ) WITH (
        'connector' = 'kafka', 'topic' = 'a;b', 'format' = 'json',
        'properties.bootstrap.servers' = 'k:9092'
      );
      CREATE TABLE zones (zone STRING, name STRING, PRIMARY KEY (zone) NOT ENFORCED)
        WITH (
        'connector' = 'upsert-kafka', 'topic' = 'z', 'properties.bootstrap.servers' = 'k:9092',
        'key.format' = 'json', 'value.format' = 'json'
      );
      """;
  private static final String TRANSFORM =
      """
      INSERT INTO feature_sink
      SELECT z.name AS zone, MAX(t.`offset`) AS last_offset
      FROM `my trips` AS t JOIN zones AS z ON t.zone = z.zone GROUP BY z.name
      """;

  @TempDir static Path work;
  private static FlinkHost host;

  @BeforeAll
  static void start() {
    host = FlinkHost.start(work);
  }

  @AfterAll
  static void stop() throws Exception {
    host.close();
  }

  private static TablesReply tables(Map<String, RunRequest.Input> inputs) throws Exception {
    return host.tables(
        new RunRequest(
            new PipelineSql(
                "trips",
                new SqlText("source.sql", SOURCE),
                new SqlText("transform.sql", TRANSFORM),
                "streaming",
                List.of("zone"),
                "event_time",
                null,
                Map.of(),
                null),
            new Contract(
                1,
                "trips",
                "zone",
                List.of(new Contract.KeyColumn("zone", "STRING")),
                null,
                "streaming",
                "upsert",
                "none",
                null,
                List.of(new Contract.Feature("last_offset", "BIGINT", null, null)),
                List.of(),
                ""),
            inputs,
            "redis://127.0.0.1:1",
            "",
            7L,
            null,
            null));
  }

  @Test
  void keepColumnsKeysAndWatermarksAndTheNameAsWritten() throws Exception {
    TablesReply reply =
        tables(
            Map.of(
                "my trips",
                new RunRequest.Input("/data/it's.csv", "data/it's.csv", List.of("NA", "-")),
                "zones",
                new RunRequest.Input("/data/zones.jsonl", "data/zones.jsonl", List.of())));

    assertThat(reply.failure()).isNull();
    assertThat(reply.statements()).hasSize(2);
    assertThat(reply.statements().get(0))
        .startsWith("CREATE TEMPORARY TABLE `default_database`.`my trips` (")
        .contains("`id` BIGINT NOT NULL")
        .contains("COMMENT 'it''s a zone'")
        .contains("`finished_at` AS ")
        .contains("`offset` BIGINT,")
        .doesNotContain("METADATA")
        .contains("WATERMARK FOR `finished_at` AS ")
        .contains("'connector' = 'fs-fixture'")
        .contains("'fixture.path' = '/data/it''s.csv'")
        .contains("'fixture.nulls' = 'NA;-'")
        .contains("'fixture.limit' = '7'");
    assertThat(reply.statements().get(1))
        .startsWith("CREATE TABLE `zones` (")
        .contains("PRIMARY KEY (`zone`) NOT ENFORCED")
        .contains("'fixture.changelog' = 'upsert'");
  }

  @Test
  void aTableWithoutAFileIsSaid() throws Exception {
    TablesReply reply = tables(Map.of());

    assertThat(reply.statements()).isEmpty();
    assertThat(Objects.requireNonNull(reply.failure()).code()).isEqualTo(EngineCode.NO_INPUT);
  }
}
