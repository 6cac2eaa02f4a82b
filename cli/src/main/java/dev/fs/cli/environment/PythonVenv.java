package dev.fs.cli.environment;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.sandbox.Tether;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A virtual environment of Python. It cannot be moved, so it is made in its place, and counts only
 * with a file in it that is written last.
 */
record PythonVenv(Path directory) {
  private static final int LAST_WORDS = 15;

  /** A command that makes a part of it, and the name of its program. */
  record Step(String program, List<String> command) {
    Step {
      command = List.copyOf(command);
    }
  }

  Path executable() {
    return directory.resolve("bin").resolve("python");
  }

  Path lock() {
    return beside(".lock");
  }

  private Path log() {
    return beside(".log");
  }

  private Path marker() {
    return directory.resolve("fs-complete");
  }

  private Path beside(String suffix) {
    return directory.resolveSibling(directory.getFileName() + suffix);
  }

  boolean isComplete() {
    return Files.exists(marker()) && Files.isExecutable(executable());
  }

  /**
   * How it can be made, the quickest way first. No index is named: each installer has its own
   * configuration for that.
   *
   * @param uv null: not on PATH
   * @param python what it is made of: an executable, or a version that uv brings
   * @param withPip whether {@code python} is an executable, so that pip can do it too
   */
  List<List<Step>> ways(@Nullable Path uv, String python, boolean withPip, String flink) {
    String wanted = "apache-flink==" + flink;
    String own = executable().toString();
    String place = directory.toString();
    List<List<Step>> ways = new ArrayList<>();
    if (uv != null) {
      String program = uv.toString();
      ways.add(
          List.of(
              new Step("uv", List.of(program, "venv", "--python", python, place)),
              new Step("uv", List.of(program, "pip", "install", "--python", own, wanted))));
    }
    if (withPip) {
      ways.add(
          List.of(
              new Step("venv", List.of(python, "-m", "venv", place)),
              new Step("pip", List.of(own, "-m", "pip", "install", "--no-input", wanted))));
    }
    return ways;
  }

  /**
   * Makes it anew, by the first way that leads to something that works.
   *
   * @throws FsException FS-E0302 when none does; nothing is left then but the log
   */
  void make(
      List<List<Step>> ways,
      Map<String, String> environment,
      Consumer<String> progress,
      BooleanSupplier works)
      throws IOException, InterruptedException {
    Files.deleteIfExists(log());
    String failure = "";
    for (List<Step> way : ways) {
      RunDirectories.delete(directory);
      failure = failure(way, environment, progress);
      if (failure.isEmpty() && !works.getAsBoolean()) {
        failure = "what is installed cannot be imported";
      }
      if (failure.isEmpty()) {
        Files.writeString(marker(), "made by fs python setup\n");
        return;
      }
    }
    RunDirectories.delete(directory);
    throw new FsException(
        Problem.error(
            ErrorCode.E0302,
            "PyFlink could not be installed: " + failure,
            "the last words, from " + log() + ":\n" + lastWords()));
  }

  /** Takes the steps; what went wrong, or nothing. */
  private String failure(List<Step> way, Map<String, String> environment, Consumer<String> progress)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (Step step : way) {
      ProcessBuilder builder = Tether.tie(step.command(), log());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        while (!process.waitFor(500, TimeUnit.MILLISECONDS)) {
          long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
          progress.accept("installing PyFlink by " + step.program() + " … " + seconds + " s");
        }
      } finally {
        // Also ends it, when this is interrupted.
        process.getOutputStream().close();
      }
      if (process.exitValue() != 0) {
        return step.program() + " ended with status " + process.exitValue();
      }
    }
    return "";
  }

  private String lastWords() throws IOException {
    List<String> lines =
        Files.exists(log())
            ? new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList()
            : List.of();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
  }
}
