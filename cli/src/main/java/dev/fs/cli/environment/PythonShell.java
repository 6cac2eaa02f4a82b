package dev.fs.cli.environment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** An interpreter at the terminal, with the functions of a pipeline. */
final class PythonShell {
  private static final String SCRIPT = "fs_shell.py";

  private PythonShell() {}

  /**
   * Opens one, and waits for its end.
   *
   * @param folder of the pipeline, which has a udf_def.py
   * @return what Python exits with
   */
  static int open(
      PythonInterpreter interpreter,
      Path folder,
      Map<String, String> environment,
      WorkingDirectories directories) {
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      Path script = scratch.path().resolve(SCRIPT);
      try (InputStream in = PythonShell.class.getResourceAsStream(SCRIPT)) {
        Files.copy(Objects.requireNonNull(in), script);
      }
      ProcessBuilder builder =
          new ProcessBuilder(
                  interpreter.executable().toString(), script.toString(), folder.toString())
              .directory(folder.toFile())
              .inheritIO();
      builder.environment().clear();
      builder.environment().putAll(environment);
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }
}
