package dev.fs.cli.project;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration files of a feature repository. SQL is read later, by those who need it.
 *
 * @param root its directory
 * @param project fs.yaml
 * @param local .fs/local.yaml; null: none
 * @param folders below features/, by name
 */
public record ProjectFiles(
    Path root, SourceFile project, @Nullable SourceFile local, List<Folder> folders) {
  /** Personal settings, relative to the repository. */
  public static final String LOCAL = ".fs/local.yaml";

  /** Where pipelines are, relative to the repository. */
  public static final String FEATURES = "features";

  private static final List<String> SIGNS_OF_A_PIPELINE =
      List.of("source.sql", "transform.sql", "contract.json", "run.py");

  public ProjectFiles {
    folders = List.copyOf(folders);
  }

  /**
   * A pipeline's folder.
   *
   * @param name of the folder
   * @param pipeline pipeline.yaml
   * @param contract contract.json; null: not yet generated
   */
  public record Folder(String name, SourceFile pipeline, @Nullable SourceFile contract) {}

  /** Reads them; what cannot be read is a problem. */
  public static ProjectFiles read(Path root, Problems problems) {
    SourceFile project =
        TextReader.read(root.resolve(RepositoryFinder.MARKER), RepositoryFinder.MARKER, problems);
    if (project == null) {
      problems.throwIfErrors();
      throw new FsException(
          Problem.error(ErrorCode.E0101, "no fs.yaml in " + root, "make one: fs new NAME"));
    }
    SourceFile local = TextReader.read(root.resolve(LOCAL), LOCAL, problems);
    List<Folder> folders = new ArrayList<>();
    String[] names = new File(root.toFile(), FEATURES).list();
    if (names != null) {
      Arrays.sort(names);
      for (String name : names) {
        Folder folder = folder(root, name, problems);
        if (folder != null) {
          folders.add(folder);
        }
      }
    }
    return new ProjectFiles(root, project, local, folders);
  }

  private static @Nullable Folder folder(Path root, String name, Problems problems) {
    Path directory = root.resolve(FEATURES).resolve(name);
    String label = FEATURES + "/" + name + "/";
    String[] inside = name.startsWith(".") ? null : directory.toFile().list();
    if (inside == null) {
      return null;
    }
    List<String> names = List.of(inside);
    int before = problems.size();
    SourceFile pipeline =
        TextReader.read(directory.resolve("pipeline.yaml"), label + "pipeline.yaml", problems);
    if (pipeline == null) {
      if (problems.size() == before && looksLikeAPipeline(names)) {
        problems.error(
            ErrorCode.E0112,
            label + " has no pipeline.yaml",
            "write one that names the entity; fs new makes one to start from");
      }
      return null;
    }
    SourceFile contract =
        names.contains("contract.json")
            ? TextReader.read(directory.resolve("contract.json"), label + "contract.json", problems)
            : null;
    return new Folder(name, pipeline, contract);
  }

  private static boolean looksLikeAPipeline(List<String> names) {
    return SIGNS_OF_A_PIPELINE.stream().anyMatch(names::contains);
  }
}
