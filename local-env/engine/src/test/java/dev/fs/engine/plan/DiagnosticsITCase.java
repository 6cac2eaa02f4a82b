package dev.fs.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.PipelineSql.SqlText;
import dev.fs.engine.api.PythonCode;
import dev.fs.engine.api.PythonFunction;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.run.FlinkHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes, the words that they are shown at, and what is said to do. */
final class DiagnosticsITCase {
  private static final String SOURCE =
      """
      CREATE TABLE trips (
        driver_id BIGINT,
        zone STRING,
        fare DOUBLE,
        seats INT,
        item ROW<name STRING, price DOUBLE>,
        started STRING,
        finished_at TIMESTAMP(3),
        WATERMARK FOR finished_at AS finished_at - INTERVAL '10' SECOND
      ) WITH ('connector' = 'kafka', 'topic' = 't', 'properties.bootstrap.servers' = 'x:1', 'format' = 'json');
      CREATE TABLE zones (
        zone STRING, region STRING, at_ TIMESTAMP(3), WATERMARK FOR at_ AS at_, PRIMARY KEY (zone) NOT ENFORCED
      ) WITH ('connector' = 'upsert-kafka', 'topic' = 't', 'properties.bootstrap.servers' = 'x:1', 'key.format' = 'json', 'value.format' = 'json');
      """;
  private static final String TRANSFORM =
      "INSERT INTO f SELECT driver_id, finished_at, fare FROM trips";
  private static final String TUMBLE =
      "SELECT driver_id, window_end, COUNT(*) AS n FROM TABLE(%s) GROUP BY driver_id, window_start,"
          + " window_end";

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

  private static List<SqlProblem> problems(String source, String transform) throws Exception {
    return host.analyse(
            new PipelineSql(
                "trips",
                new SqlText("source.sql", source),
                new SqlText("transform.sql", transform),
                "streaming",
                List.of("driver_id"),
                "finished_at",
                null,
                Map.of(),
                null))
        .problems();
  }

  /** The code, the words that are shown, and the help. */
  private static void check(
      String source, String transform, String code, String shown, @Nullable String help)
      throws Exception {
    List<SqlProblem> problems = problems(source, transform);
    assertThat(problems).as(transform).hasSize(1);
    SqlProblem problem = problems.get(0);
    String text = problem.file().equals("source.sql") ? source : transform;
    String line = text.lines().toList().get(problem.range().line() - 1);
    int end =
        problem.range().endLine() == problem.range().line()
            ? problem.range().endColumn()
            : line.length();
    assertThat((problem.warning() ? "warning " : "") + problem.code().id())
        .as(problem.toString())
        .isEqualTo(code);
    assertThat(line.substring(problem.range().column() - 1, end))
        .as(problem.toString())
        .isEqualTo(shown);
    assertThat(String.valueOf(problem.help())).contains(String.valueOf(help));
    assertThat(problem.message()).doesNotContain("Exception", "org.apache", "VARCHAR(2147483647)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT driver_id, item.nme FROM trips                         | FS-E0203 | nme | name
          SELECT driver_id, x.fare FROM trips AS t                      | FS-E0202 | x | did you mean "t"
          SELECT driver_id, fare + zone AS s FROM trips                 | FS-E0229 | fare + zone | CAST(zone AS DOUBLE)
          SELECT driver_id, UPPER(fare) AS s FROM trips                 | FS-E0229 | UPPER(fare) | CAST(fare AS STRING)
          SELECT driver_id, CONCAT(zone, fare) AS s FROM trips          | FS-E0229 | CONCAT(zone, fare) | CAST(fare AS STRING)
          SELECT driver_id, ABS(fare, 2) AS s FROM trips                | FS-E0229 | ABS(fare, 2) | ABS(DOUBLE)
          SELECT driver_id, CASE WHEN fare > 1 THEN 'a' ELSE 2 END AS s FROM trips | FS-E0229 | CASE WHEN fare > 1 THEN 'a' ELSE 2 END | CAST(2 AS STRING)
          SELECT driver_id, fare FROM trips WHERE fare = 'x'            | FS-E0229 | fare = 'x' | CAST(fare AS STRING)
          SELECT driver_id, fare FROM trips WHERE driver_id = '5'       | FS-E0229 | driver_id = '5' | without quotes: 5
          SELECT driver_id, fare FROM trips WHERE zone = 5              | FS-E0229 | zone = 5 | in quotes: '5'
          SELECT driver_id, fare FROM trips WHERE zone                  | FS-E0229 | zone | zone = …
          SELECT driver_id, fare FROM trips WHERE finished_at > 5       | FS-E0229 | finished_at > 5 | TO_TIMESTAMP_LTZ(5, 3)
          SELECT driver_id, SUM(SUM(fare)) AS s FROM trips GROUP BY driver_id | FS-E0216 | SUM(SUM(fare)) | subquery
          SELECT driver_id, fare FROM trips WHERE SUM(fare) > 1         | FS-E0216 | SUM(fare) | HAVING
          SELECT driver_id, EXTRACT(HUOR FROM finished_at) AS h FROM trips | FS-E0216 | HUOR | HOUR
          SELECT driver_id, RANK() AS x FROM trips                      | FS-E0216 | RANK | OVER
          SELECT driver_id, window_end, COUNT(*) AS n FROM TABLE(SESSION(TABLE trips PARTITION BY driverid, DESCRIPTOR(finished_at), INTERVAL '1' HOUR)) GROUP BY driver_id, window_start, window_end | FS-E0203 | driverid | driver_id
          SELECT driver_id, CURRENT_TIMESTMP AS x FROM trips            | FS-E0203 | CURRENT_TIMESTMP | CURRENT_TIMESTAMP
          SELECT driver_id, fare FROM trips ORDER BY fare               | FS-E0216 | ORDER | LIMIT
          SELECT driver_id, fare FROM trips WHERE driver_id IN (SELECT zone FROM zones) | FS-E0229 | IN | CAST
          SELECT driver_id, LAG(fare) OVER v AS x FROM trips WINDOW w AS (PARTITION BY driver_id ORDER BY finished_at) | FS-E0216 | v | w
          SELECT driver_id, finished_at, COUNT(*) OVER (PARTITION BY driver_id ORDER BY finished_at DESC) AS n FROM trips | FS-E0231 | finished_at | WATERMARK
          SELECT driver_id, finished_at, fare FROM trips UNION ALL SELECT driver_id, fare FROM trips | FS-E0216 | driver_id, fare | same order
          SELECT driver_id, finished_at, fare FROM trips UNION ALL SELECT driver_id, finished_at, zone AS fare FROM trips | FS-E0229 | zone | CAST(zone AS DOUBLE)
          SELECT driver_id, fare FROM trips WHERE fare > 1 AND seats    | FS-E0229 | seats | seats > 0
          SELECT driver_id, fare FROM trips WHERE NOT seats             | FS-E0229 | NOT seats | seats > 0
          SELECT driver_id, AVG(finished_at) AS a FROM trips GROUP BY driver_id | FS-E0229 | AVG(finished_at) | UNIX_TIMESTAMP
          SELECT driver_id, UPPER(zone, 1) AS s FROM trips              | FS-E0229 | UPPER(zone, 1) | UPPER(STRING)
          SELECT driver_id, COALESCE(fare, zone) AS s FROM trips        | FS-E0229 | COALESCE(fare, zone) | CAST(zone AS DOUBLE)
          SELECT driver_id, ARRAY_CONTAINS(zone, 'a') AS s FROM trips   | FS-E0229 | ARRAY_CONTAINS(zone, 'a') | haystack
          SELECT driver_id, fare FROM trips WHERE seats IN (1, 'x')     | FS-E0229 | (1, 'x') | in quotes
          SELECT driver_id, fare FROM trips WHERE seats IN ('x')        | FS-E0229 | 'x' | without quotes
          SELECT driver_id, window_end FROM trips                       | FS-E0203 | window_end | TUMBLE(TABLE trips, DESCRIPTOR(finished_at)
          SELECT t.driver_id, z.fare FROM trips t JOIN zones z ON t.zone = z.zone | FS-E0203 | fare | t.fare
          SELECT driver_id, finished_at, COUNT(*) OVER (PARTITION BY driver_id) AS n FROM trips | FS-E0216 | PARTITION BY driver_id | ORDER BY finished_at
          SELECT driver_id, finished_at, MAX(fare) OVER (PARTITION BY driver_id ORDER BY finished_at RANGE BETWEEN CURRENT ROW AND INTERVAL '1' HOUR FOLLOWING) AS n FROM trips | FS-E0216 | FOLLOWING | CURRENT ROW
          SELECT driver_id, window_end, COUNT(*) AS n FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR)) GROUP BY driver_id, window_end | FS-E0223 | window_end | GROUP BY driver_id, window_end, window_start
          SELECT driver_id, fare FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY driver_id ORDER BY fare DESC) AS place FROM trips) WHERE place < 4 | FS-E0212 | place < 4 | place = 1
          SELECT driver_id, JSON_VALUE(zone, '$.a' RETURNING LONG) AS x FROM trips | FS-E0216 | LONG | BIGINT
          SELECT driver_id, CAST(zone AS ARRAY<LONG>) AS x FROM trips   | FS-E0216 | LONG | BIGINT
          SELECT driver_id, finished_at, LAG(fare, 'x') OVER (PARTITION BY driver_id ORDER BY finished_at) AS x FROM trips | FS-E0229 | LAG(fare, 'x') | write a number in place of 'x'
          SELECT driver_id, ROUND(fare, '2') AS x FROM trips            | FS-E0229 | ROUND(fare, '2') | without quotes: 2
          SELECT driver_id, UPPER(5) AS x FROM trips                    | FS-E0229 | UPPER(5) | in quotes: '5'
          SELECT driver_id, PERCENTILE(zone, 0.5) AS x FROM trips GROUP BY driver_id | FS-E0229 | PERCENTILE(zone, 0.5) | ARRAY<DOUBLE>
          SELECT driver_id, PERCENTILE(fare) AS x FROM trips GROUP BY driver_id | FS-E0229 | PERCENTILE(fare) | PERCENTILE(expr DOUBLE
          SELECT driver_id, finished_at, fare FROM trips ORDER BY fare LIMIT 3 | FS-E0223 | ORDER BY fare LIMIT 3 | ROW_NUMBER() OVER (PARTITION BY driver_id ORDER BY fare)
          SELECT driver_id, finished_at, fare FROM trips INTERSECT SELECT driver_id, finished_at, fare FROM trips | FS-E0223 | INTERSECT | WHERE driver_id IN
          SELECT driver_id, finished_at, fare FROM trips UNION SELECT driver_id, finished_at, fare FROM trips | FS-E0223 | UNION | UNION ALL
          SELECT driver_id, finished_at, RANK() OVER (PARTITION BY driver_id ORDER BY fare) AS r FROM trips | FS-E0223 | RANK() OVER (PARTITION BY driver_id ORDER BY fare) | = 1
          SELECT driver_id, finished_at, (SELECT region FROM zones) AS r FROM trips | FS-E0223 | SELECT region FROM zones | join
          SELECT driver_id, finished_at, (SELECT region, zone FROM zones) AS r FROM trips | FS-E0229 | SELECT region, zone FROM zones | select the one
          SELECT driver_id, finished_at, SUM(fare) OVER (PARTITION BY driver_id ORDER BY finished_at) AS a, SUM(fare) OVER (PARTITION BY zone ORDER BY finished_at) AS b FROM trips | FS-E0216 | (PARTITION BY zone ORDER BY finished_at) | subquery
          SELECT driver_id, finished_at, SUM(fare) OVER (PARTITION BY driver_id RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) AS a FROM trips | FS-E0216 | (PARTITION BY driver_id RANGE BETWEEN INTERVAL '1' HOUR PRECEDING AND CURRENT ROW) | driver_id ORDER BY finished_at RANGE
          SELECT driver_id, fare FROM trips WHERE zone ILIKE 'A%'       | FS-E0216 | ILIKE | LOWER(zone) LIKE 'a%'
          SELECT driver_id, fare FROM trips WHERE zone NOT ILIKE started | FS-E0216 | ILIKE | LOWER(zone) NOT LIKE LOWER(started)
          SELECT driver_id, finished_at, x FROM trips CROSS JOIN UNNEST(zone) AS t (x) | FS-E0229 | UNNEST(zone) | SPLIT(zone, ',')
          SELECT driver_id, fare FROM trips WHERE finished_at > DATE '2024-13-45' | FS-E0216 | DATE '2024-13-45' | DATE '2024-01-31'
          SELECT driver_id, fare FROM trips WHERE finished_at > TIMESTAMP '2024-01-02T03:04:05' | FS-E0216 | TIMESTAMP '2024-01-02T03:04:05' | TIMESTAMP '2024-01-02 03:04:05'
          SELECT driver_id, fare + NULL AS x FROM trips                 | FS-E0216 | NULL | CAST(NULL AS DOUBLE)
          SELECT MAX(driver_id) AS driver_id FROM trips                 | FS-E0216 | SELECT | under a name
          SELECT driver_id, fare FROM trips /*+ OPTIONS('scan.startup.mod'='earliest-offset') */ | FS-E0228 | 'scan.startup.mod' | scan.startup.mode
          SELECT driver_id, fare FROM trips /*+ OPTIONS('scan.startup.mode'='earliestoffset') */ | FS-E0228 | 'earliestoffset' | "earliest-offset"
          SELECT driver_id, fare FROM trips /*+ OPTIONS('scan.startup.mode'='timestamp') */ | FS-E0228 | 'timestamp' | scan.startup.timestamp-millis
          SELECT driver_id, fare FROM trips /*+ OPTION('scan.startup.mode'='timestamp') */ | FS-E0216 | OPTION | OPTIONS
          SELECT * FROM trips PIVOT (SUM(fare) FOR zone IN ('a', 'b'))  | FS-E0216 | PIVOT | FILTER (WHERE
          SELECT driver_id, fare FROM trips TABLESAMPLE BERNOULLI(50)   | FS-E0216 | TABLESAMPLE | MOD(id, 2)
          SELECT driver_id, MULTISET[1, 1] AS m FROM trips              | FS-E0216 | MULTISET | ARRAY
          SELECT driver_id, fare FROM trips FOR SYSTEM_TIME AS OF TIMESTAMP '2024-01-01 00:00:00' | FS-E0216 | SYSTEM_TIME | filter by the time
          SELECT t.driver_id, t.finished_at, l.region FROM trips t, LATERAL (SELECT region FROM zones z WHERE z.zone = t.zone ORDER BY at_ DESC LIMIT 1) l | FS-E0216 | LATERAL | ROW_NUMBER()
          SELECT zone AS driver_id, at_ AS finished_at, COUNT(region) OVER (PARTITION BY zone ORDER BY at_) AS n FROM zones | FS-E0216 | OVER | GROUP BY
          SELECT driver_id, finished_at, SUM(fare) OVER (PARTITION BY driver_id ORDER BY fare) AS s FROM trips | FS-E0231 | fare | ORDER BY finished_at
          SELECT driver_id, finished_at, fare FROM trips WHERE fare > (SELECT AVG(fare) FROM trips) | FS-E0223 | fare > (SELECT AVG(fare) FROM trips) | compare with a constant
          SELECT driver_id, finished_at, fare FROM trips WHERE driver_id NOT IN (SELECT seats FROM trips) | FS-E0223 | driver_id NOT IN (SELECT seats FROM trips) | GROUP BY driver_id
          SELECT driver_id, finished_at, LAST_VALUE(fare) AS l FROM trips GROUP BY driver_id, finished_at | FS-E0223 | finished_at | MAX(finished_at) AS finished_at
          SELECT driver_id, finished_at, NTILE(4) OVER (PARTITION BY driver_id ORDER BY finished_at) AS n FROM trips | FS-E0216 | NTILE | ROW_NUMBER()
          SELECT * FROM trips MATCH_RECOGNIZE (PARTITION BY driver_id ORDER BY finished_at MEASURES LAST(A.fare) AS l ONE ROW PER MATCH PATTERN (B A+) DEFINE A AS A.fare > 3) AS m | FS-E0216 | PATTERN | (… A+ B)
          SELECT /*+ STATE_TTL('trps' = '1d') */ driver_id, SUM(fare) AS s FROM trips GROUP BY driver_id | FS-E0216 | 'trps' | trips
          SELECT /*+ STATE_TTL('trips' = '1 dya') */ driver_id, SUM(fare) AS s FROM trips GROUP BY driver_id | FS-E0216 | '1 dya' | '1 d'
          SELECT driver_id, finished_at, fare                           | FS-E0203 | driver_id | FROM trips
          SELECT driver_id, fare FROM db.trips                          | FS-E0202 | db | write trips alone
          SELECT * FROM (SELECT driver_id, fare FROM trips) e NATURAL JOIN (SELECT driver_id, seats FROM trips) c WHERE trips.seats = 1 | FS-E0202 | trips | are e, c
          SELECT a, b FROM trips AS t (a, b)                            | FS-E0216 | a, b | leave the list out
          SELECT driver_id, x FROM ML_PREDICT(TABLE trips, MODEL m, DESCRIPTOR(fare)) | FS-E0216 | MODEL m | serve the features
          """)
  void aMistakeOfNamesAndTypes(String query, String code, String shown, @Nullable String help)
      throws Exception {
    check(SOURCE, "INSERT INTO f " + query, code, shown, help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT driver_id, CSAT(fare AS DOUBLE) AS n FROM trips        | FS-E0201 | CSAT | CAST
          SELECT driver_id, fare FROM trips WHERE zone IS NOT NUL       | FS-E0201 | NUL | NULL
          SELECT driver_id, fare FROM trips WHERE zone IN ('a', 'b'     | FS-E0201 | ( | add the )
          SELECT driver_id, fare FROM trips WHERE fare > 1)             | FS-E0201 | ) | remove it
          SELECT driver_id, COUNT(* AS n FROM trips                     | FS-E0201 | ( | add the )
          SELECT driver_id, t.fare FROM trips t JIN zones z ON t.zone = z.zone | FS-E0201 | JIN | JOIN
          SELECT driver_id, t.fare FROM trips t JOIN zones z NO t.zone = z.zone | FS-E0201 | NO | ON?
          SELECT driver_id, t.fare FROM trips t JOIN zones FOR SYSTM_TIME AS OF t.finished_at AS z ON t.zone = z.zone | FS-E0201 | SYSTM_TIME | SYSTEM_TIME
          SELECT driver_id zone fare FROM trips                         | FS-E0201 | fare | comma
          SELECT driver_id, fare AS order FROM trips                    | FS-E0205 | order | `order`
          SELECT driver_id, COUNT(DISTINCT *) AS n FROM trips           | FS-E0201 | * | COUNT(*)
          SELECT driver_id, CAST(fare) AS n FROM trips                  | FS-E0229 | CAST | CAST(fare AS DOUBLE)
          SELECT driver_id, CAST(fare, INT) AS n FROM trips             | FS-E0229 | CAST | CAST(fare AS DOUBLE)
          SELECT driver_id, fare FROM trips GROUP BY driver_id WHERE fare > 1 | FS-E0201 | WHERE | before GROUP BY
          SELECT t.driver_id, fare FROM trips t WHERE fare > 1 LEFT JOIN zones z ON t.zone = z.zone | FS-E0201 | LEFT | JOIN goes before WHERE
          SELECT driver_id, fare FROM trips CREATE VIEW v AS SELECT 1   | FS-E0201 | CREATE | trips;
          SELECT driver_id, fare == 3 AS x FROM trips                   | FS-E0201 | = | single =
          SELECT driver_id, "fare" FROM trips                           | FS-E0201 | "fare" | backticks
          SELECT driver_id, fare FROM trips /*+ OPTIONS('scan.startup.mode'='earliest-offset') | FS-E0215 | /*+ | */
          SELECT driver_id, fare FROM trips /*+ OPTIONS('scan.startup.mode'='earliest-offset') WHERE fare > 3 | FS-E0215 | /*+ | */
          SELECT driver_id, fare FROM trips WHERE finished_at > CURRENT_TIMESTAMP - 2 HOURS AND fare > 1 | FS-E0201 | 2 HOURS | INTERVAL '2' HOUR
          SELECT driver_id, fare::INT AS f FROM trips                   | FS-E0201 | :: | CAST(fare AS INT)
          SELECT driver_id, fare FROM trips WHERE fare != 3             | FS-E0201 | != | <>
          SELECT driver_id, CAST(item AS MAP<STRING>) AS m FROM trips   | FS-E0201 | MAP<STRING> | MAP<STRING, STRING>
          SELECT driver_id, CAST(started AS DATETIME) AS s FROM trips   | FS-E0216 | DATETIME | TIMESTAMP(3)
          SELECT driver_id, LAST_VALUE(fare IGNORE NULLS) AS l FROM trips GROUP BY driver_id | FS-E0201 | IGNORE NULLS | leave it out
          """)
  void aMistakeOfSyntax(String query, String code, String shown, String help) throws Exception {
    check(SOURCE, "INSERT INTO f " + query, code, shown, help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          TUMBL(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR)   | FS-E0204 | TUMBL | TUMBLE
          TUMBLE(TABEL trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR)  | FS-E0201 | TABEL | TABLE
          TUMBLE(TABLE trips, DESCRIPTR(finished_at), INTERVAL '1' HOUR)   | FS-E0204 | DESCRIPTR | DESCRIPTOR
          TUMBLE(TABLE trips, DESCRIPTOR(finshed_at), INTERVAL '1' HOUR)   | FS-E0203 | finshed_at | finished_at
          TUMBLE(TABLE trips, DESCRIPTOR(started), INTERVAL '1' HOUR)      | FS-E0231 | started | TO_TIMESTAMP(started)
          TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVL '1' HOUR)   | FS-E0201 | INTERVL | INTERVAL
          TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HUOR)  | FS-E0201 | HUOR | HOUR
          TUMBLE(TABLE trips, DESCRIPTOR(finished_at))                     | FS-E0229 | TUMBLE(TABLE trips, DESCRIPTOR(finished_at)) | INTERVAL
          TUMBLE(TABLE trips, DESCRIPTOR(finished_at), 5)                  | FS-E0229 | 5 | INTERVAL '5' HOUR
          TUMBLE(TABLE trips, DESCRIPTOR(finished_at), '2 hours')          | FS-E0229 | '2 hours' | INTERVAL '2' HOUR
          TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL 2 MINUTES) | FS-E0216 | INTERVAL 2 MINUTES | INTERVAL '2' MINUTE
          TUMBLE(trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR)        | FS-E0201 | trips | TABLE trips
          TUMBLE(TABLE trips, finished_at, INTERVAL '1' HOUR)              | FS-E0201 | finished_at | DESCRIPTOR(finished_at)
          TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' MONTH) | FS-E0216 | TUMBLE | INTERVAL '30' DAY
          TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '0' HOUR)  | FS-E0216 | TUMBLE | INTERVAL '1' HOUR
          TUMBLE(TABLE trips, DESCRIPTOR(started), INTERVAL '1' HOUR)      | FS-E0231 | started | DESCRIPTOR(finished_at)
          CUMULATE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '7' MINUTE, INTERVAL '1' HOUR) | FS-E0216 | CUMULATE | divides
          HOP(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '7' MINUTE, INTERVAL '1' HOUR) | FS-E0216 | HOP | divides
          TUMBLE(DATA => TABLE trips, TIMECOLUMN => DESCRIPTOR(finished_at), SIZE => INTERVAL '1' HOUR) | FS-E0229 | TIMECOLUMN | TIMECOL
          TUMBLE(TABLE trips, DESCRIPTOR(fare), INTERVAL '1' HOUR)         | FS-E0231 | fare | TO_TIMESTAMP_LTZ(CAST(fare * 1000 AS BIGINT), 3)
          """)
  void aMistakeInAWindow(String window, String code, String shown, String help) throws Exception {
    check(SOURCE, "INSERT INTO f " + String.format(TUMBLE, window), code, shown, help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          WATERMARK FOR finished_at       | WATERMARK FOR finshed_at    | FS-E0203 | finshed_at | finished_at
          AS finished_at - INTERVAL       | AS finshed_at - INTERVAL    | FS-E0203 | finshed_at | finished_at
          WATERMARK FOR finished_at AS finished_at | WATERMARK FOR started AS started | FS-E0229 | started - INTERVAL '10' SECOND | TO_TIMESTAMP(started)
          finished_at TIMESTAMP(3)        | finished_at TIMESTMP(3)     | FS-E0201 | TIMESTMP | TIMESTAMP
          finished_at TIMESTAMP(3)        | finished_at TIMESTAMP(9)    | FS-E0231 | finished_at | at most 3
          zone STRING,                    | zone STRNG,                 | FS-E0216 | STRNG | STRING
          seats INT,                      | fare INT,                   | FS-E0218 | fare | another name
          WATERMARK                       | WATERMRK                    | FS-E0201 | WATERMRK | WATERMARK
          CREATE TABLE                    | CREAT TABLE                 | FS-E0201 | CREAT | CREATE
          ) WITH                          | ) WIHT                      | FS-E0201 | WIHT | WITH
          'topic' = 't',                  | 'topic' = 't'               | FS-E0201 | 'properties.bootstrap.servers' | comma
          'topic' = 't'                   | 'topic' 't'                 | FS-E0201 | 't' | =
          'topic'                         | topic                       | FS-E0201 | topic | 'topic'
          'connector' = 'kafka'           | 'connector' = 'kafak'       | FS-E0228 | 'kafak' | kafka
          'connector'                     | 'conector'                  | FS-E0228 | 'conector' | connector
          'topic'                         | 'topc'                      | FS-E0228 | 'topc' | topic
          'format' = 'json'               | 'format' = 'jsn'            | FS-E0228 | 'jsn' | json
          'format' = 'json'               | 'format' = 'json', 'json.ignore-parse-error' = 'true' | FS-E0228 | 'json.ignore-parse-error' | json.ignore-parse-errors
          'format' = 'json'               | 'format' = 'json', 'scan.startup.mode' = 'earlist-offset' | FS-E0228 | 'earlist-offset' | earliest-offset
          'properties.bootstrap.servers'  | 'propertis.bootstrap.servers' | FS-E0228 | 'propertis.bootstrap.servers' | properties.bootstrap.servers
          'properties.bootstrap.servers' = 'x:1', | '' | FS-E0228 | 'kafka' | properties.bootstrap.servers
          zone STRING,                    | zone ARRAY<STRNG>,          | FS-E0216 | STRNG | STRING
          zone STRING,                    | zone MAP<STRING, LONG>,     | FS-E0216 | LONG | BIGINT
          zone STRING,                    | zone STRUCT<a INT>,         | FS-E0216 | STRUCT | ROW<
          finished_at - INTERVAL '10' SECOND | finished_at - 2 HOURS    | FS-E0201 | 2 HOURS | INTERVAL '2' HOUR
          'format' = 'json'               | 'format' = 'json', 'json.timestamp-format.standard' = 'ISO8601' | FS-E0228 | 'ISO8601' | ISO-8601
          'format' = 'json'               | 'format' = 'json', 'json.fail-on-missing-field' = 'true', 'json.ignore-parse-errors' = 'true' | FS-E0228 | 'json.ignore-parse-errors' | remove one
          'format' = 'json'               | 'format' = 'csv', 'csv.field-delimiter' = '::' | FS-E0228 | '::' | single character
          'topic' = 't',                  | ''                          | FS-E0228 | 'kafka' | 'topic' = '…'
          'topic' = 't'                   | 'topic' = 't', 'topic-pattern' = 'x.*' | FS-E0228 | 'topic-pattern' | remove one
          'topic' = 't'                   | 'topic' = 't', 'scan.startup.mode' = 'specific-offsets', 'scan.startup.specific-offsets' = 'x' | FS-E0228 | 'x' | partition:0,offset:42
          WATERMARK FOR                   | PRIMARY KEY (driver_id) NOT ENFORCED, WATERMARK FOR | FS-E0228 | PRIMARY | upsert-kafka
          started STRING                  | started TIMESTAMP(3) METADATA FROM 'timestmp' | FS-E0228 | 'timestmp' | "timestamp"
          started STRING                  | `timestmp` TIMESTAMP(3) METADATA | FS-E0228 | `timestmp` | "timestamp"
          started STRING                  | started ARRAY<INT> METADATA FROM 'timestamp' | FS-E0229 | ARRAY | started TIMESTAMP_LTZ(3) METADATA
          'connector' = 'kafka'           | 'connector' = 'paimon'      | warning FS-E0228 | 'paimon' | documentation of paimon
          'format' = 'json'               | 'format' = 'avro', 'avro.codec' = 'x' | warning FS-E0228 | 'avro' | cluster
          , PRIMARY KEY (zone) NOT ENFORCED | ''                        | FS-E0228 | 'upsert-kafka' | PRIMARY KEY
          'key.format' = 'json', 'value.format' = 'json' | 'format' = 'json' | FS-E0228 | 'format' | 'key.format' = 'json', 'value.format' = 'json'
          'value.format' = 'json'         | 'format' = 'json'           | FS-E0228 | 'format' | values: 'value.format' = 'json'
          zone STRING,                    | zone DATETIME,              | FS-E0216 | DATETIME | TIMESTAMP(3)
          'format' = 'json'               | 'format' = 'parquet'        | FS-E0228 | 'parquet' | json, avro or csv
          'format' = 'json'               | 'format' = 'protobuf'       | FS-E0228 | 'protobuf' | protobuf.message-class-name
          """)
  void aMistakeInATable(String right, String wrong, String code, String shown, String help)
      throws Exception {
    String made = wrong.equals("''") ? "" : wrong;
    assertThat(SOURCE).contains(right);
    String source =
        SOURCE.substring(0, SOURCE.indexOf(right))
            + made
            + SOURCE.substring(SOURCE.indexOf(right) + right.length());
    check(source, TRANSFORM, code, shown, help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          'url' = 'jdbc:postgresql://db/zones', 'table-nam' = 'z' | FS-E0228 | 'table-nam' | table-name
          'url' = 'jdbc:postgresql://db/zones'                    | FS-E0228 | 'jdbc' | 'table-name' = '…'
          'url' = 'jdbc:postgresql://db/zones', 'table-name' = 'z', 'username' = 'u' | FS-E0228 | 'username' | 'password' = '…'
          'url' = 'jdbc:postgresql://db/zones', 'table-name' = 'z', 'lookup.cache' = 'PARTAL' | FS-E0228 | 'PARTAL' | PARTIAL
          """)
  void aMistakeInATableOfADatabase(String options, String code, String shown, String help)
      throws Exception {
    String zones =
        "CREATE TABLE cities (zone STRING, city STRING) WITH ('connector' = 'jdbc', "
            + options
            + ");\n";
    check(zones + SOURCE, TRANSFORM, code, shown, help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:postgresql://db/zones", "jdbc:mysql://db/zones", "jdbc:oracle:thin:@db"})
  void aTableOfADatabaseIsPlannedWithoutIt(String url) throws Exception {
    String zones =
        "CREATE TABLE cities (zone STRING, city STRING) WITH ('connector' = 'jdbc', 'url' = '"
            + url
            + "', 'table-name' = 'z', 'scan.fetch-size' = '100');\n";
    assertThat(problems(zones + SOURCE, TRANSFORM)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT driver_id, AVG(seats) AS s FROM trips GROUP BY driver_id    | AVG(seats) | AVG(CAST(seats AS DOUBLE))
          SELECT driver_id, seats / 2 AS s FROM trips                        | seats / 2 | CAST(seats AS DOUBLE) / 2
          SELECT driver_id, fare FROM trips WHERE fare = NULL                | fare = NULL | fare IS NULL
          SELECT driver_id, fare FROM trips WHERE fare > 5 AND fare < 3      | fare < 3 | OR
          SELECT driver_id, fare FROM trips WHERE seats = 1 AND zone = 'a' AND 2 = seats | 2 = seats | OR
          SELECT driver_id, fare FROM trips WHERE zone IN (1, 2)             | 1 | '1'
          SELECT driver_id, fare FROM trips WHERE zone BETWEEN 1 AND 2       | zone BETWEEN 1 AND 2 | TRY_CAST(zone AS INT)
          SELECT driver_id, fare FROM trips WHERE seats < CAST(3000000000 AS INT) | CAST(3000000000 AS INT) | CAST(3000000000 AS BIGINT)
          SELECT driver_id, fare FROM trips WHERE zone > fare                | zone > fare | TRY_CAST(zone AS DOUBLE)
          SELECT driver_id, fare FROM trips WHERE 1 = 2                      | 1 = 2 | column
          SELECT driver_id, fare FROM trips WHERE 'a' = 'b'                  | 'a' = 'b' | column
          SELECT driver_id, fare FROM trips WHERE seats = 3000000000         | seats = 3000000000 | that it can be
          SELECT driver_id, fare FROM trips WHERE -3000000000 < seats        | -3000000000 < seats | that it can be
          SELECT driver_id, fare FROM trips WHERE seats = 1.5                | seats = 1.5 | whole number
          SELECT driver_id, fare / 0 AS x FROM trips                         | fare / 0 | NULLIF
          SELECT driver_id, seats % 0 AS x FROM trips                        | seats % 0 | NULLIF
          SELECT driver_id, MOD(seats, 0) AS x FROM trips                    | MOD(seats, 0) | NULLIF
          SELECT driver_id, CAST('abc' AS INT) AS x FROM trips               | CAST('abc' AS INT) | CAST(NULL AS INT)
          SELECT driver_id, TRY_CAST('abc' AS INT) AS x FROM trips           | TRY_CAST('abc' AS INT) | CAST(NULL AS INT)
          SELECT driver_id, CAST('abc' AS DATE) AS x FROM trips              | CAST('abc' AS DATE) | CAST(NULL AS DATE)
          SELECT driver_id, fare FROM trips WHERE fare BETWEEN 5 AND 3       | fare BETWEEN 5 AND 3 | smaller
          SELECT driver_id, fare FROM trips WHERE zone NOT IN ('a', NULL)    | NULL | IS NOT NULL
          SELECT driver_id, seats / (seats - 2) AS x FROM trips              | seats / (seats - 2) | CAST(seats AS DOUBLE) / (seats - 2)
          SELECT driver_id, (seats + 1) / (seats - seats * 2) AS x FROM trips | (seats + 1) / (seats - seats * 2) | CAST(seats + 1 AS DOUBLE) / (seats - seats * 2)
          SELECT driver_id, seats / (seats + 1) * 2 AS x FROM trips          | seats / (seats + 1) | CAST(seats AS DOUBLE) / (seats + 1)
          """)
  void whatIsHardlyMeantIsAWarning(String query, String shown, String help) throws Exception {
    check(SOURCE, "INSERT INTO f " + query, "warning FS-E0230", shown, help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SELECT driver_id, AVG(fare) AS s, COUNT(*) / 2.0 AS h FROM trips GROUP BY driver_id
          SELECT driver_id, fare FROM trips WHERE fare > 3 AND fare < 5 AND seats >= 1 AND seats <= 1
          SELECT driver_id, fare FROM trips WHERE driver_id > '5' OR fare < 3 AND fare > 2
          SELECT driver_id, fare FROM trips WHERE finished_at > '2024-01-01 00:00:00'
          SELECT driver_id, fare FROM trips WHERE CAST(finished_at AS DATE) = '2024-01-01'
          SELECT driver_id, fare FROM trips WHERE 1 = 1 AND seats > -3 AND seats % 2 = 1 AND fare BETWEEN 3 AND 5
          SELECT driver_id, zone, fare FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY driver_id ORDER BY finished_at DESC) AS n FROM trips WHERE seats > 3) WHERE n = 1 AND fare > 2 AND driver_id > 3
          SELECT driver_id, finished_at, MAX(fare) OVER w AS m FROM trips WHERE seats = 3 WINDOW w AS (PARTITION BY driver_id ORDER BY finished_at)
          SELECT driver_id, CAST('12' AS INT) AS x, CAST('2024-01-01' AS DATE) AS d FROM trips
          """)
  void whatIsMeantIsNot(String query) throws Exception {
    assertThat(problems(SOURCE, "INSERT INTO f " + query)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          SET 'table.exec.minibatch.enabled' = 'true'   | FS-E0228 | 'table.exec.minibatch.enabled' | 'table.exec.mini-batch.enabled'
          SET 'table.unheard' = '1'                     | warning FS-E0228 | 'table.unheard' | make sure
          SET 'table.exec.state.ttl' = '1 dya'          | FS-E0228 | '1 dya' | 1 h
          SET 'table.exec.mini-batch.enabled' = 'true'  | FS-E0216 | 'table.exec.mini-batch.enabled' | SET 'table.exec.mini-batch.allow-latency' = '5 s'
          SET table.exec.state.ttl = 1 d                | FS-E0201 | table | SET 'table.exec.state.ttl' = '1 d'
          SET 'execution.runtime-mode' = 'batch'        | FS-E0216 | 'execution.runtime-mode' | mode: batch
          SET 'table.local-time-zone' = 'Asia/Tokio'    | FS-E0228 | 'Asia/Tokio' | 'Asia/Tokyo'
          SET 'table.exec.sink.require-on-conflict' = 'false' | FS-E0216 | 'table.exec.sink.require-on-conflict' | ON CONFLICT DO DEDUPLICATE
          SET 'table.exec.sink.upsert-materialize' = 'NONE' | FS-E0216 | 'table.exec.sink.upsert-materialize' | leave it out
          """)
  void aMistakeInASetting(String set, String code, String shown, String help) throws Exception {
    check(SOURCE, set + ";\n" + TRANSFORM, code, shown, help);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET 'table.exec.state.ttl' = '1 d'",
        "SET 'parallelism.default' = '2'",
        "SET 'execution.runtime-mode' = 'STREAMING'",
        "SET 'table.local-time-zone' = 'Asia/Tokyo'",
        "SET 'state.backend.rocksdb.unheard' = 'x'",
        "SET 'table.exec.mini-batch.enabled' = 'true'; SET 'table.exec.mini-batch.size' = '5';"
            + " SET 'table.exec.mini-batch.allow-latency' = '1 s'",
      })
  void aSettingThatFlinkHasOrMayHave(String set) throws Exception {
    assertThat(problems(SOURCE, set + ";\n" + TRANSFORM)).isEmpty();
  }

  @Test
  void aTableThatCouldNotBeReadIsNotMissed() throws Exception {
    check(
        SOURCE.replaceFirst("'topic' = 't'", "'topic' = \"t\""),
        TRANSFORM,
        "FS-E0201",
        "\"t\"",
        "'t'");
  }

  @Test
  void aPrimaryKeyThatFlinkShouldEnforceIsNoBugOfTheEngine() throws Exception {
    check(
        SOURCE.replace("PRIMARY KEY (zone) NOT ENFORCED", "PRIMARY KEY (zone)"),
        TRANSFORM,
        "FS-E0216",
        "PRIMARY",
        "NOT ENFORCED");
  }

  @Test
  void aConnectorThatNobodyKnowsIsTakenWithAWarning() throws Exception {
    check(
        SOURCE.replaceFirst("'connector' = 'kafka'", "'connector' = 'our-own-queue'"),
        TRANSFORM,
        "warning FS-E0228",
        "'our-own-queue'",
        "cluster");
  }

  @Test
  void aFunctionInPythonNeedsNoStatement() throws Exception {
    check(
        SOURCE + "CREATE TEMPORARY FUNCTION doubled AS 'udf_def.doubled' LANGUAGE PYTHON;",
        "INSERT INTO f SELECT driver_id, finished_at, doubled(fare) AS x FROM trips",
        "FS-E0216",
        "PYTHON",
        "udf_def.py");
  }

  @Test
  void aClassThatIsNotHereIsShownWhereItIsNamed() throws Exception {
    List<SqlProblem> problems =
        problems(SOURCE + "CREATE TEMPORARY FUNCTION plus AS 'com.x.Plus';", TRANSFORM);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains("com.x.Plus");
    assertThat(problems.get(0).range().column()).isEqualTo(35);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          CREATE TABLE u AS SELECT driver_id FROM trips;  | FS-E0214 | CREATE | CREATE VIEW u AS
          CREATE TABLE u (x INT) LIKE tripz;              | FS-E0202 | tripz | trips
          CREATE TABLE u (zone STRING, p STRING METADATA FROM 'file.pth') WITH ('connector' = 'filesystem', 'path' = '/x', 'format' = 'json'); | FS-E0228 | 'file.pth' | file.path
          CREATE TABLE u (zone STRING) WITH ('connector' = 'datagen', 'fields.zon.length' = '5'); | FS-E0228 | 'fields.zon.length' | fields.zone.length
          CREATE TABLE u (zone STRING) WITH ('connector' = 'kafka', 'topic' = 'x', 'properties.bootstrap.servers' = 'a', 'key.format' = 'json', 'value.format' = 'json', 'key.fields' = 'zon'); | FS-E0228 | 'zon' | [zone]
          CREATE TABLE u WITH ('topc' = 'x') LIKE trips;  | FS-E0228 | 'topc' | "topic"
          CREATE TABLE u (p STRING METADATA FROM 'timestmp') LIKE trips; | FS-E0228 | 'timestmp' | "timestamp"
          CREATE TABLE u WITH ('format' = 'jsn') LIKE trips; | FS-E0228 | 'jsn' | "json"
          CREATE TABLE u (zone STRING, n INT) WITH ('connector' = 'upsert-kafka', 'topic' = 't', 'properties.bootstrap.servers' = 'x:1', 'key.format' = 'json', 'value.format' = 'json'); CREATE TABLE w LIKE u; | FS-E0228 | 'upsert-kafka' | PRIMARY KEY
          CREATE TABLE u (zone STRING) WITH ('connector' = 'print'); | FS-E0228 | 'print' | leave the table out
          CREATE TABLE u (zone STRING, x STRING METADATA FROM 'value.x') WITH ('connector' = 'kafka', 'topic' = 'x', 'properties.bootstrap.servers' = 'a', 'format' = 'avro'); | warning FS-E0228 | 'value.x' | documentation
          CREATE TABLE u (zone INT) LIKE trips;           | FS-E0218 | zone | leave it out
          CREATE TABLE u (WATERMARK FOR finished_at AS finished_at) LIKE trips; | FS-E0216 | WATERMARK | OVERWRITING WATERMARKS
          CREATE TABLE u (a INT, b AS a + 1, c AS b + 1) WITH ('connector' = 'datagen'); | FS-E0203 | b | repeat its expression
          EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1 AS x FROM trips; END; | FS-E0214 | EXECUTE | transform.sql
          CREATE FUNCTION plus AS 'com.x.Plus' LANGUAGE JAVA USING JAR '/x.jar'; | FS-E0216 | JAR | Flink's own functions
          """)
  void aMistakeInAnotherTable(String create, String code, String shown, String help)
      throws Exception {
    check(SOURCE + create, TRANSFORM, code, shown, help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE TABLE u LIKE zones; | upsert
          CREATE TABLE u WITH ('topic' = 'x') LIKE zones; | upsert
          CREATE TEMPORARY TABLE t LIKE zones; CREATE TABLE u LIKE t; | upsert
          CREATE TABLE d (zone STRING, n INT, PRIMARY KEY (zone) NOT ENFORCED) WITH ('connector' = 'kafka', 'topic' = 't', 'properties.bootstrap.servers' = 'x:1', 'format' = 'debezium-json'); CREATE TABLE u LIKE d; | upsert
          CREATE TABLE u WITH ('topic' = 'x') LIKE trips; | append
          """)
  void aTableLikeAnotherChangesAsItDoes(String create, String changelog) throws Exception {
    SqlAnalysis analysis =
        host.analyse(
            new PipelineSql(
                "trips",
                new SqlText("source.sql", SOURCE + create),
                new SqlText("transform.sql", "INSERT INTO f SELECT zone, 1 AS n FROM u"),
                "streaming",
                List.of("zone"),
                "finished_at",
                null,
                Map.of(),
                null));

    assertThat(analysis.insert()).as(analysis.problems().toString()).isNotNull();
    assertThat(analysis.insert().changelog()).isEqualTo(changelog);
    assertThat(analysis.tables()).noneMatch(table -> table.connector().startsWith("fs-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a NUMBERR, b STRNG, c ARRAY<LNG>, d MAP<INT64, ROW<x FLOAT64>> | NUMBERR STRNG LNG INT64 FLOAT64
          a DATETIME, b NUMBER(10, 2), c STRNG, d JSON                   | DATETIME NUMBER STRNG JSON
          a STRUCT<x DATETIME(3)>, b TEXT                                | STRUCT DATETIME TEXT
          a LIST<TEXT>, b UUID                                           | LIST
          a INT, b AS CAST(a AS STRNG), c LONG                           | STRNG LONG
          """)
  void allTypesThatAreNoneAreSaidAtOnce(String columns, String types) throws Exception {
    String create = "CREATE TABLE u (" + columns + ") WITH ('connector' = 'datagen');\n";
    List<SqlProblem> problems =
        problems(
            create + SOURCE + create.replace("u (", "v ("),
            TRANSFORM.replace("fare", "CAST(fare AS TEXT) AS x, TRY_CAST(fare AS STRNG) AS y"));

    String all = types + " " + types + " TEXT STRNG";
    assertThat(problems)
        .extracting(problem -> problem.message().replace(" is not a type", "").replace("\"", ""))
        .containsExactly(all.split(" "));
    for (SqlProblem problem : problems.subList(0, types.split(" ").length)) {
      assertThat("\"" + create.substring(problem.range().column() - 1, problem.range().endColumn()))
          .isEqualTo(problem.message().replace("\" is not a type", ""));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LAG(fare) IGNORE NULLS          | IGNORE NULLS  | WHERE fare IS NOT NULL
          LEAD(fare, 2) IGNORE NULLS      | IGNORE NULLS  | WHERE fare IS NOT NULL
          LAST_VALUE(fare) RESPECT NULLS  | RESPECT NULLS | leave it out
          LAG(fare, 1) RESPECT NULLS      | |
          """)
  void whatFlinkDoesWithNullsCannotBeChosen(String call, String shown, String help)
      throws Exception {
    String transform =
        "INSERT INTO f SELECT driver_id, finished_at, "
            + call
            + " OVER (PARTITION BY driver_id ORDER BY finished_at) AS x FROM trips";
    if (shown == null) {
      assertThat(problems(SOURCE, transform)).isEmpty();
    } else {
      check(SOURCE, transform, "FS-E0216", shown, help);
    }
  }

  @Test
  void anAggregateInPythonSaysWhatToDoWithALaterRow() throws Exception {
    String transform =
        "INSERT INTO f SELECT driver_id, widest(fare) AS w FROM trips GROUP BY driver_id";
    List<SqlProblem> problems = withAggregate(transform);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).code().id()).isEqualTo("FS-E0223");
    assertThat(problems.get(0).range()).isEqualTo(new TextRange(1, 33, 1, 44));
    assertThat(problems.get(0).help()).endsWith("ON CONFLICT DO DEDUPLICATE");
    assertThat(withAggregate(transform + " ON CONFLICT DO DEDUPLICATE")).isEmpty();
  }

  private static List<SqlProblem> withAggregate(String transform) throws Exception {
    var widest =
        new PythonFunction(
            "widest",
            PythonFunction.Kind.AGGREGATE,
            false,
            true,
            null,
            "DOUBLE",
            "ARRAY<DOUBLE>",
            1,
            1,
            1,
            "");
    return host.analyse(
            new PipelineSql(
                "trips",
                new SqlText("source.sql", SOURCE),
                new SqlText("transform.sql", transform),
                "streaming",
                List.of("driver_id"),
                "finished_at",
                null,
                Map.of(),
                new PythonCode("/usr/bin/python3", List.of(), List.of(widest))))
        .problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          WITH w AS (SELECT driver_id, fare FROM trips) INSERT INTO f SELECT * FROM w | FS-E0213 | INSERT | INSERT INTO feature_sink WITH
          EXPLAIN INSERT INTO f SELECT driver_id, fare FROM trips | FS-E0214 | EXPLAIN | one INSERT INTO
          CALL sys.x()                                            | FS-E0214 | CALL | one INSERT INTO
          INSERT INTO f PARTITION (driver_id = 1) SELECT finished_at, fare FROM trips | FS-E0214 | PARTITION | leave it out
          INSERT INTO f /*+ OPTIONS('x' = 'y') */ SELECT driver_id, fare FROM trips | FS-E0214 | /*+ | leave it out
          """)
  void aMistakeInTheKindOfStatement(String transform, String code, String shown, String help)
      throws Exception {
    check(SOURCE, transform, code, shown, help);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          JOIN cities FOR SYSTEM_TIME AS OF t.p AS c ON t.seats > c.size_ | FS-E0216 | ON | with =
          RIGHT JOIN cities FOR SYSTEM_TIME AS OF t.p AS c ON t.zone = c.zone | FS-E0216 | RIGHT | LEFT JOIN
          JOIN prices FOR SYSTEM_TIME AS OF t.finished_at AS c ON t.zone = c.zone | FS-E0216 | ON | c.kind
          """)
  void aMistakeInAJoinWithRowsOfATime(String join, String code, String shown, String help)
      throws Exception {
    check(
        SOURCE
            + """
            CREATE TABLE cities (zone STRING, size_ INT) WITH ('connector' = 'jdbc', 'url' = 'jdbc:postgresql://db/z', 'table-name' = 'z');
            CREATE TABLE prices (zone STRING, kind STRING, size_ INT, at_ TIMESTAMP(3), WATERMARK FOR at_ AS at_, PRIMARY KEY (zone, kind) NOT ENFORCED)
            WITH ('connector' = 'upsert-kafka', 'topic' = 't', 'properties.bootstrap.servers' = 'x:1', 'key.format' = 'json', 'value.format' = 'json');
            """,
        "INSERT INTO f SELECT t.driver_id, t.finished_at, c.size_ FROM"
            + " (SELECT *, PROCTIME() AS p FROM trips) t "
            + join,
        code,
        shown,
        help);
  }

  @Test
  void aFunctionWhoseStatementIsRefusedIsNotMissed() throws Exception {
    check(
        SOURCE + "CREATE FUNCTION plus AS 'com.x.Plus' USING JAR '/x.jar';",
        "INSERT INTO f SELECT driver_id, plus(fare) AS p FROM trips",
        "FS-E0216",
        "JAR",
        "Flink's own functions");
  }

  @Test
  void changesWithoutAKeyAreShownAtTheirTable() throws Exception {
    check(
        SOURCE
            + "CREATE TABLE changes (driver_id BIGINT, fare DOUBLE) WITH ('connector' = 'kafka', 'topic' ="
            + " 't', 'properties.bootstrap.servers' = 'x:1', 'format' = 'debezium-json');",
        "INSERT INTO f SELECT driver_id, fare FROM changes",
        "FS-E0223",
        "changes",
        "PRIMARY KEY (driver_id) NOT ENFORCED");
  }

  @Test
  void whatAVariableGivesLaterIsNotMissed() throws Exception {
    assertThat(
            problems(
                SOURCE.replace("'x:1'", "''").replace("'topic' = 't'", "'topic' = ''"), TRANSFORM))
        .isEmpty();
  }

  @Test
  void aBatchPipelineDoesNotReadForEver() throws Exception {
    List<SqlProblem> problems =
        host.analyse(
                new PipelineSql(
                    "trips",
                    new SqlText(
                        "source.sql",
                        SOURCE.replaceFirst(
                            "'topic' = 't'",
                            "'topic' = 't', 'scan.startup.mode' = 'earliest-offset'")),
                    new SqlText("transform.sql", TRANSFORM),
                    "batch",
                    List.of("driver_id"),
                    "finished_at",
                    null,
                    Map.of(),
                    null))
            .problems();

    assertThat(problems).isNotEmpty().allMatch(p -> p.code().id().equals("FS-E0228"));
    assertThat(problems.get(0).help()).contains("mode: streaming");
  }

  @Test
  void aHintMayBringOptionsOfTheConnector() throws Exception {
    assertThat(
            problems(
                SOURCE,
                "INSERT INTO f SELECT driver_id, finished_at, fare"
                    + " FROM trips /*+ OPTIONS('scan.startup.mode'='earliest-offset') */"))
        .isEmpty();
  }
}
