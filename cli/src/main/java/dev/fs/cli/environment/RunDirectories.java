package dev.fs.cli.environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Directories that are for one process, whose number their name has. */
final class RunDirectories {
  private static final Pattern NAME = Pattern.compile("(?:once|redis|rows)-(\\d+)-[0-9a-f]{4}");

  private RunDirectories() {}

  static String name(String kind, long pid, RandomGenerator random) {
    return kind + "-" + pid + "-" + HexFormat.of().toHexDigits((short) random.nextInt());
  }

  /**
   * Makes one for this process, after a sweep.
   *
   * @param kind {@code redis} or {@code rows}
   */
  static Path create(WorkingDirectories directories, String kind) throws IOException {
    sweep(directories.runtime());
    return directories.createRuntime(
        name(kind, ProcessHandle.current().pid(), ThreadLocalRandom.current()));
  }

  /** Deletes those of processes that are gone. */
  static void sweep(Path runtime) throws IOException {
    try (Stream<Path> all = Files.list(runtime)) {
      for (Path directory : all.toList()) {
        Matcher name = NAME.matcher(directory.getFileName().toString());
        if (name.matches()) {
          Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(name.group(1)));
          if (owner.isEmpty()) {
            delete(directory);
          }
        }
      }
    }
  }

  /** Deletes a directory with all that is in it; what remains is the next sweep's. */
  static void delete(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      List<Path> files = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Somebody else deletes it at the same time.
    }
  }
}
