package dev.fs.cli.project;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The files of unit tests of a pipeline. */
public final class TestFiles {
  /** Where they are, in a pipeline's folder. */
  public static final String FOLDER = "tests";

  private TestFiles() {}

  /**
   * Those of a folder and its sub-folders other than fixtures, by name; what cannot be read is a
   * problem.
   */
  public static List<SourceFile> read(Path root, String directory, Problems problems) {
    List<SourceFile> files = new ArrayList<>();
    add(root, directory + "/" + FOLDER, directory + "/" + FOLDER + "/fixtures", files, problems);
    return files;
  }

  private static void add(
      Path root, String folder, String fixtures, List<SourceFile> files, Problems problems) {
    String[] names = new File(root.toFile(), folder).list();
    if (names == null) {
      return;
    }
    Arrays.sort(names);
    for (String name : names) {
      String label = folder + "/" + name;
      Path path = root.resolve(label);
      boolean test = name.endsWith(".yml") || name.endsWith(".yaml");
      if (name.startsWith(".") || label.equals(fixtures)) {
        continue;
      }
      if (test) {
        file(path, label, files, problems);
      } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        add(root, label, fixtures, files, problems);
      }
    }
  }

  private static void file(Path path, String label, List<SourceFile> files, Problems problems) {
    SourceFile file = TextReader.read(path, label, problems);
    if (file != null) {
      files.add(file);
    } else if (Files.isSymbolicLink(path) && !Files.exists(path)) {
      problems.error(
          ErrorCode.E0112,
          label + " is a link to a file that does not exist",
          "mend the link, or remove it");
    }
  }
}
