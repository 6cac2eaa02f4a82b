package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code fs run --local}, on a pipeline small enough to check by hand. */
final class RunITCase {
  @TempDir Path directory;
  private RealFs fs;

  @BeforeEach
  void repository() throws IOException {
    fs = new RealFs(directory);
    write(
        "fs.yaml",
        """
        version: 1
        project: city
        namespace: city
        entities:
          driver: {keys: [driver_id]}
        targets:
          staging: {vars: {BROKERS: "kafka:9092"}}
        """);
    write(
        "features/trips/pipeline.yaml",
        """
        version: 1
        entity: driver
        mode: streaming
        event_time: window_end
        ttl: 2h
        local:
          inputs: {trips: data/trips.csv}
        """);
    write(
        "features/trips/source.sql",
        """
        CREATE TABLE trips (
          driver_id BIGINT,
          fare DOUBLE,
          finished_at TIMESTAMP(3),
          WATERMARK FOR finished_at AS finished_at - INTERVAL '1' MINUTE
        ) WITH ('connector' = 'kafka', 'topic' = 'trips', 'properties.bootstrap.servers' = '${BROKERS}', 'format' = 'json');
        """);
    transform(
        """
        INSERT INTO feature_sink
        SELECT driver_id, window_end, COUNT(*) AS trips_1h, SUM(fare) AS fare_1h
        FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
        GROUP BY driver_id, window_start, window_end
        """);
    write(
        "features/trips/data/trips.csv",
        """
        driver_id,fare,finished_at
        42,10.0,2024-01-01 00:00:05
        7,,2024-01-01 00:10:00
        42,2.5,2024-01-01 00:20:00
        42,1.0,2024-01-01 01:30:00
        42,99.0,2024-01-01 00:30:00
        """);
  }

  private void transform(String sql) throws IOException {
    write("features/trips/transform.sql", sql);
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void theLastWindowOfEachKeyIsInRedisAndTheLateRowIsCounted() {
    RealFs.Result result = fs.run("run", "--local", "-o", "json");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .contains(
            "{\"key\":\"driver:42\",\"features\":{\"fare_1h\":\"1.0\",\"trips_1h\":\"1\"},"
                + "\"ttl_seconds\":{\"fare_1h\":7200,\"trips_1h\":7200},"
                + "\"event_time\":\"2024-01-01T02:00:00Z\"}")
        .contains("{\"key\":\"driver:7\",\"features\":{\"trips_1h\":\"1\"}")
        .contains("\"rows_in\":{\"trips\":5},\"rows_late\":1,\"rows_bad\":0");
  }

  @Test
  void limitAndUntilEndAnInputEarly() {
    assertThat(fs.run("run", "--local", "--limit", "2", "-o", "json").out())
        .contains("\"rows_in\":{\"trips\":2}");
    assertThat(fs.run("run", "--local", "--until", "2024-01-01T01:00:00Z", "-o", "json").out())
        .contains("\"features\":{\"fare_1h\":\"111.5\",\"trips_1h\":\"3\"}")
        .contains("\"rows_late\":0");
  }

  @Test
  void untilTakesADayAndNeedsAnEventTime() throws IOException {
    RealFs.Result early = fs.run("run", "--local", "--until", "2023-12-31");
    assertThat(early.exit()).as(early.err()).isZero();
    assertThat(early.err())
        .contains("no features of trips: --until 2023-12-31T00:00:00Z is before the first row");
    write(
        "features/trips/source.sql",
        """
        CREATE TABLE trips (driver_id BIGINT, fare DOUBLE, finished_at TIMESTAMP(3))
        WITH ('connector' = 'datagen');
        """);
    transform("INSERT INTO f SELECT driver_id, finished_at AS window_end, fare FROM trips");

    RealFs.Result result = fs.run("run", "--local", "--until", "2024-01-01T01:00Z");

    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.err())
        .contains("error FS-E0111: --until needs a table with an event time")
        .contains("trips has none among its inputs (trips)");
  }

  @Test
  void aComputedEventTimeIsOneForUntil() throws IOException {
    write(
        "features/trips/source.sql",
        """
        CREATE TABLE trips (
          driver_id BIGINT,
          fare DOUBLE,
          finished_at STRING,
          at_time AS TO_TIMESTAMP(finished_at),
          WATERMARK FOR at_time AS at_time - INTERVAL '1' MINUTE
        ) WITH ('connector' = 'datagen');
        """);
    transform("INSERT INTO f SELECT driver_id, at_time AS window_end, fare FROM trips");

    assertThat(fs.run("run", "--local", "--until", "2024-01-01T00:20Z", "-o", "json").out())
        .contains("\"rows_in\":{\"trips\":3}");
  }

  @Test
  void aWrongInputIsSaidBeforeTheVariablesOfConnectors() throws IOException {
    write(
        "features/trips/source.sql",
        """
        CREATE TABLE trips (driver_id BIGINT, fare DOUBLE, finished_at TIMESTAMP(3))
        WITH ('connector' = 'kafka', 'topic' = 't', 'properties.bootstrap.servers' = '${NOBODY_KNOWS}', 'format' = 'json');
        """);
    transform("INSERT INTO f SELECT driver_id, finished_at AS window_end, fare FROM trips");
    write(
        "features/trips/pipeline.yaml",
        "version: 1\nentity: driver\nmode: streaming\nevent_time: window_end\n"
            + "local: {inputs: {tripz: data/trips.csv}}\n");

    RealFs.Result misspelt = fs.run("run", "--local");

    assertThat(misspelt.exit()).isEqualTo(2);
    assertThat(misspelt.err())
        .startsWith("error FS-E0116")
        .contains("did you mean \"trips\"?")
        .doesNotContain("FS-E0107");
  }

  @Test
  void theDetailsNameEngineRedisAndFiles() {
    assertThat(fs.run("run", "--local", "-v").err())
        .contains("engine: ")
        .contains("planned in ")
        .contains("trips: trips reads " + directory.resolve("features/trips/data/trips.csv"))
        .contains("Redis: ");
  }

  @Test
  void rowsShowsWhatTheQueryWroteInItsOrder() {
    RealFs.Result result = fs.run("run", "--local", "--show", "rows");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out().lines().toList())
        .hasSize(4)
        .last()
        .isEqualTo("+I  42         2024-01-01T02:00:00.000  1         1.0");
  }

  @Test
  void aRowThatDoesNotFitIsShownAtItsLineAndFailsOnlyWhenStrict() throws IOException {
    write(
        "bad.jsonl",
        "{\"driver_id\": 1, \"fare\": 1, \"finished_at\": \"2024-01-01 00:00:00\"}\n"
            + "{\"driver_id\": \"x\"}\n");

    RealFs.Result lenient = fs.run("run", "--local", "--input", "trips=bad.jsonl");
    RealFs.Result strict = fs.run("run", "--local", "--input", "trips=bad.jsonl", "--strict");

    assertThat(lenient.exit()).as(lenient.err()).isZero();
    assertThat(lenient.err()).contains("bad.jsonl:2").contains("driver_id").contains("1 bad");
    assertThat(strict.exit()).isEqualTo(3);
    assertThat(strict.err()).contains("error FS-E0221").contains("bad.jsonl:2");
  }

  @Test
  void aTextThatACastCannotConvertIsShownWithItsPlace() throws IOException {
    transform(
        """
        INSERT INTO feature_sink
        SELECT driver_id, window_end, COUNT(*) AS trips_1h,
          SUM(CAST('n' || CAST(driver_id AS STRING) AS INT)) AS n
        FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
        GROUP BY driver_id, window_start, window_end
        """);

    RealFs.Result result = fs.run("run", "--local");

    assertThat(result.exit()).as(result.err()).isNotZero();
    assertThat(result.err())
        .contains(
            "error FS-E0222: the text 'n42' is no INT: CAST('n' || CAST(driver_id AS STRING) AS INT)")
        .contains("features/trips/transform.sql:3:7")
        .contains("TRY_CAST");
  }

  @Test
  void aRowWithoutAKeyIsCountedAndFailsWhenStrict() throws IOException {
    write(
        "keyless.jsonl",
        """
        {"driver_id": null, "fare": 1, "finished_at": "2024-01-01 00:00:00"}
        {"driver_id": 3, "fare": 1, "finished_at": "2024-01-01 00:00:00"}
        """);

    RealFs.Result lenient = fs.run("run", "--local", "--input", "trips=keyless.jsonl");
    RealFs.Result strict = fs.run("run", "--local", "--input", "trips=keyless.jsonl", "--strict");

    assertThat(lenient.exit()).as(lenient.err()).isZero();
    assertThat(lenient.err()).contains("1 without a key").contains("key column");
    assertThat(strict.exit()).isEqualTo(3);
  }

  @Test
  void aTableOfASubqueryNeedsAFileToo() throws IOException {
    write(
        "features/trips/source.sql",
        """
        CREATE TABLE trips (driver_id BIGINT, fare DOUBLE, finished_at TIMESTAMP(3))
        WITH ('connector' = 'datagen');
        CREATE TABLE banned (id BIGINT) WITH ('connector' = 'datagen');
        """);
    transform(
        "INSERT INTO f SELECT driver_id, finished_at AS window_end, fare FROM trips"
            + " WHERE driver_id IN (SELECT id FROM banned)");

    RealFs.Result result = fs.run("run", "--local");

    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains("error FS-E0224").contains("table banned");
  }

  @Test
  void aFileInNoDirectoryIsAMistakeInTheCommand() {
    RealFs.Result result = fs.run("run", "--local", "--out", "nowhere/out.csv");

    assertThat(result.exit()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains("there is no directory").contains("nowhere");
  }

  @Test
  void whatIsShownCanBeWrittenToAFile() throws IOException {
    for (String name : List.of("out.csv", "out.jsonl", "out.parquet")) {
      RealFs.Result result = fs.run("run", "--local", "--out", name);
      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(result.err()).contains("wrote 2 rows to");
    }
    assertThat(Files.readString(directory.resolve("out.csv")))
        .isEqualTo(
            "key,trips_1h,fare_1h,event_time\n"
                + "driver:42,1,1.0,2024-01-01T02:00:00Z\n"
                + "driver:7,1,,2024-01-01T01:00:00Z\n");
    assertThat(Files.readString(directory.resolve("out.jsonl")))
        .startsWith("{\"key\":\"driver:42\",\"trips_1h\":\"1\"");
    // Read back by the Parquet input: the columns have their SQL types.
    write(
        "features/trips/source.sql",
        """
        CREATE TABLE trips (`key` STRING, trips_1h BIGINT, fare_1h DOUBLE, event_time TIMESTAMP_LTZ(3))
        WITH ('connector' = 'datagen');
        """);
    write(
        "features/trips/pipeline.yaml",
        "version: 1\nentity: driver\nmode: streaming\nlocal: {inputs: {trips: ../../out.parquet}}\n");
    transform("INSERT INTO f SELECT `key` AS driver_id, event_time, trips_1h, fare_1h FROM trips");
    assertThat(fs.run("run", "--local", "-o", "json").out())
        .contains("\"driver:driver%3A42\"")
        .contains("\"features\":{\"fare_1h\":\"1.0\",\"trips_1h\":\"1\"}");
  }

  @Test
  void aKeptRedisCanBeAskedUntilItIsStopped() {
    RealFs.Result run = fs.run("run", "--local", "--keep");
    try {
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.err()).contains("Redis stays at redis://127.0.0.1:").contains("fs redis stop");

      RealFs.Result found = fs.run("get", "driver:42", "trips_1h", "-o", "json");
      RealFs.Result missing = fs.run("get", "driver:43");
      RealFs.Result misspelt = fs.run("get", "drivr:42");
      RealFs.Result all = fs.run("get", "driver:42");

      assertThat(found.out())
          .startsWith("{\"version\":1,\"key\":\"driver:42\",\"features\":{\"trips_1h\":\"1\"}");
      assertThat(all.out()).containsPattern("(?s)fare_1h +1.0 +2h\ntrips_1h +1 +2h");
      assertThat(missing.exit()).isEqualTo(5);
      assertThat(misspelt.exit()).isEqualTo(2);
      assertThat(misspelt.err()).contains("did you mean \"driver\"?");
    } finally {
      assertThat(fs.run("redis", "stop").out()).isEqualTo("Redis is stopped\n");
    }
    assertThat(fs.run("get", "driver:42").exit()).isEqualTo(6);
  }

  @Test
  void anUpdatingQueryKeepsTheLastRowOfEachKey() throws IOException {
    transform(
        """
        INSERT INTO feature_sink
        SELECT driver_id, MAX(finished_at) AS window_end, COUNT(*) AS trips_all, SUM(fare) AS fare_all
        FROM trips GROUP BY driver_id
        """);

    RealFs.Result result = fs.run("run", "--local", "-o", "json");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("\"features\":{\"fare_all\":\"112.5\",\"trips_all\":\"4\"}")
        .contains("\"rows_late\":0");
  }

  @Test
  void aMistakeIsShownAtItsTokenOfTheFileWithVariablesUnresolved() throws IOException {
    transform(
        """
        INSERT INTO feature_sink
        SELECT driver_id, window_end, '${A_LONG_NAME:-x}' AS x, SUM(fre) AS fare_1h
        FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
        GROUP BY driver_id, window_start, window_end
        """);

    RealFs.Result result = fs.run("gen");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err())
        .isEqualTo(
            """
            error FS-E0203: column "fre" not found
              --> features/trips/transform.sql:2:61
            2 | SELECT driver_id, window_end, '${A_LONG_NAME:-x}' AS x, SUM(fre) AS fare_1h
              |                                                             ^^^
            help: did you mean "fare"?
            """);
    assertThat(Files.exists(directory.resolve("features/trips/run.py"))).isFalse();
  }

  @Test
  void aQueryThatIsFinerThanItsEntityIsExplained() throws IOException {
    transform(
        "INSERT INTO f SELECT driver_id, MAX(finished_at) AS window_end, COUNT(*) AS n FROM trips"
            + " GROUP BY driver_id, fare");

    RealFs.Result result = fs.run("gen");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err())
        .contains("error FS-E0212")
        .contains("your GROUP BY has driver_id, fare; the entity driver has driver_id");
  }

  @Test
  void aTableWithoutAFileIsNamedBeforeAnythingRuns() throws IOException {
    write(
        "features/trips/pipeline.yaml",
        "version: 1\nentity: driver\nmode: streaming\nevent_time: window_end\nlocal: {vars: {BROKERS: x}}\n");

    RealFs.Result result = fs.run("run", "--local");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("error FS-E0224").contains("--input trips=FILE");
  }

  @Test
  void rowsThatAJoinByEventTimeMayMissAreCountedAndToldOf() throws IOException {
    assertThat(fs.run("new", "delays", "--template", "temporal-join").exit()).isZero();
    RealFs.Result patient = fs.run("run", "--local", "delays", "-o", "json");
    assertThat(patient.exit()).as(patient.err()).isZero();
    assertThat(patient.err()).doesNotContain("FS-E0232");
    assertThat(patient.out()).contains("\"rows_behind\":{\"flights\":0,\"weather\":0}");

    Path source = directory.resolve("features/delays/source.sql");
    String written = Files.readString(source);
    String impatient = written.replace("measured_at - INTERVAL '0.001' SECOND", "measured_at");
    assertThat(impatient).isNotEqualTo(written);
    Files.writeString(source, impatient);
    RealFs.Result result = fs.run("run", "--local", "delays");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err())
        .contains(
            "warning FS-E0232: 52 of 78 rows of weather came when its watermark had reached"
                + " their time: the join may miss them, and another run may not\n"
                + "help: say how long to wait: WATERMARK FOR measured_at AS measured_at - INTERVAL"
                + " '0.001' SECOND (rows of the same time), or more\n");
    assertThat(fs.run("run", "--local", "delays", "-o", "json").out())
        .contains("\"rows_behind\":{\"flights\":0,\"weather\":52}");
  }
}
