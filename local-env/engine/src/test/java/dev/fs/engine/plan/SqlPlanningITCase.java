package dev.fs.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.PipelineSql.SqlText;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.SqlAnalysis.Column;
import dev.fs.engine.api.SqlAnalysis.OutputColumn;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.run.FlinkHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlPlanningITCase {
  private static final String SOURCE =
      """
      -- trips; as they finish
      CREATE TABLE trips (
        driver_id BIGINT,
        zone STRING,
        fare DOUBLE,
        finished_at TIMESTAMP(3),
        `offset` BIGINT METADATA VIRTUAL,
        WATERMARK FOR finished_at AS finished_at - INTERVAL '10' SECOND
      ) WITH ('connector' = 'kafka', 'topic' = 'a;b', 'properties.bootstrap.servers' = 'x:1', 'format' = 'json');
      """;
  private static final String OTHERS =
      """
      CREATE TABLE asked (
        driver_id BIGINT, zone STRING, fare DOUBLE, finished_at TIMESTAMP(3), p AS PROCTIME(),
        WATERMARK FOR finished_at AS finished_at
      ) WITH ('connector' = 'kafka', 'topic' = 't', 'properties.bootstrap.servers' = 'x:1', 'format' = 'json');
      CREATE TABLE zones (zone STRING, city STRING) WITH ('connector' = 'paimon');
      CREATE TABLE prices (
        zone STRING, price DOUBLE, ts TIMESTAMP(3),
        PRIMARY KEY (zone) NOT ENFORCED, WATERMARK FOR ts AS ts
      ) WITH ('connector' = 'upsert-kafka', 'topic' = 't', 'properties.bootstrap.servers' = 'x:1', 'key.format' = 'json', 'value.format' = 'json');
      CREATE VIEW priced AS
      SELECT a.driver_id, a.finished_at, p.price
      FROM asked a LEFT JOIN prices FOR SYSTEM_TIME AS OF a.finished_at AS p ON a.zone = p.zone;
      """;
  private static final String NOT_CHECKED =
      "the options of the connector paimon are not checked: fs does not have it";
  private static final String TUMBLE =
      """
      INSERT INTO feature_sink
      SELECT driver_id, window_end, COUNT(*) AS trips_1h, AVG(fare) AS avg_fare_1h
      FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
      GROUP BY driver_id, window_start, window_end
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

  private static SqlAnalysis analyse(String source, String transform, String mode, String... keys)
      throws Exception {
    return host.analyse(
        new PipelineSql(
            "trips",
            new SqlText("source.sql", source),
            new SqlText("transform.sql", transform),
            mode,
            List.of(keys),
            "window_end",
            null,
            Map.of(),
            null));
  }

  private static String show(SqlProblem p) {
    return p.code().id() + " " + p.file() + ":" + p.range().line() + ":" + p.range().column();
  }

  @Test
  void aWindowIsInsertOnlyAndKeyedByTheDriver() throws Exception {
    SqlAnalysis analysis = analyse(SOURCE, TUMBLE, "streaming", "driver_id");

    assertThat(analysis.problems()).isEmpty();
    assertThat(analysis.tables().get(0).connector()).isEqualTo("kafka");
    assertThat(analysis.tables().get(0).rowtime()).isEqualTo("finished_at");
    assertThat(analysis.tables().get(0).columns())
        .contains(new Column("zone", "STRING"), new Column("offset", "BIGINT"));
    assertThat(analysis.insert().changelog()).isEqualTo("append");
    assertThat(analysis.insert().target()).isEqualTo("feature_sink");
    assertThat(analysis.insert().columns())
        .extracting(OutputColumn::name, OutputColumn::type)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("driver_id", "BIGINT"),
            org.assertj.core.groups.Tuple.tuple("window_end", "TIMESTAMP(3)"),
            org.assertj.core.groups.Tuple.tuple("trips_1h", "BIGINT"),
            org.assertj.core.groups.Tuple.tuple("avg_fare_1h", "DOUBLE"));
    assertThat(analysis.insert().grain().columns()).containsExactly("driver_id");
    assertThat(analysis.insert().grain().range().line()).isEqualTo(4);
    assertThat(analysis.statements()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT driver_id, SUM(fre) AS s FROM trips GROUP BY driver_id        | FS-E0203 transform.sql:1:37 | did you mean "fare"?
          SELECT driver_id, t.fares FROM trips t                               | FS-E0203 transform.sql:1:35 | did you mean "fare"?
          SELECT driver_id, fare FROM tirps                                    | FS-E0202 transform.sql:1:43 | did you mean "trips"?
          SELECT driver_id, ABBS(fare) AS a FROM trips                         | FS-E0204 transform.sql:1:33 | did you mean "ABS"?
          SELECT driver_id, fare FORM trips                                    | FS-E0201 transform.sql:1:38 | did you mean FROM?
          SELECT driver_id, time FROM trips                                    | FS-E0205 transform.sql:1:33 | to use it as a name write it in backticks: `time`
          SELECT driver_id, FROM trips                                         | FS-E0201 transform.sql:1:31 | remove the comma, or add what should follow it
          SELECT driver_id, fare, fare FROM trips                              | FS-E0218 transform.sql:1:39 | give one of them another name with AS
          SELECT driver_id, SUM(fare) AS s FROM trips                          | FS-E0216 transform.sql:1:22 | add it to the GROUP BY, or aggregate it: MAX(driver_id)
          """)
  void aMistakeIsShownAtItsToken(String query, String where, String help) throws Exception {
    SqlAnalysis analysis = analyse(SOURCE, "INSERT INTO f " + query, "streaming", "driver_id");

    assertThat(analysis.problems()).extracting(SqlPlanningITCase::show).containsExactly(where);
    assertThat(analysis.problems().get(0).help()).isEqualTo(help);
  }

  @Test
  void mistakesOfSeveralStatementsAreFoundAtOnce() throws Exception {
    SqlAnalysis analysis =
        analyse(
            SOURCE + "CREATE TABLE u (a INT, b STRIN) WITH ('connector' = 'datagen')",
            "CREATE VIEW v AS SELECT nofn(fare) FROM trips;\n"
                + "\tCREATE VIEW w AS SELECT 'é;' AS e, * FROM tirps;\r\n"
                + "SELECT 1;\nINSERT INTO f SELECT driver_id, fre FROM trips",
            "streaming",
            "driver_id");

    assertThat(analysis.problems())
        .extracting(SqlPlanningITCase::show)
        .containsExactly(
            "FS-E0216 source.sql:10:26",
            "FS-E0204 transform.sql:1:25",
            "FS-E0202 transform.sql:2:44",
            "FS-E0214 transform.sql:3:1",
            "FS-E0203 transform.sql:4:33");
  }

  @Test
  void whatFollowsFromABrokenDefinitionIsNotReported() throws Exception {
    SqlAnalysis analysis =
        analyse(
            SOURCE.replace("fare DOUBLE", "fare DUOBLE"),
            "CREATE VIEW cheap AS SELECT * FROM trips;\nINSERT INTO f SELECT driver_id FROM cheap",
            "streaming",
            "driver_id");

    assertThat(analysis.problems())
        .extracting(SqlPlanningITCase::show)
        .containsExactly("FS-E0216 source.sql:5:8");
    assertThat(analysis.problems().get(0).help()).isEqualTo("did you mean \"DOUBLE\"?");
  }

  @Test
  void aStringWithoutItsClosingQuoteIsShownWhereItBegins() throws Exception {
    SqlAnalysis analysis =
        analyse(
            SOURCE.replace("'kafka', 'topic'", "'kafka,\n  'topic'"),
            "INSERT INTO f SELECT 1",
            "streaming",
            "x");

    assertThat(analysis.problems().get(0).code()).isEqualTo(EngineCode.UNTERMINATED);
    assertThat(analysis.problems().get(0).range().line()).isEqualTo(9);
    assertThat(analysis.problems().get(0).range().column()).isEqualTo(23);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SELECT driver_id, 'abc FROM trips            | FS-E0215 transform.sql:1:33
          SELECT driver_id, `abc FROM trips            | FS-E0215 transform.sql:1:33
          SELECT driver_id /* the driver FROM trips    | FS-E0215 transform.sql:1:32
          """)
  void whatDoesNotEndIsShownAtItsBeginning(String query, String where) throws Exception {
    SqlAnalysis analysis = analyse(SOURCE, "INSERT INTO f " + query, "streaming", "driver_id");

    assertThat(analysis.problems()).extracting(SqlPlanningITCase::show).containsExactly(where);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          upsert | driver_id,zone | SELECT driver_id, zone, COUNT(*) AS n FROM trips GROUP BY driver_id, zone
          upsert | driver_id      | SELECT driver_id, finished_at, fare FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY driver_id ORDER BY finished_at DESC) rn FROM trips) WHERE rn = 1
          append | driver_id,zone | SELECT driver_id, finished_at, COUNT(*) OVER (PARTITION BY driver_id, zone ORDER BY finished_at RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) AS n FROM trips
          append |                | SELECT driver_id, finished_at, fare FROM trips
          upsert | driver_id      | SELECT driver_id, DATE_FORMAT(finished_at, 'yyyy') AS y, COUNT(*) AS n FROM trips GROUP BY driver_id, DATE_FORMAT(finished_at, 'yyyy')
          """)
  void theGrainIsThatOfTheLastKeyedOperator(String changelog, String grain, String query)
      throws Exception {
    SqlAnalysis analysis =
        analyse(SOURCE, "INSERT INTO f " + query, "streaming", "driver_id", "zone");

    assertThat(analysis.insert()).isNotNull();
    assertThat(analysis.insert().changelog()).isEqualTo(changelog);
    if (grain == null) {
      assertThat(analysis.insert().grain()).isNull();
    } else {
      assertThat(analysis.insert().grain().columns()).containsExactly(grain.split(","));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          append | driver_id | SELECT driver_id, window_end, COUNT(*) AS n FROM TABLE(HOP(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '5' MINUTE, INTERVAL '1' HOUR)) GROUP BY driver_id, window_start, window_end
          append | driver_id | SELECT driver_id, window_end, COUNT(*) AS n FROM TABLE(CUMULATE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR, INTERVAL '1' DAY)) GROUP BY driver_id, window_start, window_end
          append | driver_id | SELECT driver_id, window_end, COUNT(*) AS n FROM TABLE(SESSION(TABLE trips PARTITION BY driver_id, DESCRIPTOR(finished_at), INTERVAL '1' HOUR)) GROUP BY driver_id, window_start, window_end
          append |           | SELECT a.driver_id, a.finished_at, z.city FROM asked a LEFT JOIN zones FOR SYSTEM_TIME AS OF a.p AS z ON a.zone = z.zone
          append |           | SELECT a.driver_id, a.finished_at, p.price FROM asked a LEFT JOIN prices FOR SYSTEM_TIME AS OF a.finished_at AS p ON a.zone = p.zone
          append |           | SELECT a.driver_id, a.finished_at, b.fare FROM trips a JOIN trips b ON a.driver_id = b.driver_id AND b.finished_at BETWEEN a.finished_at - INTERVAL '1' HOUR AND a.finished_at
          append | driver_id | SELECT driver_id, window_end, MAX(price) AS m FROM TABLE(TUMBLE(TABLE priced, DESCRIPTOR(finished_at), INTERVAL '1' HOUR)) GROUP BY driver_id, window_start, window_end
          upsert | driver_id | SELECT a.driver_id, a.n, b.s FROM (SELECT driver_id, COUNT(*) AS n FROM trips GROUP BY driver_id) a LEFT JOIN (SELECT driver_id, SUM(fare) AS s FROM asked GROUP BY driver_id) b ON a.driver_id = b.driver_id
          upsert | zone      | SELECT t.zone, t.n, p.price FROM (SELECT zone, COUNT(*) AS n FROM trips GROUP BY zone) t LEFT JOIN prices p ON t.zone = p.zone
          """)
  void windowsAndJoinsPlanIntoTheSinkAndKeepTheirGrain(String changelog, String grain, String query)
      throws Exception {
    String key = "zone".equals(grain) ? "zone" : "driver_id";

    SqlAnalysis analysis = analyse(SOURCE + OTHERS, "INSERT INTO f " + query, "streaming", key);

    assertThat(analysis.problems()).extracting(SqlProblem::message).containsExactly(NOT_CHECKED);
    assertThat(analysis.insert().changelog()).isEqualTo(changelog);
    if (grain == null) {
      assertThat(analysis.insert().grain()).isNull();
    } else {
      assertThat(analysis.insert().grain().columns()).containsExactly(grain);
    }
  }

  @Test
  void aKeyThatIsComputedAfterTheGroupByIsExplained() throws Exception {
    SqlAnalysis analysis =
        analyse(
            SOURCE,
            "INSERT INTO f SELECT driver_id, UPPER(zone) AS zone, n FROM"
                + " (SELECT driver_id, zone, COUNT(*) AS n FROM trips GROUP BY driver_id, zone)",
            "streaming",
            "driver_id",
            "zone");

    assertThat(analysis.problems())
        .extracting(SqlProblem::code)
        .containsExactly(EngineCode.KEYS_DIFFER);
    assertThat(analysis.problems().get(0).message())
        .isEqualTo("the key \"zone\" is computed after the GROUP BY");
  }

  @Test
  void aBatchPipelineIsAppendOnly() throws Exception {
    SqlAnalysis analysis =
        analyse(
            SOURCE.replace(
                "'topic' = 'a;b'",
                "'topic' = 'a;b', 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' ="
                    + " 'latest-offset'"),
            "INSERT INTO f SELECT driver_id, CAST(finished_at AS DATE) AS day_, COUNT(*) AS n"
                + " FROM trips GROUP BY driver_id, CAST(finished_at AS DATE)",
            "batch",
            "driver_id");

    assertThat(analysis.problems()).isEmpty();
    assertThat(analysis.insert().changelog()).isEqualTo("append");
    assertThat(analysis.insert().grain().columns()).containsExactly("driver_id");
  }
}
