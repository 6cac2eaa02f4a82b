package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code fs test} on a repository whose tests pass, fail, crash and are skipped. */
@Timeout(180)
final class TestCommandITCase {
  private static final String TRIPS =
      """
      unit_tests:
        - name: counts
          config: {tags: [smoke]}
          given:
            - input: trips
              rows:
                - {driver_id: 42, fare: 10, finished_at: 2024-01-01 00:00:05}
                - {driver_id: 42, fare: 20, finished_at: 2024-01-01 00:10:00}
          expect:
            redis: {keys: [{key: "driver:42", value: {trips_1h: 2, mean_fare_1h: 15}, ttl: 2h}]}
        - name: a_late_trip
          config: {tags: [smoke, late]}
          given:
            - input: trips
              steps:
                - rows: [{driver_id: 42, fare: 10, finished_at: 2024-01-01 00:00:05}]
                - watermark: 2024-01-01 02:00:00
                - expect: {redis: {keys: [{key: "driver:42", value: {trips_1h: 2, mean_fare_1h: 10}}]}}
                - rows: [{driver_id: 42, fare: 99, finished_at: 2024-01-01 00:00:10}]
          expect:
            redis: {keys: [{key: "driver:42 ", value: {trips_1h: 1, mean_fare_1h: 10}}]}
        - name: not_yet
          config: {enabled: false}
          given: [{input: trips, rows: []}]
          expect: {redis: {keys: []}}
      """;

  private static final String SHARES =
      """
      unit_tests:
        - name: größter Anteil
          given:
            - input: trips
              steps:
                - expect: {redis: {keys: []}}
                - rows: [{driver_id: 1, fare: 0, finished_at: 2024-01-01 00:00:05}]
          expect: {redis: {keys: []}}
      """;

  @TempDir Path temporary;
  private Path root;
  private RealFs fs;

  @BeforeEach
  void repository() throws IOException {
    root = Files.createDirectory(temporary.resolve("city trips"));
    fs = new RealFs(root);
    write(
        "fs.yaml",
        """
        version: 1
        project: city
        entities:
          driver: {keys: [driver_id]}
        """);
    pipeline(
        "trips",
        """
        INSERT INTO feature_sink
        SELECT driver_id, window_end, COUNT(*) AS trips_1h, AVG(CAST(fare AS DOUBLE)) AS mean_fare_1h
        FROM TABLE(TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR))
        GROUP BY driver_id, window_start, window_end
        """);
    pipeline(
        "shares",
        """
        INSERT INTO feature_sink
        SELECT driver_id, finished_at AS window_end, 100 / fare AS share FROM trips
        """);
    write("features/trips/tests/basic.yml", TRIPS);
    write("features/shares/tests/basic.yml", SHARES);
  }

  private void pipeline(String name, String transform) throws IOException {
    write(
        "features/" + name + "/pipeline.yaml",
        """
        version: 1
        entity: driver
        mode: streaming
        event_time: window_end
        ttl: 2h
        """);
    write(
        "features/" + name + "/source.sql",
        """
        CREATE TABLE trips (
          driver_id STRING,
          fare INT,
          finished_at TIMESTAMP(3),
          WATERMARK FOR finished_at AS finished_at - INTERVAL '1' MINUTE
        ) WITH ('connector' = 'datagen');
        """);
    write("features/" + name + "/transform.sql", transform);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String withoutSeconds(String text) {
    return text.replaceAll("\\d+\\.\\d\\d s", "0.00 s");
  }

  @Test
  void eachTestIsToldWithWhatDiffers() {
    RealFs.Result result = fs.run("test");

    assertThat(result.exit()).as(result.err()).isEqualTo(4);
    assertThat(withoutSeconds(result.out()))
        .isEqualTo(
            """
            ERROR shares::größter Anteil  0.00 s  features/shares/tests/basic.yml:2
              error FS-E0222: a row divides a whole number by 0
              help: divide by NULLIF(column, 0), so that the result is NULL there

            PASS  trips::counts  0.00 s
            FAIL  trips::a_late_trip  0.00 s  features/trips/tests/basic.yml:11
              at step 3 (line 18): 1 differs
              ~ driver:42
                  trips_1h  expected 2  actual 1  Δ -1
              at the end (line 21): 1 missing · 1 unexpected
              - driver:42·  {trips_1h: 1, mean_fare_1h: 10.0}  missing
              + driver:42  {mean_fare_1h: 10.0, trips_1h: 1}  unexpected  ← differs from the missing one by a trailing space
              clue: 1 row came behind the watermark and was dropped
              clue: rows in: trips 2; 1 row reached the sink
              next: fs test trips::a_late_trip --keep  ·  fs inspect redis --test trips::a_late_trip
                    fs test trips::a_late_trip --update   if what came is right

            SKIP  trips::not_yet  0.00 s
            """);
    assertThat(withoutSeconds(result.err()))
        .endsWith("1 passed · 1 failed · 1 error · 1 skipped · 0.00 s\n");
  }

  @Test
  void resultsGoToFilesAlsoWhenTestsFail() throws IOException {
    RealFs.Result result =
        fs.run("test", "-o", "json", "--junit", root.resolve("j.xml").toString());

    assertThat(result.exit()).as(result.err()).isEqualTo(4);
    assertThat(result.out())
        .startsWith(
            "{\"version\":1,\"tests\":[{\"id\":\"shares::größter Anteil\",\"status\":\"error\",")
        .contains("\"code\":\"FS-E0222\",\"message\":\"a row divides a whole number by 0\"")
        .contains(
            "{\"key\":\"driver:42\",\"field\":\"trips_1h\",\"expected\":\"2\",\"actual\":\"1\","
                + "\"kind\":\"value\",\"step\":3,\"line\":18}")
        .contains("\"passed\":1,\"failed\":2,\"skipped\":1,\"recorded\":0");
    assertThat(root.resolve(".fs/target/test-results.json")).hasContent(result.out());
    assertThat(root.resolve("j.xml"))
        .content()
        .contains("<testsuite name=\"trips\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\"")
        .contains("name=\"größter Anteil\"");
  }

  @Test
  void jsonlHasALineForEachTest() {
    List<String> lines = fs.run("test", "-o", "jsonl").out().lines().toList();

    assertThat(lines).hasSize(4).allMatch(line -> line.startsWith("{\"version\":1,\"id\":\""));
  }

  @Test
  void quietSaysWhatFailedAndTheSummary() {
    RealFs.Result result = fs.run("test", "trips", "-q");

    assertThat(result.out()).startsWith("FAIL  trips::a_late_trip").doesNotContain("PASS", "SKIP");
    assertThat(result.err()).matches("1 passed · 1 failed · 1 skipped · .* s\n");
  }

  @Test
  void failFastStopsAtTheFirst() {
    RealFs.Result result = fs.run("test", "--fail-fast", "-j", "1");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.out()).contains("ERROR shares").doesNotContain("trips::");
    assertThat(result.err()).contains("3 tests were not run, because of --fail-fast");
  }

  @Test
  void wordsAndTagsChoose() {
    assertThat(names(fs.run("test", "-k", "trip and not late")))
        .containsExactly("counts", "not_yet");
    assertThat(names(fs.run("test", "-k", "GRÖSSTER or counts")))
        .containsExactly("größter Anteil", "counts");
    assertThat(names(fs.run("test", "--select", "tag:smoke,tag:late")))
        .containsExactly("a_late_trip");
    assertThat(names(fs.run("test", "--select", "tag:smoke", "-k", "counts")))
        .containsExactly("counts");
    assertThat(names(fs.run("test", "--select", "tag:late", "--select", "tag:smoke")))
        .containsExactly("counts", "a_late_trip");
  }

  private static List<String> names(RealFs.Result result) {
    List<String> names = new ArrayList<>();
    result
        .out()
        .lines()
        .filter(line -> line.matches("(PASS|FAIL|ERROR|SKIP) .*"))
        .forEach(line -> names.add(line.replaceAll("^.*?::(.*?)  \\d.*", "$1")));
    return names;
  }

  @Test
  void nothingChosenOrAllSkippedIsNoSuccess() {
    assertThat(fs.run("test", "-k", "nothing_of_that_name").exit()).isEqualTo(5);
    assertThat(fs.run("test", "--select", "tag:none").exit()).isEqualTo(5);
    assertThat(fs.run("test", "trips::not_yet").exit()).isEqualTo(5);
    assertThat(fs.run("test", "trips::counts").exit()).isZero();
  }

  @Test
  void mistakesOfTheLineAreToldBeforeAnythingRuns() {
    RealFs.Result words = fs.run("test", "-k", "late early");
    assertThat(words.exit()).isEqualTo(2);
    assertThat(words.err())
        .startsWith(
            """
            error FS-E0111: and or or is missing before this
              --> -k:1:6
            1 | late early
              |      ^^^^^
            """);
    RealFs.Result method = fs.run("test", "--select", "tags:smoke,state:new");
    assertThat(method.exit()).isEqualTo(2);
    assertThat(method.err())
        .contains("--select knows no \"tags:smoke\"", "did you mean \"tag:NAME\"?")
        .contains("no state \"new\"");
    for (String jobs : List.of("0", "5", "-1")) {
      RealFs.Result result = fs.run("test", "-j", jobs);
      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err()).contains("-j takes a number from 1 to 4, not " + jobs);
    }
    RealFs.Result junit = fs.run("test", "--junit", "no/such/j.xml");
    assertThat(junit.exit()).isEqualTo(2);
    assertThat(junit.err()).contains("there is no directory " + root.resolve("no/such"));
  }

  @Test
  void modifiedPipelinesAreThoseThatGitSays() throws Exception {
    assertThat(fs.run("test", "--select", "state:modified").err())
        .contains("error FS-E0601: state:modified: this is no git repository");
    git("init", "--quiet", "--initial-branch=main");
    assertThat(fs.run("test", "--select", "state:modified").err())
        .contains("this repository has no commit yet");
    git("add", "-A");
    git("commit", "--quiet", "-m", "x");
    assertThat(fs.run("test", "--select", "state:modified").exit()).isEqualTo(5);

    write("features/shares/tests/fixtures/größe 1.csv", "driver_id\n1\n");
    assertThat(names(fs.run("test", "--select", "state:modified")))
        .containsExactly("größter Anteil");
    assertThat(names(fs.run("test", "--select", "state:modified,tag:smoke"))).isEmpty();
    write("fs.yaml", Files.readString(root.resolve("fs.yaml")) + "# changed\n");
    assertThat(names(fs.run("test", "--select", "state:modified"))).hasSize(4);
  }

  private void git(String... arguments) throws Exception {
    GitProgram.run(root, arguments);
  }

  @Test
  void aKeptTestCanBeLookedAtAndTheRedisOfRunsIsAnother() throws IOException {
    assertThat(fs.run("inspect", "redis", "--test", "trips::counts").err())
        .contains("no Redis of tests is kept", "run: fs test --keep trips::counts");
    try {
      RealFs.Result first = fs.run("test", "trips", "--keep");
      assertThat(first.err()).contains("Redis of these tests stays at redis://127.0.0.1:");

      assertThat(fs.run("inspect", "redis", "--test", "trips::counts").out())
          .isEqualTo(
              """
              key        mean_fare_1h  trips_1h  event time            ttl
              driver:42  15.0          2         2024-01-01T01:00:00Z  2h
              """);
      assertThat(fs.run("inspect", "redis", "--test", "trips::a_late_trip", "-o", "json").out())
          .startsWith("{\"version\":1,\"test\":\"trips::a_late_trip\",\"uri\":\"redis://127.0.0.1:")
          .containsPattern(
              "\"keys\":\\[\\{\"key\":\"driver:42\","
                  + "\"features\":\\{\"mean_fare_1h\":\"10.0\",\"trips_1h\":\"1\"},"
                  + "\"ttl_seconds\":\\{\"mean_fare_1h\":7\\d\\d\\d,\"trips_1h\":7\\d\\d\\d},"
                  + "\"event_time\":\"2024-01-01T01:00:00Z\"}]");
      RealFs.Result other = fs.run("inspect", "redis", "--test", "trips::count");
      assertThat(other.exit()).isEqualTo(5);
      assertThat(other.err()).contains("did you mean \"trips::counts\"?");
      assertThat(fs.run("get", "driver:42").err()).contains("no Redis is kept");

      String before = fs.run("redis", "status").out();
      assertThat(before).contains(", of fs test --keep");
      assertThat(fs.run("test", "trips::counts", "--keep").exit()).isZero();
      assertThat(fs.run("redis", "status").out()).isNotEqualTo(before).hasLineCount(1);
      assertThat(fs.run("inspect", "redis", "--test", "trips::a_late_trip").exit()).isEqualTo(5);
    } finally {
      assertThat(fs.run("redis", "stop").out()).isEqualTo("the Redis of tests is stopped\n");
    }
    assertThat(fs.run("redis", "status").out()).isEqualTo("no Redis is kept for this repository\n");
  }

  @Test
  void eachOfManyKeptTestsHasADatabaseOfItsOwn() throws IOException {
    StringBuilder tests = new StringBuilder("unit_tests:\n");
    for (int i = 0; i < 20; i++) {
      tests.append(
          """
            - name: t%1$d
              given: [{input: trips, rows: [{driver_id: %1$d, fare: 1, finished_at: 2024-01-01 00:00:05}]}]
              expect: {redis: {keys: [{key: "driver:%1$d", value: {trips_1h: 1, mean_fare_1h: 1}}]}}
          """
              .formatted(i));
    }
    write("features/trips/tests/basic.yml", tests.toString());
    try {
      RealFs.Result result = fs.run("test", "trips", "--keep", "-j", "4");
      assertThat(result.exit()).as(result.out()).isZero();
      for (int i : List.of(0, 19)) {
        assertThat(fs.run("inspect", "redis", "--test", "trips::t" + i).out())
            .contains("driver:" + i + " ");
      }
    } finally {
      fs.run("redis", "stop");
    }
  }
}
