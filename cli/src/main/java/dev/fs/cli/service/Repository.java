package dev.fs.cli.service;

import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Target;
import dev.fs.cli.parse.KnownFiles;
import dev.fs.cli.parse.ProjectLoader;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.cli.project.RepositoryFinder;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.workspace.StateDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A feature repository that was read without errors.
 *
 * @param root its directory
 * @param warnings of its files
 */
public record Repository(
    Path root, ProjectFiles files, Project project, List<Problem> warnings, Invocation invocation) {
  private static final String KNOWN = "cache/known-files";

  public Repository {
    warnings = List.copyOf(warnings);
  }

  /** Finds and reads it; all problems of all its YAML files at once. */
  public static Repository open(Invocation invocation) {
    return open(invocation, () -> null);
  }

  /** The same, sparing what the last command of the same program has read already. */
  public static Repository open(Invocation invocation, Services services) {
    return open(invocation, services::program);
  }

  private static Repository open(Invocation invocation, Supplier<@Nullable String> programs) {
    Path root = RepositoryFinder.require(invocation.directory());
    Problems problems = new Problems();
    ProjectFiles files = ProjectFiles.read(root, problems);
    String program = programs.get();
    StateDirectory state = new StateDirectory(root);
    KnownFiles known =
        program == null ? KnownFiles.NONE : KnownFiles.read(state.cached(KNOWN), program);
    ProjectLoader.Loaded loaded = ProjectLoader.parse(files, known, problems);
    problems.throwIfErrors();
    Project project = Objects.requireNonNull(loaded.project());
    Repository repository = new Repository(root, files, project, problems.list(), invocation);
    state.cache("cache/completion", repository.completion());
    if (program != null && loaded.changed()) {
      state.cache(KNOWN, loaded.known().bytes(program));
    }
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
