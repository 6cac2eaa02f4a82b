package dev.fs.cli.environment;

import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Engines that are no longer wanted, and what they leave. */
final class EngineRemains {
  private EngineRemains() {}

  /** The directories of this installation's engines, of whatever jars and virtual machine. */
  static List<EngineFiles> ofInstallation(EngineSettings settings) throws IOException {
    try (Stream<Path> all = Files.list(settings.directories().runtime())) {
      return all.filter(d -> d.getFileName().toString().startsWith(settings.family()))
          .sorted()
          .map(EngineFiles::new)
          .toList();
    }
  }

  /** Stops this installation's other engines, which are of older jars, unless they work. */
  static void retireOlder(EngineSettings settings, EngineFiles current) throws IOException {
    for (EngineFiles files : ofInstallation(settings)) {
      if (!files.equals(current) && Files.exists(files.socket())) {
        EngineConnection.Attempt attempt =
            EngineConnection.attempt(files, EngineConnection.PATIENCE);
        if (attempt.connection() != null) {
          try (EngineConnection connection = attempt.connection()) {
            if (connection.status().active() == 0) {
              connection.ask(Wire.Operation.STOP, null, text -> {});
            }
          } catch (IOException e) {
            // It ended by itself.
          }
        }
      }
    }
  }
}
