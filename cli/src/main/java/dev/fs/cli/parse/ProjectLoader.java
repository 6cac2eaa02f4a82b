package dev.fs.cli.parse;

import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Personal;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.contract.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All configuration files of a repository to one Project; the problems of all of them at once. */
public final class ProjectLoader {
  private ProjectLoader() {}

  /** Null when fs.yaml cannot be read at all. */
  public static @Nullable Project parse(ProjectFiles files, Problems problems) {
    ProjectParser.Result project = new ProjectParser(files.project(), problems).parse();
    Personal local =
        files.local() == null ? Personal.NONE : PersonalParser.parse(files.local(), true, problems);
    List<String> entities = project == null ? null : names(project.entities());
    List<Pipeline> pipelines = new ArrayList<>();
    Map<String, Contract> contracts = new LinkedHashMap<>();
    for (ProjectFiles.Folder folder : files.folders()) {
      Pipeline pipeline = new PipelineParser(folder, entities, problems).parse();
      if (pipeline == null) {
        continue;
      }
      pipelines.add(pipeline);
      if (folder.contract() != null) {
        Contract contract = new ContractParser(folder.contract(), problems).parse();
        if (contract != null) {
          contracts.put(pipeline.name().value(), contract);
        }
      }
    }
    if (project == null) {
      return null;
    }
    return new Project(
        project.name(),
        project.namespace(),
        project.entities(),
        project.owner(),
        project.ttl(),
        project.targets(),
        project.publish(),
        local,
        pipelines,
        contracts);
  }

  private static List<String> names(List<Entity> entities) {
    List<String> names = new ArrayList<>();
    for (Entity entity : entities) {
      names.add(entity.name().value());
    }
    return names;
  }
}
