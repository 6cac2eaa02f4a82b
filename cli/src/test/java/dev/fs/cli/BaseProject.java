package dev.fs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of projects/base, a feature repository without a mistake, over which a test lays the files
 * of its own.
 */
public final class BaseProject {
  static final Path PROJECTS = Path.of("src/test/resources/projects");

  private BaseProject() {}

  /** Copies the base into a directory. */
  public static void copyTo(Path directory) throws IOException {
    lay(PROJECTS.resolve("base"), directory);
  }

  /** Lays the files of a folder over what is in a directory. */
  static void lay(Path folder, Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path copy = directory.resolve(folder.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
