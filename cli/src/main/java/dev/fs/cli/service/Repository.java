package dev.fs.cli.service;

import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Target;
import dev.fs.cli.parse.ProjectLoader;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.cli.project.RepositoryFinder;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.workspace.StateDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A feature repository that was read without errors.
 *
 * @param root its directory
 * @param warnings of its files
 */
public record Repository(
    Path root, ProjectFiles files, Project project, List<Problem> warnings, Invocation invocation) {
  public Repository {
    warnings = List.copyOf(warnings);
  }

  /** Finds and reads it; all problems of all its YAML files at once. */
  public static Repository open(Invocation invocation) {
    Path root = RepositoryFinder.require(invocation.directory());
    Problems problems = new Problems();
    ProjectFiles files = ProjectFiles.read(root, problems);
    Project project = ProjectLoader.parse(files, problems);
    problems.throwIfErrors();
    Repository repository =
        new Repository(root, files, Objects.requireNonNull(project), problems.list(), invocation);
    new StateDirectory(root).cache("cache/completion", repository.completion());
    return repository;
  }

  /** A pipeline's pipeline.yaml, as read. */
  public SourceFile pipelineFile(Pipeline pipeline) {
    for (ProjectFiles.Folder folder : files.folders()) {
      if (folder.name().equals(pipeline.name().value())) {
        return folder.pipeline();
      }
    }
    throw new IllegalStateException("no folder of " + pipeline.name());
  }

  /** What completion scripts read, one name a line: {@code pipeline<TAB>driver_trips}. */
  private String completion() {
    StringBuilder lines = new StringBuilder();
    for (Pipeline pipeline : project.pipelines()) {
      lines.append("pipeline\t").append(pipeline.name().value()).append('\n');
    }
    for (Target target : project.targets()) {
      lines.append("target\t").append(target.name().value()).append('\n');
    }
    for (Entity entity : project.entities()) {
      lines.append("entity\t").append(entity.name().value()).append('\n');
    }
    return lines.toString();
  }
}
