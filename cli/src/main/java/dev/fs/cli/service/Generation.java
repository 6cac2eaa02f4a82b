package dev.fs.cli.service;

import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.analyse.SqlPlanner;
import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.generate.Artefacts;
import dev.fs.cli.generate.TemplateSet;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.report.GeneratedFileReport;
import dev.fs.cli.report.GenerationReport;
import dev.fs.cli.workspace.Workspace;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** {@code fs gen}. */
public final class Generation {
  private final Repository repository;
  private final Services services;
  private final Console console;

  public Generation(Repository repository, Services services, Console console) {
    this.repository = repository;
    this.services = services;
    this.console = console;
  }

  /** Writes run.py and contract.json, or, in a dry run, only says which would change. */
  public Answer write(List<String> wanted, boolean dryRun) {
    Workspace workspace = new Workspace(repository.root());
    List<GenerationReport.File> files = new ArrayList<>();
    List<Problem> warnings =
        generate(
            wanted,
            (pipeline, all) -> {
              List<Artefact> stale = workspace.stale(all);
              if (!dryRun) {
                workspace.write(stale);
              }
              // By path: comparing whole records costs a short command a twentieth of its time.
              List<String> changed = stale.stream().map(Artefact::path).toList();
              all.forEach(
                  one -> files.add(file(pipeline, one.path(), changed.contains(one.path()))));
              return !dryRun || stale.isEmpty();
            },
            pipeline -> files.addAll(unchanged(pipeline)));
    return new GenerationReport(
        files, warnings, dryRun ? GenerationReport.WOULD : "wrote", next(wanted, dryRun));
  }

  /** Compares run.py and contract.json with the disk; what is stale is a problem. */
  public Answer check(List<String> wanted) {
    Workspace workspace = new Workspace(repository.root());
    Problems problems = new Problems();
    List<GenerationReport.File> files = new ArrayList<>();
    List<Problem> warnings =
        generate(
            wanted,
            (pipeline, all) -> {
              List<Artefact> stale = workspace.stale(all);
              stale.forEach(one -> problems.add(stale(pipeline, one)));
              all.forEach(one -> files.add(file(pipeline, one.path(), false)));
              return stale.isEmpty();
            },
            pipeline -> files.addAll(unchanged(pipeline)));
    problems.throwIfErrors();
    return new GenerationReport(files, warnings, "", null);
  }

  private Problem stale(Pipeline pipeline, Artefact artefact) {
    boolean exists = Files.exists(repository.root().resolve(artefact.path()));
    return Problem.error(
        ErrorCode.E0217,
        SourceRange.at(artefact.path(), 1, 1),
        null,
        artefact.path() + (exists ? " is not what fs gen writes now" : " is missing"),
        "run: fs gen " + pipeline.name());
  }

  private static GenerationReport.File file(Pipeline pipeline, String path, boolean changed) {
    return new GenerationReport.File(pipeline.name().value(), path, changed);
  }

  private static List<GenerationReport.File> unchanged(Pipeline pipeline) {
    return Artefacts.paths(pipeline.directory()).stream()
        .map(path -> file(pipeline, path, false))
        .toList();
  }

  /** What is done with the files of a pipeline; true when the disk has them then. */
  private interface Taker {
    boolean take(Pipeline pipeline, List<Artefact> all);
  }

  /**
   * Plans what has changed since the last time, and hands on the files of each pipeline in order.
   *
   * @return all warnings, those of unchanged pipelines too
   */
  private List<Problem> generate(List<String> wanted, Taker changed, Consumer<Pipeline> unchanged) {
    List<Pipeline> pipelines = Selection.pipelines(repository, wanted);
    LastGeneration last = LastGeneration.open(repository, services);
    Set<String> same = last.unchanged(pipelines);
    CompletableFuture<TemplateSet> templates;
    if (same.size() < pipelines.size()) {
      services.planner(repository.invocation(), console).prepare();
      templates = loadTemplates();
    } else {
      templates = CompletableFuture.completedFuture(services.templates());
    }
    Map<String, PlannedPipeline> planned = new HashMap<>();
    plan(pipelines, same).forEach(one -> planned.put(one.pipeline().name().value(), one));
    List<Problem> warnings = new ArrayList<>();
    for (Pipeline pipeline : pipelines) {
      PlannedPipeline one = planned.get(pipeline.name().value());
      if (one == null) {
        unchanged.accept(pipeline);
        warnings.addAll(last.warnings(pipeline));
        continue;
      }
      List<Artefact> all = Artefacts.of(one.plan(), templates.join()).all();
      warnings.addAll(one.warnings());
      if (changed.take(pipeline, all)) {
        last.add(one, all);
      }
    }
    last.save();
    return warnings;
  }

  /** The run.py of one pipeline, written nowhere. */
  public Answer show(List<String> wanted) {
    List<Pipeline> pipelines = Selection.pipelines(repository, wanted);
    if (pipelines.size() > 1) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "--stdout prints the run.py of one pipeline, and " + pipelines.size() + " are chosen",
              "name one: fs gen --stdout " + pipelines.get(0).name()));
    }
    List<PlannedPipeline> planned = plan(pipelines, Set.of());
    console.warnings(planned.get(0).warnings());
    Artefact runPy = Artefacts.of(planned.get(0).plan(), services.templates()).runPy();
    return new GeneratedFileReport(
        planned.get(0).pipeline().name().value(), runPy.path(), runPy.text());
  }

  /** While the engine plans: the templates take about as long. */
  private CompletableFuture<TemplateSet> loadTemplates() {
    return CompletableFuture.supplyAsync(
        () -> {
          TemplateSet templates = services.templates();
          templates.load();
          return templates;
        });
  }

  private List<PlannedPipeline> plan(List<Pipeline> pipelines, Set<String> unchanged) {
    Selection.target(repository, repository.invocation().target());
    // An engine is looked for when there is something to plan.
    SqlPlanner planner = sql -> services.planner(repository.invocation(), console).analyse(sql);
    FunctionReader functions =
        (folder, stubs) -> services.functions(repository.invocation(), console).read(folder, stubs);
    return new Planning(repository, planner, functions, console)
        .forGeneration(pipelines, unchanged);
  }

  private static String next(List<String> wanted, boolean dryRun) {
    String names = wanted.isEmpty() ? "" : " " + String.join(" ", wanted);
    return dryRun ? "fs gen" + names : "fs run --local" + names;
  }
}
