package dev.fs.cli.project;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The files of unit tests of a pipeline. */
public final class TestFiles {
  /** Where they are, in a pipeline's folder. */
  public static final String FOLDER = "tests";

  private TestFiles() {}

  /** Those of a folder, by name; what cannot be read is a problem. */
  public static List<SourceFile> read(Path root, String directory, Problems problems) {
    List<SourceFile> files = new ArrayList<>();
    String folder = directory + "/" + FOLDER;
    String[] names = new File(root.toFile(), folder).list();
    if (names == null) {
      return files;
    }
    Arrays.sort(names);
    for (String name : names) {
      boolean test = name.endsWith(".yml") || name.endsWith(".yaml");
      if (test && !name.startsWith(".")) {
        String label = folder + "/" + name;
        SourceFile file = TextReader.read(root.resolve(label), label, problems);
        if (file != null) {
          files.add(file);
        } else if (Files.isSymbolicLink(root.resolve(label))) {
          problems.error(
              ErrorCode.E0119, label + " is a link to nothing", "mend the link, or delete it");
        }
      }
    }
    return files;
  }
}
