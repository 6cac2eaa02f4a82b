package dev.fs.cli.project;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds the feature repository by walking up to {@code fs.yaml}. */
public final class RepositoryFinder {
  /** The file that makes a directory a feature repository. */
  public static final String MARKER = "fs.yaml";

  private RepositoryFinder() {}

  /** The nearest directory upwards that has fs.yaml; null when none has. */
  public static @Nullable Path find(Path start) {
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(MARKER))) {
        return at;
      }
    }
    return null;
  }

  /** The same, and a problem when there is none. */
  public static Path require(Path start) {
    if (!Files.isDirectory(start)) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0101,
              "no such directory: " + start,
              "give -C a directory of a feature repository"));
    }
    Path root = find(start);
    if (root == null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0101,
              "no fs.yaml in " + start + " or above it",
              "go to a feature repository, name it with -C DIR, or make one: fs new NAME"));
    }
    return root;
  }
}
