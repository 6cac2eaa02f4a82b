package dev.fs.cli.workspace;

import dev.fs.cli.error.ErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code .fs/} of a repository, which git ignores: caches and logs. */
public final class StateDirectory {
  private static final String IGNORE_ALL = "*\n";

  private final Path directory;

  public StateDirectory(Path root) {
    this.directory = root.resolve(".fs");
  }

  /**
   * Keeps a file for those who come later, when it has changed. Nothing depends on it, so a
   * repository that cannot be written to is no problem.
   *
   * @param path relative to {@code .fs/}
   */
  public void cache(String path, String text) {
    cache(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for bytes. */
  public void cache(String path, byte[] content) {
    Path file = directory.resolve(path);
    try {
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
        prepare();
        AtomicFile.write(file, content);
      }
    } catch (IOException e) {
      // The next run tries again.
      return;
    }
  }

  /** What was kept; null when there is nothing, or it cannot be read. */
  public byte @Nullable [] cached(String path) {
    Path file = directory.resolve(path);
    try {
      return Files.exists(file) ? Files.readAllBytes(file) : null;
    } catch (IOException e) {
      return null;
    }
  }

  private void prepare() throws IOException {
    Path ignore = directory.resolve(".gitignore");
    if (!Files.exists(ignore)) {
      AtomicFile.write(ignore, IGNORE_ALL.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Keeps the traces of our own bugs: in the repository, else in the cache directory.
   *
   * @param root of the repository; null outside of one
   * @param caches directory for caches; null: none
   */
  public static ErrorHandler.TraceLog traceLog(
      @Nullable Path root, @Nullable Path caches, Clock clock) {
    return trace -> {
      String name =
          DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
                  .withZone(ZoneOffset.UTC)
                  .format(clock.instant())
              + "-"
              + ProcessHandle.current().pid()
              + ".log";
      return keepLog(root, caches, name, trace);
    };
  }

  /**
   * Keeps a log: in the repository, else in the cache directory.
   *
   * @return the file; null when no place can be written to
   */
  public static @Nullable String keepLog(
      @Nullable Path root, @Nullable Path caches, String name, String text) {
    List<Path> places = new ArrayList<>();
    if (root != null) {
      new StateDirectory(root).cache(".gitignore", IGNORE_ALL);
      places.add(root.resolve(".fs"));
    }
    if (caches != null) {
      places.add(caches);
    }
    for (Path place : places) {
      Path file = place.resolve("logs").resolve(name);
      if (write(file, text)) {
        return file.toString();
      }
    }
    return null;
  }

  private static boolean write(Path file, String text) {
    try {
      AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
