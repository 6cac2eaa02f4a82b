package dev.fs.cli.workspace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is being written and has not its name yet: hidden, beside the place where it will be, with
 * the process that writes it in its name.
 */
final class Unfinished {
  private static final Pattern NAME = Pattern.compile("\\.(.+)\\.(\\d{1,18})-\\d+\\.tmp");

  private Unfinished() {}

  /** For what will have this name. */
  static String name(String wanted) {
    return "." + wanted + "." + ProcessHandle.current().pid() + "-" + System.nanoTime() + ".tmp";
  }

  /** Deletes what processes that are gone have left unfinished of this name. */
  static void sweep(Path directory, String wanted) {
    String[] names = directory.toFile().list();
    if (names == null) {
      return;
    }
    for (String name : names) {
      Matcher unfinished = NAME.matcher(name);
      if (unfinished.matches()
          && unfinished.group(1).equals(wanted)
          && ProcessHandle.of(Long.parseLong(unfinished.group(2))).isEmpty()) {
        delete(directory.resolve(name));
      }
    }
  }

  /** Deletes a file, or a directory with all that is in it; what remains is the next sweep's. */
  static void delete(Path path) {
    try (Stream<Path> tree = Files.walk(path)) {
      List<Path> all = tree.sorted(Comparator.reverseOrder()).toList();
      for (Path one : all) {
        Files.deleteIfExists(one);
      }
    } catch (IOException | UncheckedIOException e) {
      // Somebody else deletes it at the same time, or it is not ours to delete.
      return;
    }
  }
}
