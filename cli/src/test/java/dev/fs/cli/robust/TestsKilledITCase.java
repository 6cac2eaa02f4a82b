package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code fs test} that is ended from outside, and that waits for changes. */
@Timeout(180)
final class TestsKilledITCase {
  private static final Duration LEFT = Duration.ofSeconds(5);
  private static final Duration TOLD = Duration.ofSeconds(10);
  private static final Duration RUN = Duration.ofSeconds(60);

  @TempDir private static Path root;
  private static Path repository;
  private static Processes processes;
  private static Program fs;

  @BeforeAll
  static void repository() throws IOException {
    Path cache = root.resolve("cache");
    repository = Files.createDirectory(root.resolve("repository"));
    processes = new Processes(cache);
    fs = Program.in(repository, cache);
    write(
        "fs.yaml",
        """
        version: 1
        project: city
        entities:
          driver: {keys: [driver_id]}
        """);
    pipeline("quick", select("fare"));
    // As many pairs as the square of the rows.
    pipeline(
        "slow",
        """
        SELECT a.driver_id, COUNT(*) AS pairs
        FROM trips a JOIN trips b ON a.driver_id = b.driver_id GROUP BY a.driver_id
        """);
    write("features/quick/tests/basic.yml", test("quick", 1));
    write(
        "features/slow/tests/basic.yml",
        """
        unit_tests:
          - name: pairs
            given: [{input: trips, fixture: many}]
            expect: {redis: {keys: [{key: "driver:1", value: {pairs: 1}}]}}
            config: {timeout: 100s}
          - name: then
            given: [{input: trips, rows: [{driver_id: 1}]}]
            expect: {redis: {keys: [{key: "driver:1", value: {pairs: 1}}]}}
        """);
    write("features/slow/tests/fixtures/many.csv", "driver_id,fare\n" + "1,1\n".repeat(20_000));
  }

  private static String select(String column) {
    return "SELECT driver_id, MAX(" + column + ") AS fare FROM trips GROUP BY driver_id";
  }

  private static String test(String name, int expected) {
    return """
        unit_tests:
          - name: %s
            given: [{input: trips, rows: [{driver_id: 1, fare: 1}]}]
            expect: {redis: {keys: [{key: "driver:1", value: {fare: %d}}]}}
        """
        .formatted(name, expected);
  }

  private static void pipeline(String name, String select) throws IOException {
    write("features/" + name + "/pipeline.yaml", "version: 1\nentity: driver\nmode: streaming\n");
    write(
        "features/" + name + "/source.sql",
        """
        CREATE TABLE trips (driver_id BIGINT, fare INT) WITH ('connector' = 'datagen');
        """);
    write("features/" + name + "/transform.sql", "INSERT INTO feature_sink\n" + select);
  }

  private static void write(String path, String text) throws IOException {
    Path file = repository.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @AfterAll
  static void stop() throws Exception {
    fs.run("engine", "stop");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsItAtOnceAndLeavesNothing(String signal, int exit) throws Exception {
    Path junit = root.resolve("junit-" + signal + ".xml");
    Program.Running run = fs.start("test", "slow", "--junit", junit.toString());
    processes.awaitRowsInRedis();

    run.signal(signal);

    Program.Result result = run.end(TOLD);
    result.saysWithoutATrace(exit);
    assertThat(result.err()).doesNotContain("error");
    Processes.await(
        "nothing but the engine",
        LEFT,
        () -> {
          List<Processes.Found> all = processes.all();
          return all.size() == 1 && all.get(0).isEngine() ? Optional.of(all) : Optional.empty();
        });
    Processes.await(
        "an idle engine",
        LEFT,
        () ->
            Optional.of(fs.run("engine", "status", "-o", "json").isDone().out())
                .filter(out -> out.contains("\"active\":0")));
    assertThat(junit).doesNotExist();
    try (Stream<Path> files = Files.walk(root)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .noneMatch(name -> name.endsWith(".tmp"));
    }
  }

  @Test
  void aRedisThatIsKilledCostsTheTestThatRan() throws Exception {
    Program.Running run = fs.start("test", "slow", "-j", "1");
    processes.awaitRowsInRedis();
    for (Processes.Found found : processes.all()) {
      if (found.isRedis()) {
        Processes.signal(found.pid(), "KILL");
      }
    }

    Program.Result result = run.end(RUN);

    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(4);
    assertThat(result.out()).contains("ERROR slow::pairs").contains("PASS  slow::then");
    assertThat(result.err()).contains("1 passed · 1 error");
  }

  @Test
  void aWatchRunsAgainWhatASavedFileAffectsAndOutlivesMistakes() throws Exception {
    Program.Running run = fs.start("test", "quick", "--watch");
    awaitWaits(run, 1);
    assertThat(Files.readString(run.out()))
        .as(Files.readString(run.err()))
        .contains("PASS  quick::quick");

    write("features/quick/tests/basic.yml", test("changed", 2));
    awaitWaits(run, 2);
    assertThat(Files.readString(run.out())).contains("FAIL  quick::changed");

    write("features/quick/tests/basic.yml", "unit_tests: [");
    awaitWaits(run, 3);
    assertThat(Files.readString(run.err())).contains("error FS-E0102");

    write("features/quick/transform.sql", "INSERT INTO feature_sink\n" + select("far"));
    awaitWaits(run, 4);
    write("features/quick/tests/basic.yml", test("quick", 1));
    awaitWaits(run, 5);
    assertThat(Files.readString(run.err())).contains("error FS-E0203");

    write("features/quick/transform.sql", "INSERT INTO feature_sink\n" + select("fare"));
    awaitWaits(run, 6);
    // Another pipeline's file is no reason to run these.
    write("features/slow/tests/fixtures/more.csv", "driver_id,fare\n");
    write("fs.yaml", Files.readString(repository.resolve("fs.yaml")) + "# changed\n");
    awaitWaits(run, 7);

    run.signal("INT");
    Program.Result result = run.end(TOLD);
    assertThat(result.exit()).isEqualTo(130);
    assertThat(result.out().split("PASS  quick::quick", -1)).hasSize(4);
  }

  private static void awaitWaits(Program.Running run, int times) throws Exception {
    Processes.await(
        "waiting for the " + times + ". time",
        RUN,
        () -> {
          assertThat(run.process().isAlive()).as(Files.readString(run.err())).isTrue();
          int found = Files.readString(run.err()).split("waiting for a change", -1).length - 1;
          return found >= times ? Optional.of(found) : Optional.empty();
        });
  }
}
