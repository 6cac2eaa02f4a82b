package dev.fs.engine.files;

import dev.fs.engine.api.EngineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Removes what dead engines have left: a killed cluster leaves some 25 MB each time. */
public final class Sweep {
  // An engine that is being started has its directory, and for a moment no lock yet.
  private static final Duration STARTING = Duration.ofMinutes(1);

  private Sweep() {}

  /** Empties the working directory of the engine whose lock the caller has. */
  public static void own(EngineFiles files) throws IOException {
    Files.deleteIfExists(files.socket());
    Trees.delete(files.work());
    Files.createDirectories(files.work());
  }

  /**
   * Deletes the directories of other engines that are dead.
   *
   * @param now the present time, by which a directory is old enough to be a dead engine's
   */
  public static void others(EngineFiles own, Instant now) throws IOException {
    List<Path> directories;
    try (Stream<Path> all = Files.list(own.directory().toAbsolutePath().getParent())) {
      directories = all.filter(d -> Files.isDirectory(d, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path directory : directories) {
      EngineFiles files = new EngineFiles(directory);
      // One that was killed before it took its lock has the lock of whoever started it.
      Path mark = Files.exists(files.lock()) ? files.lock() : files.startLock();
      boolean engine = Files.exists(mark) && !directory.equals(own.directory());
      if (engine && olderThan(mark, now.minus(STARTING))) {
        sweep(files);
      }
    }
  }

  private static boolean olderThan(Path file, Instant limit) throws IOException {
    return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
  }

  @SuppressWarnings("try") // The lock is held, not used.
  private static void sweep(EngineFiles files) throws IOException {
    Optional<EngineLock> lock = EngineLock.tryTake(files);
    if (lock.isPresent()) {
      try (EngineLock held = lock.get()) {
        Trees.delete(files.directory());
      }
    }
  }
}
