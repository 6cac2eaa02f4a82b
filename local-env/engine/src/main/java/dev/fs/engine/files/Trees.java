package dev.fs.engine.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Directories with all that is in them. */
public final class Trees {
  private Trees() {}

  /** Deletes what can be deleted; follows no link. What remains is the next sweep's. */
  public static void delete(Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        deleteOne(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Gone already, or not ours.
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Still in use, or filled again in the meantime.
    }
  }
}
