package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.environment.FakePython;
import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.robust.Program;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the example of each error's page: its changes to projects/base, then its commands, whose
 * output is what the page shows. {@code -Dfs.golden.update} rewrites what they print.
 */
@Timeout(120)
final class ErrorPageExamplesITCase {
  /** As many as take a machine many seconds. */
  private static final int ROWS_OF_A_YEAR = 3_000_000;

  private static final int TRIPS_OF_A_DAY = 10_000;

  @TempDir Path temporary;
  @TempDir Path elsewhere;
  private Path root;
  private PageShell shell;

  @BeforeEach
  void repository() throws IOException {
    root = temporary.toRealPath();
    BaseProject.copyTo(root);
  }

  @AfterEach
  void end() throws Exception {
    if (shell != null) {
      shell.close();
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void theExampleIsWhatHappens(ErrorCode code) throws Exception {
    PageExample page = PageExample.of(code);
    page.change(root);
    shell = shell(code);
    StringBuilder console = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (PageExample.Step step : page.steps()) {
      console.append(step.line()).append('\n');
      expected.add(step.line());
      expected.addAll(step.output());
      String output = shell.run(step.line());
      output.lines().forEach(line -> console.append(line).append('\n'));
    }
    if (System.getProperty("fs.golden.update") != null) {
      Files.writeString(PageExample.file(code), page.withConsole(console.toString()));
    }
    assertThat(console.toString().lines().toList()).isEqualTo(expected);
    boolean warned = console.indexOf("warning " + code.id() + ": ") >= 0;
    if (!warned) {
      assertThat(console.toString()).contains("error " + code.id() + ": ");
    }
    assertThat(shell.exit()).isEqualTo(warned ? 0 : code.exitCode().code());
  }

  /** Ann's machine, as it has to be for what the page tells. */
  private PageShell shell(ErrorCode code) throws IOException {
    return switch (code) {
      // An engine that does not fit to fs, and one that the system ends as soon as it has started.
      case E0001 -> ofPrograms(broken());
      case E0506 -> ofPrograms(broken().with("FS_ENGINE_OPTIONS", "-Dfs.test.ends=true"));
      case E0117, E0119 -> ofPrograms(underPermissions(program()));
      case E0502, E0802 -> {
        writeTripsOfAYear();
        yield ofPrograms(program());
      }
      case E0407 -> {
        writeTripsOfADay();
        yield PageShell.of(root, fs -> fs);
      }
      case E0302 -> {
        Path bin = fakePython();
        yield PageShell.of(
            root, fs -> fs.with("PATH", bin + ":/usr/bin:/bin").with("FAIL_PIP", "1"));
      }
      case E0307 -> {
        Path bin = fakePython();
        Files.writeString(bin.resolve("flink"), PythonEnvironments.flinkVersion());
        yield PageShell.of(
            root,
            fs ->
                fs.with("PATH", "/usr/bin:/bin")
                    .with("FS_PYTHON", bin.resolve("python3").toString())
                    .with("FAIL_REQUIREMENTS", "haversin==2.9.0"));
      }
      case E0303, E0305, E0306 -> {
        String python = RealPython.executable();
        yield PageShell.of(root, fs -> fs.with("FS_PYTHON", python));
      }
      default -> PageShell.of(root, fs -> fs);
    };
  }

  private Path fakePython() throws IOException {
    Path bin = Files.createDirectory(elsewhere.resolve("bin"));
    FakePython.alone(bin, "3.11.9", elsewhere.resolve("installs"));
    return bin;
  }

  private PageShell ofPrograms(Program program) throws IOException {
    return PageShell.of(root, cache(), program);
  }

  private Program program() throws IOException {
    return Program.in(root, cache());
  }

  private Path cache() throws IOException {
    return elsewhere.toRealPath().resolve("cache");
  }

  private Program broken() throws IOException {
    return program().installedAt(BrokenInstallation.in(elsewhere.toRealPath()));
  }

  /** Root without its right to read and write what the permissions forbid. */
  private static Program underPermissions(Program program) throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    return root
        ? program.by("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
        : program;
  }

  /** Few, but a join of them with themselves takes longer than the page's test has. */
  private void writeTripsOfADay() throws IOException {
    Path fixtures = Files.createDirectories(root.resolve("features/driver_trips/tests/fixtures"));
    LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0);
    StringBuilder rows = new StringBuilder("driver_id,fare,status,finished_at\n");
    for (int i = 0; i < TRIPS_OF_A_DAY; i++) {
      rows.append("42,8.5,finished,").append(time.plusSeconds(i * 8L)).append('\n');
    }
    Files.writeString(fixtures.resolve("day.csv"), rows);
  }

  private void writeTripsOfAYear() throws IOException {
    LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0);
    try (BufferedWriter rows = Files.newBufferedWriter(root.resolve("year.csv"))) {
      rows.write("driver_id,fare,status,finished_at\n");
      for (int i = 0; i < ROWS_OF_A_YEAR; i++) {
        rows.write(i % 100 + ",8.5,finished," + time.plusSeconds(i * 10L) + "\n");
      }
    }
  }
}
