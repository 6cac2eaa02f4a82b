package dev.fs.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.flink.LocalCluster;
import dev.fs.engine.flink.PlanSession;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the clock and chance get into, and clocks that stand. */
final class UnstableResultsITCase {
  private static final String SOURCE =
      """
      CREATE TABLE t (
        k STRING, n INT, x DOUBLE, ts TIMESTAMP(3),
        age AS TIMESTAMPDIFF(SECOND, ts, LOCALTIMESTAMP),
        p AS PROCTIME(),
        WATERMARK FOR ts AS ts
      ) WITH ('connector' = 'datagen');
      CREATE TABLE z (k STRING, city STRING) WITH ('connector' = 'paimon');
      CREATE VIEW stamped AS SELECT k, n, ts, NOW() AS seen FROM t;
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

  private static PipelinePlan plan(String query) {
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
    return SqlPlanning.plan(
        PlanSession.open(cluster, UnstableResultsITCase.class.getClassLoader(), "streaming"),
        sql,
        Map.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT k, ts, n FROM t                                              |
          SELECT k, ts, NOW() AS a, n FROM t                                  | NOW:a
          SELECT k, ts, age, n FROM t                                         | LOCALTIMESTAMP:age
          SELECT k, ts, age + 1 AS older, n FROM t                            | LOCALTIMESTAMP:older
          SELECT k, ts, seen, n FROM stamped                                  | NOW:seen
          SELECT k, ts, n FROM stamped                                        |
          SELECT k, ts, n FROM stamped WHERE seen > NOW()                     | NOW:k,ts,n
          SELECT k, ts, n FROM t WHERE RAND() < 0.5                           | RAND:k,ts,n
          SELECT k, ts, UUID() AS u, RAND_INTEGER(3) AS r FROM t              | UUID:u RAND_INTEGER:r
          SELECT k, ts, UNIX_TIMESTAMP('2024-01-01 00:00:00') AS u FROM t     |
          SELECT k, ts, UNIX_TIMESTAMP() AS u FROM t                          | UNIX_TIMESTAMP:u
          SELECT k, COUNT(*) AS c, MAX(age) AS a FROM t GROUP BY k            | LOCALTIMESTAMP:a
          SELECT k, SUM(n) FILTER (WHERE age > 1) AS s, COUNT(*) AS c FROM t GROUP BY k | LOCALTIMESTAMP:s,s IS NULL
          SELECT k, ts, n FROM t WHERE n IN (SELECT n FROM t WHERE ts < LOCALTIMESTAMP) | LOCALTIMESTAMP:k,ts,n
          SELECT t.k, t.ts, city FROM t JOIN z FOR SYSTEM_TIME AS OF t.p AS z ON t.k = z.k |
          SELECT k, ts, SUM(n) OVER (PARTITION BY k ORDER BY ts RANGE UNBOUNDED PRECEDING) AS s FROM t |
          SELECT k, ts, p AS seen FROM t                                      | PROCTIME:seen
          SELECT k, window_end, COUNT(*) AS c FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY k, window_start, window_end |
          SELECT k, window_end, COUNT(*) AS c FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(p), INTERVAL '1' HOUR)) GROUP BY k, window_start, window_end | PROCTIME:k,window_end,c
          SELECT k, window_end, MAX(age) AS a, COUNT(*) AS c FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY k, window_start, window_end | LOCALTIMESTAMP:a
          SELECT k, ts, n FROM t UNION ALL SELECT k, ts, RAND_INTEGER(2) FROM t | RAND_INTEGER:n
          SELECT k, ts, CASE WHEN n > 0 THEN x ELSE RAND() END AS y FROM t    | RAND:y
          SELECT k, ts, CASE WHEN RAND() > 0.5 THEN n END AS v FROM t         | RAND:v,v IS NULL
          SELECT k, MAX(v) AS m, COUNT(v) AS c FROM (SELECT k, CASE WHEN RAND() > 0.5 THEN n END AS v FROM t) GROUP BY k | RAND:m,m IS NULL,c
          """)
  void functionsAreFoundInTheColumnsThatTheyGetInto(String query, String found) {
    SqlAnalysis.Insert insert = plan(query).insert();

    assertThat(insert).isNotNull();
    StringBuilder text = new StringBuilder();
    for (SqlAnalysis.Unstable one : insert.unstable()) {
      text.append(text.isEmpty() ? "" : " ")
          .append(one.function())
          .append(':')
          .append(String.join(",", one.columns()));
    }
    assertThat(text.toString()).isEqualTo(found == null ? "" : found);
  }

  @Test
  void theyAreShownWhereTheyStand() {
    SqlAnalysis.Insert insert = plan("SELECT k, ts,\n  seen, rand() AS r FROM stamped").insert();

    assertThat(insert).isNotNull();
    assertThat(insert.unstable())
        .extracting(
            SqlAnalysis.Unstable::function,
            SqlAnalysis.Unstable::clock,
            SqlAnalysis.Unstable::file,
            one -> one.range().line())
        .containsExactlyInAnyOrder(
            tuple("NOW", true, "source.sql", 8), tuple("RAND", false, "transform.sql", 2));
  }

  @Test
  void clocksStandEverywhereAndKeepTheirTypes() {
    PlannerQueryOperation query =
        plan("SELECT k, ts, age, seen, CURRENT_DATE AS d, CURRENT_TIME AS c, LOCALTIME AS l,"
                + " CURRENT_TIMESTAMP AS m, CURRENT_ROW_TIMESTAMP() AS r, UNIX_TIMESTAMP() AS u"
                + " FROM (SELECT stamped.*, TIMESTAMPDIFF(DAY, ts, LOCALTIMESTAMP) AS age FROM"
                + " stamped) WHERE ts IN (SELECT ts FROM t WHERE ts < LOCALTIMESTAMP AND age <"
                + " 5)")
            .query();
    assertThat(query).isNotNull();

    PlannerQueryOperation frozen =
        FrozenClock.freeze(query, Instant.parse("1969-12-31T23:59:59.123Z"));

    String tree = RelOptUtil.toString(frozen.getCalciteTree());
    for (String clock : FrozenClock.CLOCKS) {
      assertThat(tree).doesNotContainPattern("\\b" + clock + "\\(|\\b" + clock + "\\b(?!=)");
    }
    assertThat(tree)
        .contains("1969-12-31 23:59:59.123")
        .contains("1969-12-31")
        .contains("23:59:59")
        .contains("u=[-1:BIGINT");
    assertThat(frozen.getCalciteTree().getRowType()).isEqualTo(query.getCalciteTree().getRowType());
    assertThat(frozen.getResolvedSchema()).isEqualTo(query.getResolvedSchema());
  }
}
