package dev.fs.engine.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Class-data archives, which spare both virtual machines most of their loading. Without them all
 * works, slower.
 *
 * @param directory may not exist yet
 */
public record ArchiveFiles(Path directory) {
  /** The parts that have an archive: the engine and the {@code cli}. */
  public static final List<String> PARTS = List.of("engine", "cli");

  /** The archive of a part. */
  public Path archive(String part) {
    return directory.resolve(part + ".jsa");
  }

  /** The fingerprint that the archive was made of. */
  public Path key(String part) {
    return directory.resolve(part + ".jsa.key");
  }

  /** Held while archives are made. */
  public Path lock() {
    return directory.resolve("archives.lock");
  }

  /** What making them said. */
  public Path log() {
    return directory.resolve("archives.log");
  }

  /** Whether each part's archive is there and of this installation. */
  public boolean current(Installation installation) {
    try {
      for (String part : PARTS) {
        if (!Files.exists(archive(part))
            || !Files.exists(key(part))
            || !Files.readString(key(part)).equals(installation.fingerprint(part))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
