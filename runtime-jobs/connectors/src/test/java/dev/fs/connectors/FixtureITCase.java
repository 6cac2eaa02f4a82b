package dev.fs.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.fs.connectors.fixture.BadRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.table.annotation.DataTypeHint;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FixtureITCase {
  private static final String TRIPS =
      "driver_id BIGINT, fare DECIMAL(10, 2), ts TIMESTAMP(3), zone STRING";

  private static FlinkCluster cluster;

  @TempDir Path folder;
  private FlinkTables flink;

  @BeforeAll
  static void startFlink() throws Exception {
    cluster = FlinkCluster.start();
  }

  @AfterAll
  static void stopFlink() {
    cluster.close();
  }

  @BeforeEach
  void start() {
    flink = FlinkTables.streaming(cluster, folder);
  }

  @Test
  void jsonLinesKeepTheirOrderAndNulls() throws Exception {
    Path file =
        flink.file(
            "trips.jsonl",
            "{\"driver_id\": 2, \"fare\": 10.10, \"ts\": \"2024-01-01T00:00:05Z\", \"zone\": \"\"}",
            "",
            "{\"driver_id\": 1, \"other\": [1, 2], \"ts\": \"2024-01-01 00:00:01.5\"}",
            "{\"driver_id\": \"3\", \"fare\": \"7\", \"zone\": \"NA\"}");
    flink.fixture("trips", TRIPS, file, "'fixture.nulls' = 'NA;-'");

    assertThat(flink.rows("SELECT * FROM trips"))
        .containsExactly(
            Row.of(2L, new BigDecimal("10.10"), LocalDateTime.parse("2024-01-01T00:00:05"), ""),
            Row.of(1L, null, LocalDateTime.parse("2024-01-01T00:00:01.500"), null),
            Row.of(3L, new BigDecimal("7.00"), null, null));
  }

  @Test
  void gzippedCsvHasQuotesLineBreaksAndNulls() throws Exception {
    Path file =
        flink.file(
            "trips.csv.gz",
            "zone,ignored,driver_id,ts",
            "\"north, \"\"old\"\"\ntown\",x,7,2024-01-01T00:00:00+02:00",
            ",,8,",
            "NA,y,9,2024-01-01");
    flink.fixture("trips", TRIPS, file, "'fixture.nulls' = 'NA'");

    assertThat(flink.rows("SELECT * FROM trips"))
        .containsExactly(
            Row.of(7L, null, LocalDateTime.parse("2023-12-31T22:00:00"), "north, \"old\"\ntown"),
            Row.of(8L, null, null, null),
            Row.of(9L, null, LocalDateTime.parse("2024-01-01T00:00:00"), null));
  }

  @Test
  void badRowsAreCountedWithTheirLinesAndTheJobGoesOn() throws Exception {
    Path file =
        flink.file(
            "trips.csv",
            "driver_id,fare,zone",
            "1,1.00,\"two",
            "lines\"",
            "x,1.00,a",
            "2,1.239,a",
            "3,1.00",
            "4,2,d");
    flink.fixture("trips", "driver_id BIGINT NOT NULL, fare DECIMAL(10, 2), zone STRING", file);
    flink.run("CREATE TABLE nowhere (driver_id BIGINT) WITH ('connector' = 'blackhole')");

    String job = flink.insert("INSERT INTO nowhere SELECT driver_id FROM trips");

    assertThat(SeenMetricsFactory.count(job, "trips", "fsRowsIn")).isEqualTo(2);
    assertThat(SeenMetricsFactory.count(job, "trips", "fsRowsBad")).isEqualTo(3);
    assertThat(SeenMetricsFactory.gauge(job, "trips", "fsBadRows"))
        .isEqualTo(
            List.of(
                new BadRow("trips.csv", 4, 1, "driver_id", "\"x\" is no BIGINT"),
                new BadRow(
                    "trips.csv",
                    5,
                    1,
                    "fare",
                    "\"1.239\" has more than the 2 digits behind the point of DECIMAL(10, 2)"),
                new BadRow("trips.csv", 6, 1, null, "2 cells, the header has 3")));
  }

  @Test
  void onlyTheFirstTwentyBadRowsAreKept() throws Exception {
    String[] lines = new String[50];
    Arrays.fill(lines, "{\"driver_id\": \"x\"}");
    flink.fixture("trips", TRIPS, flink.file("bad.jsonl", lines));
    flink.run("CREATE TABLE nowhere (driver_id BIGINT) WITH ('connector' = 'blackhole')");

    String job = flink.insert("INSERT INTO nowhere SELECT driver_id FROM trips");

    assertThat(SeenMetricsFactory.count(job, "trips", "fsRowsBad")).isEqualTo(50);
    assertThat((List<?>) SeenMetricsFactory.gauge(job, "trips", "fsBadRows")).hasSize(20);
  }

  @Test
  void limitAndUntilLeaveRowsOut() throws Exception {
    Path file =
        flink.file(
            "trips.csv",
            "driver_id,ts",
            "1,2024-01-01T00:00:00Z",
            "2,2024-01-03T00:00:00Z",
            "3,2024-01-02T00:00:00Z",
            "4,",
            "5,2024-01-01T12:00:00Z");
    flink.fixture(
        "trips",
        TRIPS,
        file,
        "'fixture.until' = '2024-01-02T00:00:00Z'",
        "'fixture.time-column' = 'ts'",
        "'fixture.limit' = '3'");

    assertThat(flink.rows("SELECT driver_id FROM trips"))
        .containsExactly(Row.of(1L), Row.of(3L), Row.of(4L));
  }

  @Test
  void untilLooksAtAComputedEventTimeToo() throws Exception {
    flink.fixture(
        "trips",
        "id INT, text STRING, at_time AS TO_TIMESTAMP(text),"
            + " WATERMARK FOR at_time AS at_time - INTERVAL '10' SECOND",
        flink.file(
            "u.csv",
            "id,text",
            "1,2024-01-01 00:00:00",
            "2,2024-01-01 00:00:02",
            "3,2024-01-01 00:00:01"),
        "'fixture.until' = '2024-01-01T00:00:01Z'");

    assertThat(flink.rows("SELECT id FROM trips")).containsExactly(Row.of(1), Row.of(3));
  }

  @Test
  void theTablesOwnWatermarkSpeaksAfterEveryRow() throws Exception {
    Path file =
        flink.file(
            "trips.csv",
            "driver_id,ts",
            "1,2024-01-01 00:00:00",
            "1,2024-01-01 00:10:00",
            "1,2024-01-01 00:00:05",
            "1,2024-01-01 00:10:01");
    flink.fixture("trips", TRIPS + ", WATERMARK FOR ts AS ts - INTERVAL '10' SECOND", file);

    assertThat(flink.rows("SELECT CURRENT_WATERMARK(ts) FROM trips"))
        .extracting(row -> row.getField(0))
        .containsExactly(
            null,
            LocalDateTime.parse("2023-12-31T23:59:50"),
            LocalDateTime.parse("2024-01-01T00:09:50"),
            LocalDateTime.parse("2024-01-01T00:09:50"));
    assertThat(
            flink.rows(
                "SELECT window_start, COUNT(*) FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(ts),"
                    + " INTERVAL '1' MINUTE)) GROUP BY window_start, window_end"))
        .as("the late row is dropped, the last window closes")
        .containsExactly(
            Row.of(LocalDateTime.parse("2024-01-01T00:00:00"), 1L),
            Row.of(LocalDateTime.parse("2024-01-01T00:10:00"), 2L));
  }

  @Test
  void aRowWithoutEventTimeIsABadRow() throws Exception {
    flink.fixture(
        "trips",
        TRIPS + ", WATERMARK FOR ts AS ts - INTERVAL '10' SECOND",
        flink.file("t.csv", "driver_id,ts", "1,2024-01-01 00:00:00", "1,", "1,2024-01-01"));
    flink.fixture(
        "computed",
        "id BIGINT, text STRING, at_time AS TO_TIMESTAMP(text),"
            + " WATERMARK FOR at_time AS at_time - INTERVAL '10' SECOND",
        flink.file(
            "c.csv", "id,text", "1,", "2,2024-01-01 00:00:00", "3,soon", "4,2024-01-01 00:00:00"));

    assertBadEventTimes("trips", "ts", "t.csv", 3L);
    assertBadEventTimes("computed", "at_time", "c.csv", 2L, 4L);
  }

  @Test
  void rowsWhoseTimeTheWatermarkHadReachedAreCounted() throws Exception {
    Path file =
        flink.file(
            "trips.csv",
            "driver_id,ts",
            "1,2024-01-01 00:00:00",
            "2,2024-01-01 00:00:00",
            "1,2024-01-01 00:00:02",
            "1,",
            "2,2024-01-01 00:00:00.500",
            "2,2024-01-01 00:00:01");
    flink.run("CREATE TABLE nowhere (n BIGINT) WITH ('connector' = 'blackhole')");
    String computed =
        "driver_id BIGINT, ts STRING, at_time AS TO_TIMESTAMP(ts), WATERMARK FOR at_time AS at_time";

    assertThat(behind("same_time", TRIPS + ", WATERMARK FOR ts AS ts", "ts", file)).isEqualTo(3);
    assertThat(behind("computed", computed, "at_time", file)).isEqualTo(3);
    String patient = TRIPS + ", WATERMARK FOR ts AS ts - INTERVAL ";
    assertThat(behind("patient", patient + "'0.001' SECOND", "ts", file)).isEqualTo(2);
    assertThat(behind("enough", patient + "'1.501' SECOND", "ts", file)).isZero();
  }

  private long behind(String table, String columns, String time, Path file) throws Exception {
    flink.fixture(table, columns, file);
    String job =
        flink.insert(
            String.format(
                Locale.ROOT,
                "INSERT INTO nowhere SELECT COUNT(*) FROM TABLE(TUMBLE(TABLE %s, DESCRIPTOR(%s),"
                    + " INTERVAL '1' HOUR)) GROUP BY window_start, window_end",
                table,
                time));
    return SeenMetricsFactory.count(job, table, "fsRowsBehind");
  }

  /** A computed event time; counts the generators of watermarks, each of which opens its own. */
  public static final class EventTime extends ScalarFunction {
    private static final long serialVersionUID = 1L;
    private static final AtomicInteger OPENED = new AtomicInteger();

    @Override
    public void open(FunctionContext context) {
      OPENED.incrementAndGet();
    }

    @DataTypeHint("TIMESTAMP(3)")
    public LocalDateTime eval(Integer minute) {
      return minute == null ? null : LocalDateTime.parse("2024-01-01T00:00:00").plusMinutes(minute);
    }
  }

  @Test
  void equalEventTimesTakeNoFurtherGenerators() throws Exception {
    EventTime.OPENED.set(0);
    String[] lines = new String[5_001];
    Arrays.fill(lines, "1,7");
    lines[0] = "id,minutes";
    lines[2_000] = "1,";
    lines[3_000] = "1,6";
    flink.tables().createTemporarySystemFunction("event_time", EventTime.class);
    flink.fixture(
        "same",
        "id INT, minutes INT, at_time AS event_time(minutes),"
            + " WATERMARK FOR at_time AS at_time - INTERVAL '5' MINUTE",
        flink.file("same.csv", lines));
    flink.run("CREATE TABLE nowhere (n BIGINT) WITH ('connector' = 'blackhole')");

    String job =
        flink.insert(
            "INSERT INTO nowhere SELECT COUNT(*) FROM TABLE(TUMBLE(TABLE same,"
                + " DESCRIPTOR(at_time), INTERVAL '1' HOUR)) GROUP BY window_start, window_end");

    assertThat(SeenMetricsFactory.count(job, "same", "fsRowsIn")).isEqualTo(4_999);
    assertThat(SeenMetricsFactory.gauge(job, "same", "fsBadRows"))
        .isEqualTo(List.of(new BadRow("same.csv", 2_001, 1, "at_time", "the event time is NULL")));
    assertThat(EventTime.OPENED.get())
        .as("one generator, and the operators that compute the column")
        .isLessThan(5);
  }

  private void assertBadEventTimes(String table, String column, String file, Long... lines)
      throws Exception {
    String sink = "counts_" + table;
    flink.run("CREATE TABLE " + sink + " (n BIGINT) WITH ('connector' = 'blackhole')");
    String job =
        flink.insert(
            String.format(
                Locale.ROOT,
                "INSERT INTO %s SELECT COUNT(*) FROM TABLE(TUMBLE(TABLE %s, DESCRIPTOR(%s),"
                    + " INTERVAL '1' MINUTE)) GROUP BY window_start, window_end",
                sink,
                table,
                column));

    assertThat(SeenMetricsFactory.count(job, table, "fsRowsIn")).isEqualTo(2);
    assertThat(SeenMetricsFactory.gauge(job, table, "fsBadRows"))
        .isEqualTo(
            Arrays.stream(lines)
                .map(line -> new BadRow(file, line, 1, column, "the event time is NULL"))
                .toList());
  }

  @Test
  void looksRowsUpAndNullMatchesNothing() throws Exception {
    flink.fixture(
        "trips",
        TRIPS + ", p AS PROCTIME()",
        flink.file("t.csv", "driver_id,zone", "1,a", "2,c", "3,", "4,b"));
    flink.fixture(
        "zones",
        "zone STRING, city STRING, fares INT",
        flink.file(
            "z.jsonl",
            "{\"zone\": \"a\", \"city\": \"A\"}",
            "{\"city\": \"none\"}",
            "{\"zone\": \"b\", \"city\": \"B\", \"fares\": 1}",
            "{\"zone\": \"b\", \"city\": \"B\", \"fares\": 2}"),
        "'fixture.limit' = '1'");

    assertThat(
            flink.rows(
                "SELECT t.driver_id, z.city, z.fares FROM trips t LEFT JOIN zones FOR SYSTEM_TIME"
                    + " AS OF t.p AS z ON t.zone = z.zone"))
        .as("all rows with the key, whatever the limit on rows that are read in turn")
        .containsExactly(
            Row.of(1L, "A", null),
            Row.of(2L, null, null),
            Row.of(3L, null, null),
            Row.of(4L, "B", 1),
            Row.of(4L, "B", 2));
  }

  @Test
  void looksRowsUpByKeysOfSeveralColumnsAndConstants() throws Exception {
    flink.fixture(
        "trips",
        TRIPS + ", p AS PROCTIME()",
        flink.file("t.csv", "driver_id,zone", "1,a", "2,a", "3,"));
    flink.fixture(
        "shifts",
        "zone STRING, part STRING, driver_id BIGINT, rate DECIMAL(10, 2)",
        flink.file("s.csv", "zone,part,driver_id,rate", "a,day,1,2.50", "a,night,2,9", ",day,3,1"));

    assertThat(
            flink.rows(
                "SELECT t.driver_id, s.rate FROM trips t JOIN shifts FOR SYSTEM_TIME AS OF t.p AS s"
                    + " ON t.driver_id = s.driver_id AND s.part = 'day' AND t.zone = s.zone"))
        .containsExactly(Row.of(1L, new BigDecimal("2.50")));
  }

  @Test
  void aRowSeesTheVersionOfItsTimeInATableOfVersions() throws Exception {
    String watermark = ", WATERMARK FOR ts AS ts";
    flink.fixture(
        "trips",
        TRIPS + watermark,
        flink.file(
            "t.csv",
            "driver_id,zone,ts",
            "1,a,2024-01-01 00:00:00",
            "2,a,2024-01-01 01:00:00",
            "3,b,2024-01-01 01:30:00",
            "4,a,2024-01-01 01:59:59.999",
            "5,a,2024-01-01 03:00:00"));
    flink.fixture(
        "prices",
        "zone STRING, price INT, ts TIMESTAMP(3), PRIMARY KEY (zone) NOT ENFORCED" + watermark,
        flink.file(
            "p.csv",
            "zone,price,ts",
            "a,10,2024-01-01 01:00:00",
            "a,20,2024-01-01 02:00:00",
            "b,7,2024-01-01 02:00:00"),
        "'fixture.changelog' = 'upsert'");

    assertThat(
            flink.rows(
                "SELECT t.driver_id, p.price FROM trips t LEFT JOIN prices FOR SYSTEM_TIME AS OF"
                    + " t.ts AS p ON t.zone = p.zone"))
        .containsExactlyInAnyOrder(
            Row.of(1L, null), Row.of(2L, 10), Row.of(3L, null), Row.of(4L, 10), Row.of(5L, 20));
  }

  @Test
  void anUpsertTableKeepsTheLastRowOfAKey() throws Exception {
    flink.fixture(
        "planes",
        "tail STRING, seats INT, PRIMARY KEY (tail) NOT ENFORCED",
        flink.file("planes.csv", "tail,seats", "A,100", "B,50", "A,120"),
        "'fixture.changelog' = 'upsert'");

    assertThat(flink.rows("SELECT * FROM planes"))
        .contains(Row.ofKind(RowKind.UPDATE_AFTER, "A", 120))
        .hasSize(4);
  }

  @Test
  void zonedTimestampsAndNestedTypesAreRead() throws Exception {
    Path file =
        flink.file(
            "events.csv",
            "at,tags,scores,place",
            "2024-01-01 10:00:00.123456,\"[\"\"a\"\",null]\",\"{\"\"x\"\":1.5}\","
                + "\"{\"\"lat\"\":1,\"\"name\"\":\"\"n\"\"}\"");
    flink.fixture(
        "events",
        "`at` TIMESTAMP_LTZ(6), tags ARRAY<STRING>, scores MAP<STRING, DOUBLE>,"
            + " place ROW<lat INT, name STRING>",
        file);

    assertThat(flink.rows("SELECT `at`, tags[1], scores['x'], place.lat, place.name FROM events"))
        .containsExactly(Row.of(Instant.parse("2024-01-01T10:00:00.123456Z"), "a", 1.5, 1, "n"));
  }

  @Test
  void theSameRowsAreReadInBatchMode() throws Exception {
    FlinkTables batch = FlinkTables.batch(cluster, folder);
    batch.fixture("trips", TRIPS, batch.file("t.csv", "driver_id", "1", "1", "2"));

    assertThat(batch.rows("SELECT driver_id, COUNT(*) FROM trips GROUP BY driver_id"))
        .containsExactlyInAnyOrder(Row.of(1L, 2L), Row.of(2L, 1L));
  }

  @Test
  void aTableWithoutAFileIsPlannedAndNotRun() {
    flink.run("CREATE TABLE trips (" + TRIPS + ") WITH ('connector' = 'fs-fixture')");

    assertThat(flink.tables().explainSql("SELECT * FROM trips")).contains("trips");
    assertThat(FlinkTables.messages(catchThrowable(() -> flink.rows("SELECT * FROM trips"))))
        .contains("table trips has no file to read");
  }

  @Test
  void unreadableFilesFailInPlainWords() throws Exception {
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "driver_id,zone\n1,a\n2,Zürich\n".getBytes(StandardCharsets.ISO_8859_1));
    flink.fixture("latin", TRIPS, latin);
    flink.fixture("missing", TRIPS, folder.resolve("missing.csv"));
    flink.fixture("headless", TRIPS, flink.file("headless.csv", "1,2,3"));
    Path fake = folder.resolve("fake.csv.gz");
    Files.writeString(fake, "driver_id\n1\n");
    flink.fixture("fake", TRIPS, fake);
    flink.fixture("nopq", TRIPS, flink.file("no.parquet", "not a parquet file at all"));

    assertThat(failure("latin")).contains("latin.csv is not UTF-8");
    assertThat(failure("missing")).contains("no such file: missing.csv");
    assertThat(failure("headless")).contains("names none of the table's columns driver_id, fare");
    assertThat(failure("fake")).contains("fake.csv.gz is not gzip");
    assertThat(failure("nopq")).contains("no.parquet is not a Parquet file");
  }

  private String failure(String table) {
    return FlinkTables.messages(catchThrowable(() -> flink.rows("SELECT * FROM " + table)));
  }

  @Test
  void wrongOptionsAreRefusedAtPlanning() throws Exception {
    flink.run(
        "CREATE TABLE odd (a INT) WITH ('connector' = 'fs-fixture', 'fixture.path' = 'data/odd.txt')");
    flink.run("CREATE TABLE u (a INT) WITH ('connector' = 'fs-fixture', 'fixture.until' = 'noon')");

    assertThatThrownBy(() -> flink.tables().explainSql("SELECT * FROM odd"))
        .hasStackTraceContaining("the format of data/odd.txt is not known by its name");
    assertThatThrownBy(() -> flink.tables().explainSql("SELECT * FROM u"))
        .hasStackTraceContaining(
            "option 'fixture.until' is no instant as 2013-01-01T10:00:00Z: noon");
  }

  @Test
  void parquetIsReadByColumnNames() throws Exception {
    Path file = Path.of(FixtureITCase.class.getResource("/parquet/pyarrow-snappy.parquet").toURI());
    flink.fixture("t", "s STRING, id BIGINT, missing INT, `dec` DECIMAL(10, 2)", file);

    assertThat(flink.rows("SELECT * FROM t"))
        .containsExactly(
            Row.of("ä", 1L, null, new BigDecimal("12.50")),
            Row.of("", 2L, null, null),
            Row.of(null, null, null, new BigDecimal("-0.01")));
  }

  @Test
  void aBadRowOfParquetIsNamedByItsNumber() throws Exception {
    Path file = Path.of(FixtureITCase.class.getResource("/parquet/pyarrow-snappy.parquet").toURI());
    flink.fixture("t", "s INT, id BIGINT", file);
    flink.run("CREATE TABLE nowhere (id BIGINT) WITH ('connector' = 'blackhole')");

    String job = flink.insert("INSERT INTO nowhere SELECT id FROM t");

    assertThat((List<?>) SeenMetricsFactory.gauge(job, "t", "fsBadRows"))
        .first()
        .isEqualTo(new BadRow("pyarrow-snappy.parquet, row 1", 0, 1, "s", "\"ä\" is no INT"));
  }

  @Test
  void severalReadersLeaveTheFileToOne() throws Exception {
    flink.fixture("t", "id BIGINT", flink.file("t.csv", "id", "1", "2", "3"));
    flink.tables().getConfig().set("parallelism.default", "3");

    assertThat(flink.rows("SELECT id FROM t"))
        .containsExactlyInAnyOrder(Row.of(1L), Row.of(2L), Row.of(3L));
  }
}
