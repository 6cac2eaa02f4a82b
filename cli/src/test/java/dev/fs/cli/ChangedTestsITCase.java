package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fs test --update}, {@code fs test --prove} and {@code fs record}, as a user has them. */
final class ChangedTestsITCase {
  private static final String TESTS = "features/driver_trips/tests/basic.yml";
  private static final String RECORDED = "features/driver_trips/tests/recorded_driver_trips.yml";
  private static final String WRONG =
      """
      unit_tests:
        - name: sums   # of a driver
          given:
            - input: trips
              steps:
                - rows:
                    - {driver_id: 42, fare: 10, status: finished, finished_at: 2024-01-01 00:00:05}
                    - {driver_id: 42, fare: 20, status: open, finished_at: 2024-01-01 00:00:06}
                - watermark: 2024-01-01 02:00:00
                - expect: {redis: {keys: [{key: "driver:42", value: {trips_1h: 7}}]}}
          expect:
            redis:
              # who drives
              keys:
                - {key: "driver:42", value: {trips_1h: 2, avg_fare_1h: !any }, ttl: 3h}
                - {key: "driver:7", value: {trips_1h: 1}}
            rows:
              - {driver_id: 42, trips_1h: 1}
              - {driver_id: 8, trips_1h: 1}
      """;
  private static final String RIGHT =
      """
      unit_tests:
        - name: sums   # of a driver
          given:
            - input: trips
              steps:
                - rows:
                    - {driver_id: 42, fare: 10, status: finished, finished_at: 2024-01-01 00:00:05}
                    - {driver_id: 42, fare: 20, status: open, finished_at: 2024-01-01 00:00:06}
                - watermark: 2024-01-01 02:00:00
                - expect: {redis: {keys: [{key: "driver:42", value: {trips_1h: 1, avg_fare_1h: 10.0}}]}}
          expect:
            redis:
              # who drives
              keys:
                - {key: "driver:42", value: {trips_1h: 1, avg_fare_1h: !any }, ttl: 2h}
            rows:
              - {driver_id: 42, trips_1h: 1}
      """;

  @TempDir Path temporary;
  private Path root;
  private RealFs fs;

  @BeforeEach
  void repository() throws IOException {
    root = temporary.toRealPath();
    BaseProject.copyTo(root);
    fs = new RealFs(root);
    Files.createDirectories(root.resolve(TESTS).getParent());
  }

  @Test
  void watchingNeitherProvesNorUpdates() {
    RealFs.Result result = fs.run("test", "--prove", "--watch");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("FS-E0111", "neither --update nor --prove");
  }

  @Test
  void anUpdateShowsTheDifferenceAndWritesWhatPasses() throws IOException {
    Files.writeString(root.resolve(TESTS), WRONG);

    RealFs.Result inCi = new RealFs(root).with("CI", "true").run("test", "--update");
    RealFs.Result shown = fs.run("test", "--update", "--dry-run");
    String unchanged = Files.readString(root.resolve(TESTS));
    RealFs.Result updated = fs.run("test", "driver_trips", "--update");

    assertThat(inCi.exit()).isEqualTo(2);
    assertThat(inCi.err()).contains("error FS-E0410");
    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(unchanged).isEqualTo(WRONG);
    assertThat(shown.out())
        .isEqualTo(updated.out())
        .startsWith("--- a/" + TESTS + "\n+++ b/" + TESTS + "\n@@ -7,13 +7,11 @@\n")
        .contains("-          - {key: \"driver:7\", value: {trips_1h: 1}}\n");
    assertThat(updated.exit()).as(updated.err()).isZero();
    assertThat(updated.err()).contains("updated 1 test in " + TESTS, "next: ");
    assertThat(Files.readString(root.resolve(TESTS))).isEqualTo(RIGHT);
    assertThat(fs.run("test").exit()).isZero();
    assertThat(fs.run("test", "--update").out()).isEqualTo("nothing to update\n");
  }

  @Test
  void aProofListsWhatNeverTurnsRedAndTheRowsThatNothingDependsOn() throws IOException {
    Files.writeString(root.resolve(TESTS), RIGHT);

    RealFs.Result proof = fs.run("test", "--prove", "-o", "json");
    RealFs.Result text = fs.run("test", "--prove");

    assertThat(proof.exit()).as(proof.err()).isEqualTo(4);
    Map<String, Object> document = JSON.std.mapFrom(proof.out());
    Map<?, ?> test = (Map<?, ?>) ((List<?>) document.get("tests")).get(0);
    assertThat(test.get("status")).isEqualTo("passed");
    Map<?, ?> prove = (Map<?, ?>) test.get("prove");
    // A key and two features in the step; a key, two features and a ttl; a row and its two columns.
    assertThat(prove.get("expectations")).isEqualTo(10);
    assertThat(prove.get("not_red"))
        .isEqualTo(
            List.of(
                Map.of(
                    "file",
                    TESTS,
                    "line",
                    15,
                    "column",
                    66,
                    "text",
                    "driver:42 avg_fare_1h: !any")));
    assertThat(prove.get("idle_rows")).isEqualTo(List.of(Map.of("file", TESTS, "line", 8)));
    assertThat(text.out())
        .contains(
            "UNPROVED driver_trips::sums  9 of 10 expectations",
            TESTS + ":15:66: never red: driver:42 avg_fare_1h: !any",
            TESTS + ":8: nothing depends on this row");
  }

  @Test
  void whatTurnsRedIsProved() throws IOException {
    Files.writeString(
        root.resolve(TESTS),
        """
        unit_tests:
          - name: from_a_text
            given:
              - input: trips
                format: csv
                rows: |
                  driver_id,fare,status,finished_at
                  1,5.0,finished,2024-01-01 00:00:05
                  2,5.0,cancelled,2024-01-01 00:00:05
            expect:
              redis:
                keys:
                  - {key: "driver:1", value: {trips_1h: !approx {value: 1, abs: 0.5}, avg_fare_1h: !present }}
                  - {key: "driver:2", absent: true}
        """);

    RealFs.Result proof = fs.run("test", "--prove");

    assertThat(proof.exit()).as(proof.out() + proof.err()).isZero();
    assertThat(proof.out())
        .contains(
            "PROVED driver_trips::from_a_text  4 of 4 expectations",
            TESTS + ":9: nothing depends on this row");
  }

  @Test
  void aRecordedTestStatesWhatItsRowsLeaveAndFailsUntilItIsConfirmed() throws IOException {
    RealFs.Result shown = fs.run("record", "driver_trips", "--dry-run");
    RealFs.Result recorded = fs.run("record", "driver_trips");
    String text = Files.readString(root.resolve(RECORDED));
    RealFs.Result again = fs.run("record", "driver_trips");
    RealFs.Result open = fs.run("test");
    Files.writeString(
        root.resolve(RECORDED), text.replace("    config:\n      recorded: true\n", ""));
    RealFs.Result confirmed = fs.run("test");

    assertThat(shown.exit()).as(shown.err()).isZero();
    assertThat(shown.out()).isEqualTo("would write " + RECORDED + "\n" + text);
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(recorded.out()).isEqualTo("wrote " + RECORDED + "\n");
    assertThat(recorded.err())
        .contains("next: look at every value in " + RECORDED)
        .contains("fs test driver_trips::driver_trips");
    assertThat(text)
        .startsWith(
            "# yaml-language-server: $schema=../../../.fs/schema/test.json\n# Recorded by fs record: ")
        .endsWith(
            """
            unit_tests:
              - name: driver_trips
                given:
                  - input: trips
                    rows:
                      - {trip_id: 1, driver_id: 42, zone_id: 7, fare: 10.0, tip: 1, status: finished, route: {"pickup": "A", "dropoff": "B", "stops": 0}, finished_at: 2024-01-01T00:00:05.000}
                      - {trip_id: 2, driver_id: 42, zone_id: 7, fare: 15.0, tip: 2, status: finished, route: {"pickup": "B", "dropoff": "C", "stops": 1}, finished_at: 2024-01-01T00:10:00.000}
                      - {trip_id: 3, driver_id: 7, zone_id: 9, fare: 8.5, status: finished, finished_at: 2024-01-01T01:10:00.000}
                expect:
                  redis:
                    keys:
                      - {key: "driver:42", value: {trips_1h: 2, avg_fare_1h: 12.5}, ttl: 2h}
                      - {key: "driver:7", value: {trips_1h: 1, avg_fare_1h: 8.5}, ttl: 2h}
                config:
                  recorded: true
            """);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err()).contains("error FS-E0110");
    assertThat(open.exit()).isEqualTo(4);
    assertThat(open.out() + open.err()).contains("confirmed by nobody");
    assertThat(confirmed.exit()).as(confirmed.out()).isZero();
  }

  @Test
  void maskedValuesAreNowhereAndGroupsStay() throws IOException {
    Files.writeString(
        root.resolve("own.csv"),
        """
        driver_id,zone_id,fare,status,finished_at
        4711,8,1.0,finished,2024-01-01 00:00:05
        4712,8,2.0,finished,2024-01-01 00:00:06
        4711,8,3.0,finished,2024-01-01 00:00:07
        ,8,4.0,finished,2024-01-01 00:00:08
        4711,8,9.0,finished,2024-01-01 00:00:09
        """);

    RealFs.Result recorded =
        fs.run(
            "record",
            "driver_trips",
            "--from-file",
            "own.csv",
            "--limit",
            "4",
            "--mask",
            "driver_id",
            "--name",
            "masked");
    String text = Files.readString(root.resolve("features/driver_trips/tests/recorded_masked.yml"));

    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(recorded.err()).contains("the first 4 rows (--limit)");
    assertThat(text)
        .doesNotContain("471")
        .contains(
            "- {key: \"driver:1\", value: {trips_1h: 2, avg_fare_1h: 2.0}, ttl: 2h}",
            "- {key: \"driver:2\", value: {trips_1h: 1, avg_fare_1h: 2.0}, ttl: 2h}",
            "          - {zone_id: 8, fare: 4.0, ");
    RealFs.Result wrong =
        fs.run("record", "driver_trips", "--mask", "fare", "--mask", "driver", "--name", "other");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("--mask fare: a column of the type DOUBLE cannot be masked")
        .contains(
            "--mask driver: no table has a column \"driver\"",
            "help: there is: trip_id, driver_id, ");
  }

  @Test
  void rowsWithoutEventTimeAreLeftOutAndFilesAreNamedByTheirOption() throws IOException {
    Files.writeString(
        root.resolve("own.csv"),
        """
        driver_id,fare,status,finished_at
        1,2.0,finished,2024-01-01 00:00:05
        1,3.0,finished,
        x,y,finished,
        """);

    RealFs.Result recorded = fs.run("record", "driver_trips", "--from-file", "own.csv");
    RealFs.Result unknown = fs.run("record", "driver_trips", "--from-file", "tripz=own.csv");

    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(recorded.err()).contains("rows that do not fit the table are left out: 2");
    assertThat(Files.readString(root.resolve(RECORDED)))
        .contains("- {key: \"driver:1\", value: {trips_1h: 1, avg_fare_1h: 2.0}, ttl: 2h}");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("FS-E0110");
    assertThat(
            fs.run("record", "driver_trips", "--name", "b", "--from-file", "tripz=own.csv").err())
        .contains("--from-file tripz: source.sql creates no table");
  }

  /** What << takes from elsewhere counts as written, and is changed by hand. */
  @Test
  void aMergeIsReadAndLeftAloneByAnUpdate() throws IOException {
    String text =
        """
        unit_tests:
          - name: merged
            given:
              - input: trips
                rows:
                  - &trip {driver_id: 1, fare: 2, status: finished, finished_at: 2024-01-01 00:00:05}
                  - {<<: *trip, fare: 4}
            expect: {redis: {keys: [{key: "driver:1", value: {<<: {trips_1h: 2}, avg_fare_1h: 3}}]}}
        """;
    Files.writeString(root.resolve(TESTS), text);
    assertThat(fs.run("test").exit()).isZero();
    Files.writeString(root.resolve(TESTS), text.replace("avg_fare_1h: 3", "avg_fare_1h: 4"));

    RealFs.Result update = fs.run("test", "--update");

    assertThat(update.exit()).as(update.out() + update.err()).isEqualTo(4);
    assertThat(update.err())
        .contains("not updated: 1 test of " + TESTS + ", as the note says", "change it by hand");
  }

  @Test
  void theLastRunIsRecordedFromTheFilesThatItRead() throws IOException {
    RealFs.Result unknown = fs.run("record", "driver_trips", "--from-run", "last");
    Files.writeString(
        root.resolve("own.jsonl"),
        "{\"driver_id\":5,\"fare\":1.5,\"status\":\"finished\","
            + "\"finished_at\":\"2024-01-01 00:00:05\"}\n");
    RealFs.Result run = fs.run("run", "--local", "driver_trips", "--input", "trips=own.jsonl");
    RealFs.Result recorded = fs.run("record", "driver_trips", "--from-run", "last");

    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("no local run of driver_trips is known here");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(recorded.exit()).as(recorded.err()).isZero();
    assertThat(Files.readString(root.resolve(RECORDED)))
        .contains("- {key: \"driver:5\", value: {trips_1h: 1, avg_fare_1h: 1.5}, ttl: 2h}");
  }
}
