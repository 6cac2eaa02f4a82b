package dev.fs.cli.environment;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds Pythons and asks them what they are: a file of that name may be a shim that fails. */
final class PythonProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String QUESTION =
      """
      import sys
      print("%d.%d.%d" % sys.version_info[:3])
      try:
          from importlib.metadata import version
          print(version("apache-flink"))
      except Exception:
          pass
      """;

  private final Map<String, String> environment;

  PythonProbe(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What an executable is; empty when it is no Python that starts. */
  Optional<PythonInterpreter> ask(Path executable, String origin) {
    List<String> lines = output(List.of(executable.toString(), "-c", QUESTION));
    return lines.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PythonInterpreter(
                executable, lines.get(0), lines.size() > 1 ? lines.get(1) : null, origin));
  }

  /** Whether a module can be imported. */
  boolean imports(Path executable, String module) {
    return !output(List.of(executable.toString(), "-c", "import " + module + "; print('yes')"))
        .isEmpty();
  }

  /** The lines of what a program says; none when it fails. */
  private List<String> output(List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(new File("/dev/null"))
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      try {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            || process.exitValue() != 0) {
          return List.of();
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** The first Python on PATH that PyFlink can be installed into. */
  Optional<PythonInterpreter> fitting() {
    for (String name : names()) {
      Path executable = onPath(name);
      if (executable != null) {
        Optional<PythonInterpreter> found = ask(executable, "PATH").filter(PythonInterpreter::fits);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  /** What people mean by python comes first. */
  private static List<String> names() {
    return List.of("python3", "python3.12", "python3.11", "python3.10", "python3.9", "python");
  }

  /** A program on PATH; null when there is none. */
  @Nullable Path onPath(String name) {
    for (String directory : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      // An empty entry means the working directory, which is no place to take programs from.
      if (!directory.isEmpty() && new File(directory).isAbsolute()) {
        Path candidate = Path.of(directory, name);
        if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }
}
