package dev.fs.cli.parse;

import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Personal;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All configuration files of a repository to one Project; the problems of all of them at once. */
public final class ProjectLoader {
  private ProjectLoader() {}

  /**
   * What was read.
   *
   * @param project null when fs.yaml cannot be read at all
   * @param known for the next time
   * @param changed whether that is more, or less, than was known this time
   */
  public record Loaded(@Nullable Project project, KnownFiles known, boolean changed) {}

  /** Null when fs.yaml cannot be read at all. */
  public static @Nullable Project parse(ProjectFiles files, Problems problems) {
    return parse(files, KnownFiles.NONE, problems).project();
  }

  /** The same, but for files that are known already. */
  public static Loaded parse(ProjectFiles files, KnownFiles known, Problems problems) {
    int before = problems.size();
    KnownFiles.KnownProject root = known.of(files.project());
    boolean changed = root == null;
    ProjectParser.Result project =
        root == null ? new ProjectParser(files.project(), problems).parse() : root.project();
    if (project != null && problems.size() == before) {
      root = new KnownFiles.KnownProject(files.project().text(), project);
    }
    Personal local =
        files.local() == null ? Personal.NONE : PersonalParser.parse(files.local(), true, problems);
    List<String> entities = project == null ? null : names(project.entities());
    List<Pipeline> pipelines = new ArrayList<>();
    Map<String, Contract> contracts = new LinkedHashMap<>();
    Map<String, KnownFiles.Entry> entries = new LinkedHashMap<>();
    for (ProjectFiles.Folder folder : files.folders()) {
      KnownFiles.Entry last = entities == null ? null : known(folder, entities, known);
      KnownFiles.Entry entry = last;
      int found = problems.size();
      if (entry == null) {
        Pipeline pipeline = new PipelineParser(folder, entities, problems).parse();
        if (pipeline == null) {
          continue;
        }
        entry = new KnownFiles.Entry(folder.pipeline().text(), pipeline, null, null);
      }
      boolean fine = problems.size() == found;
      entry = withContract(entry, folder, problems);
      pipelines.add(entry.pipeline());
      if (entry.contract() != null) {
        contracts.put(entry.pipeline().name().value(), entry.contract());
      }
      if (fine) {
        entries.put(folder.name(), entry);
        changed |= last == null || !Objects.equals(last.contractText(), entry.contractText());
      }
    }
    changed |= entries.size() != known.size();
    return new Loaded(
        project == null
            ? null
            : new Project(
                project.name(),
                project.namespace(),
                project.entities(),
                project.owner(),
                project.ttl(),
                project.targets(),
                project.publish(),
                local,
                pipelines,
                contracts),
        new KnownFiles(root, entries),
        changed);
  }

  /** An entity that is gone is reported where the pipeline names it. */
  private static KnownFiles.@Nullable Entry known(
      ProjectFiles.Folder folder, List<String> entities, KnownFiles known) {
    KnownFiles.Entry entry = known.of(folder.name(), folder.pipeline());
    return entry != null && entities.contains(entry.pipeline().entity().value().value())
        ? entry
        : null;
  }

  private static KnownFiles.Entry withContract(
      KnownFiles.Entry entry, ProjectFiles.Folder folder, Problems problems) {
    SourceFile file = folder.contract();
    String text = file == null ? null : file.text();
    if (Objects.equals(text, entry.contractText())) {
      return entry;
    }
    Contract contract = file == null ? null : new ContractParser(file, problems).parse();
    return new KnownFiles.Entry(
        entry.pipelineText(), entry.pipeline(), contract == null ? null : text, contract);
  }

  private static List<String> names(List<Entity> entities) {
    List<String> names = new ArrayList<>();
    for (Entity entity : entities) {
      names.add(entity.name().value());
    }
    return names;
  }
}
