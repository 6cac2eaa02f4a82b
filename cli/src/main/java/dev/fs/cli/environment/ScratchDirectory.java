package dev.fs.cli.environment;

import java.io.IOException;
import java.nio.file.Path;

/** A directory for what one command hands from the engine to itself. Gone when it is closed. */
public final class ScratchDirectory implements AutoCloseable {
  private final Path path;
  private final AtEnd end;

  private ScratchDirectory(Path path) {
    this.path = path;
    this.end = AtEnd.of(() -> RunDirectories.delete(path));
  }

  /** Makes one, mode 0700; what a killed process leaves, the next one sweeps. */
  public static ScratchDirectory create(WorkingDirectories directories) {
    try {
      return new ScratchDirectory(RunDirectories.create(directories, "rows"));
    } catch (IOException e) {
      throw WorkingDirectories.problem(
          "no place for working files: " + e.getMessage(),
          "set FS_CACHE_DIR to a directory that is yours alone");
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  @Override
  public void close() {
    end.close();
  }
}
