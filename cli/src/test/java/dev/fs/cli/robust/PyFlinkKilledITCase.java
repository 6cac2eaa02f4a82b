package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.RealPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However fs ends, the Python that it started and the JVM of that Python end with it. */
@Timeout(240)
final class PyFlinkKilledITCase {
  private static final Duration LEFT = Duration.ofSeconds(5);
  private static final Duration TOLD = Duration.ofSeconds(10);
  private static final Duration STARTED = Duration.ofSeconds(120);

  @TempDir private static Path root;
  private static Path endless;
  private static Processes processes;
  private static Program fs;

  @BeforeAll
  static void repository() throws IOException {
    String python = RealPython.executable();
    Path cache = root.resolve("cache");
    Trips trips = Trips.in(Files.createDirectory(root.resolve("repository")));
    endless = Trips.endless(root);
    processes = new Processes(cache);
    fs = Program.in(trips.directory(), cache).with("FS_PYTHON", python);
  }

  @AfterAll
  static void stop() throws Exception {
    if (fs != null) {
      fs.run("engine", "stop");
    }
  }

  @ParameterizedTest
  @CsvSource({"KILL, 137", "INT, 130", "TERM, 143"})
  void nothingIsLeftOfTheRun(String signal, int exit) throws Exception {
    Program.Running run =
        fs.start("run", "--local", "--engine", "pyflink", "--input", "trips=" + endless);
    Processes.await("the JVM of Python", STARTED, () -> javaOfPython());

    run.signal(signal);

    assertThat(run.end(TOLD).exit()).isEqualTo(exit);
    Processes.await(
        "nothing but the engine",
        LEFT,
        () -> {
          List<Processes.Found> all = processes.all();
          return all.stream().allMatch(Processes.Found::isEngine)
              ? Optional.of(all)
              : Optional.empty();
        });
  }

  private static Optional<Processes.Found> javaOfPython() throws IOException {
    return processes.all().stream()
        .filter(found -> found.command().contains("PythonGatewayServer"))
        .findFirst();
  }
}
