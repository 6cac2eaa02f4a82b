package dev.fs.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.flink.LocalCluster;
import dev.fs.engine.flink.PlanSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimedJoinsITCase {
  private static final String SOURCE =
      """
      CREATE TABLE trips (k STRING, n INT, ts TIMESTAMP(3), p AS PROCTIME(), WATERMARK FOR ts AS ts)
      WITH ('connector' = 'datagen');
      CREATE TABLE calls (k STRING, m INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts)
      WITH ('connector' = 'datagen');
      CREATE TABLE prices (
        k STRING, price INT, ts TIMESTAMP(3), PRIMARY KEY (k) NOT ENFORCED, WATERMARK FOR ts AS ts
      ) WITH ('connector' = 'datagen');
      CREATE TABLE zones (k STRING, city STRING) WITH ('connector' = 'paimon');
      CREATE VIEW newest AS
      SELECT k, m, ts FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY k ORDER BY ts DESC) AS place FROM calls
      ) WHERE place = 1;
      CREATE VIEW hours AS
      SELECT k, window_time AS ts, COUNT(*) AS calls
      FROM TABLE(TUMBLE(TABLE calls, DESCRIPTOR(ts), INTERVAL '1' HOUR))
      GROUP BY k, window_start, window_end, window_time;
      """;

  @TempDir static Path work;
  private static LocalCluster cluster;

  @BeforeAll
  static void start() {
    cluster = LocalCluster.start(work);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          trips,prices       | SELECT t.k, t.ts, price FROM trips t JOIN prices FOR SYSTEM_TIME AS OF t.ts AS p ON t.k = p.k
          trips,calls        | SELECT t.k, t.ts, m FROM trips t LEFT JOIN newest FOR SYSTEM_TIME AS OF t.ts AS c ON t.k = c.k
          trips,calls        | SELECT t.k, t.ts, m FROM trips t JOIN calls c ON t.k = c.k AND c.ts BETWEEN t.ts - INTERVAL '1' HOUR AND t.ts
          trips              | SELECT a.k, a.ts, b.n FROM trips a JOIN trips b ON a.k = b.k AND b.ts BETWEEN a.ts - INTERVAL '1' HOUR AND a.ts
          trips,calls,prices | SELECT t.k, t.ts, m, price FROM trips t JOIN calls c ON t.k = c.k AND c.ts BETWEEN t.ts - INTERVAL '1' HOUR AND t.ts JOIN prices FOR SYSTEM_TIME AS OF t.ts AS p ON t.k = p.k
          none               | SELECT t.k, t.ts, calls FROM trips t JOIN hours h ON t.k = h.k AND h.ts BETWEEN t.ts - INTERVAL '1' HOUR AND t.ts
          none               | SELECT t.k, t.ts, city FROM trips t JOIN zones FOR SYSTEM_TIME AS OF t.p AS z ON t.k = z.k
          none               | SELECT t.k, CAST(t.ts AS TIMESTAMP(3)) AS ts, m FROM trips t JOIN calls c ON t.k = c.k
          none               | SELECT k, window_end AS ts, COUNT(*) AS c FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY k, window_start, window_end
          """)
  void theTablesOfJoinsByEventTimeAreFound(String tables, String query) {
    PipelineSql sql =
        new PipelineSql(
            "p",
            new PipelineSql.SqlText("source.sql", SOURCE),
            new PipelineSql.SqlText("transform.sql", "INSERT INTO f " + query),
            "streaming",
            List.of("k"),
            "ts",
            null,
            Map.of(),
            null);
    PlanSession session =
        PlanSession.open(cluster, TimedJoinsITCase.class.getClassLoader(), "streaming");

    PipelinePlan plan = SqlPlanning.plan(session, sql, Map.of());

    // A connector that is not here is warned of.
    assertThat(plan.problems()).allMatch(SqlProblem::warning);
    assertThat(plan.joinedByTime())
        .containsExactlyInAnyOrder(tables == null ? new String[0] : tables.split(","));
  }
}
