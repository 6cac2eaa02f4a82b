package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever dies at whatever moment: nothing is left of it, it is said, and the next run works. */
@Timeout(120)
final class KilledITCase {
  private static final Duration LEFT = Duration.ofSeconds(5);
  private static final Duration TOLD = Duration.ofSeconds(10);
  private static final Duration STARTED = Duration.ofSeconds(60);

  @TempDir private static Path root;
  private static Path cache;
  private static Trips trips;
  private static Path endless;
  private static Processes processes;
  private static Program fs;

  @BeforeAll
  static void repository() throws IOException {
    cache = root.resolve("cache");
    trips = Trips.in(Files.createDirectory(root.resolve("repository")));
    endless = Trips.endless(root);
    processes = new Processes(cache);
    fs = Program.in(trips.directory(), cache);
  }

  @AfterAll
  static void stop() throws Exception {
    fs.run("redis", "stop");
    fs.run("engine", "stop");
    awaitNoneBut(Set.of());
  }

  @ParameterizedTest
  @CsvSource({
    "fs, start, ''",
    "fs, start, --no-daemon",
    "fs, job, ''",
    "fs, job, --no-daemon",
    "fs, job, --show=rows",
    "engine, start, ''",
    "engine, job, ''",
    "engine, job, --no-daemon",
    "redis, job, ''",
  })
  void aKill(String victim, String moment, String option) throws Exception {
    if (moment.equals("start")) {
      fs.run("engine", "stop").isDone();
    }
    Set<String> before = trips.files();
    Program.Running run = start(option);
    // It is looked for once: while a shell becomes setsid and that becomes java, its process has no
    // command that could be read.
    Processes.Found engine = await(moment, option);

    switch (victim) {
      case "fs" -> run.signal("KILL");
      case "engine" -> Processes.signal(engine.pid(), "KILL");
      default -> Processes.signal(redis().orElseThrow().pid(), "KILL");
    }

    Program.Result result = run.end(TOLD);
    switch (victim) {
      case "fs" -> assertThat(result.exit()).isEqualTo(128 + 9);
      case "engine" ->
          result.saysWithoutATrace(6, moment.equals("start") ? "error FS-E050" : "error FS-E0502");
      default -> result.saysWithoutATrace(6, "error FS-E0802");
    }
    assertThat(result.err().split("error FS-", -1)).hasSizeLessThanOrEqualTo(2);
    awaitNoneBut(Set.of("engine"));
    assertThat(trips.files()).isEqualTo(before);
    Trips.assertAnswer(fs.run("run", "--local", "-o", "json"));
    assertIdle();
    assertOnlyTheEnginesDirectory();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, ''", "TERM, 143, ''", "INT, 130, --no-daemon", "TERM, 143, --show=rows"})
  void aSignalEndsItAtOnceAndLeavesNothing(String signal, int exit, String option)
      throws Exception {
    Program.Running run = start(option);
    await("job", option);

    run.signal(signal);

    Program.Result result = run.end(TOLD);
    result.saysWithoutATrace(exit);
    awaitNoneBut(Set.of("engine"));
    assertOnlyTheEnginesDirectory();
  }

  @Test
  void aKeptRedisOutlivesFsAndIsStartedAnewWhenItIsGone() throws Exception {
    Program.Running run = start("--keep");
    await("job", "--keep");
    run.signal("KILL");
    run.end(TOLD);
    awaitNoneBut(Set.of("engine", "redis"));

    assertThat(fs.run("redis", "status").isDone().out()).contains("redis://127.0.0.1:");
    Trips.assertAnswer(fs.run("run", "--local", "-o", "json"));
    Processes.signal(redis().orElseThrow().pid(), "KILL");
    fs.run("get", "driver:42").saysWithoutATrace(6, "error FS-E0503");
    Trips.assertAnswer(fs.run("run", "--local", "--keep", "-o", "json"));
    assertThat(fs.run("get", "driver:42", "trips_all").isDone().out()).contains("2");
    assertThat(fs.run("redis", "stop").isDone().out()).isEqualTo("Redis is stopped\n");
    awaitNoneBut(Set.of("engine"));
    assertOnlyTheEnginesDirectory();
  }

  @Test
  void anEngineWhoseDirectoryIsDeletedEnds() throws Exception {
    Path other = root.resolve("deleted");
    Program lone = Program.in(trips.directory(), other);
    Trips.assertAnswer(lone.run("run", "--local", "-o", "json"));
    assertThat(new Processes(other).all()).hasSize(1);

    try (Stream<Path> all = Files.walk(other)) {
      for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }

    Processes.await("its end", LEFT, () -> none(new Processes(other).all()));
  }

  private static Program.Running start(String option) throws IOException {
    String input = "trips=" + endless;
    return option.isEmpty()
        ? fs.start("run", "--local", "--input", input)
        : fs.start("run", "--local", "--input", input, option);
  }

  /** That of the command itself, when it has one. */
  private static Optional<Processes.Found> engine(String option) throws IOException {
    return processes.all().stream()
        .filter(Processes.Found::isEngine)
        .filter(found -> found.command().contains("--once") == option.equals("--no-daemon"))
        .findFirst();
  }

  /** The engine at that moment. */
  private static Processes.Found await(String moment, String option) throws Exception {
    if (moment.equals("job")) {
      processes.awaitRowsInRedis();
    }
    return Processes.await("an engine", STARTED, () -> engine(option));
  }

  private static Optional<Processes.Found> redis() throws IOException {
    return processes.all().stream().filter(Processes.Found::isRedis).findFirst();
  }

  /** One of each of these at most, and nothing else. */
  private static void awaitNoneBut(Set<String> allowed) throws Exception {
    Processes.await(
        "nothing but " + allowed,
        LEFT,
        () -> {
          List<Processes.Found> all = processes.all();
          long engines = all.stream().filter(Processes.Found::isEngine).count();
          long servers = all.stream().filter(Processes.Found::isRedis).count();
          boolean fine =
              engines <= (allowed.contains("engine") ? 1 : 0)
                  && servers <= (allowed.contains("redis") ? 1 : 0)
                  && all.size() == engines + servers;
          return fine ? Optional.of(all) : Optional.empty();
        });
  }

  private static Optional<Boolean> none(List<Processes.Found> found) {
    return found.isEmpty() ? Optional.of(true) : Optional.empty();
  }

  private static void assertIdle() throws Exception {
    Processes.await(
        "an engine that is shown and idle",
        LEFT,
        () ->
            Optional.of(fs.run("engine", "status", "-o", "json").isDone().out())
                .filter(out -> out.contains("\"answers\":true") && out.contains("\"active\":0")));
  }

  private static void assertOnlyTheEnginesDirectory() throws IOException {
    try (Stream<Path> all = Files.list(cache.resolve("run"))) {
      assertThat(all.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .hasSizeLessThanOrEqualTo(1)
          .allMatch(name -> name.length() == 16 && !name.startsWith("once"));
    }
  }
}
