package dev.fs.cli.service;

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
import java.util.List;
import java.util.concurrent.CompletableFuture;

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
    List<Pipeline> pipelines = Selection.pipelines(repository, wanted);
    CompletableFuture<TemplateSet> loading = loadTemplates();
    List<PlannedPipeline> planned = plan(pipelines);
    TemplateSet templates = loading.join();
    Workspace workspace = new Workspace(repository.root());
    List<GenerationReport.File> files = new ArrayList<>();
    List<Artefact> changed = new ArrayList<>();
    for (PlannedPipeline one : planned) {
      List<Artefact> all = Artefacts.of(one.plan(), templates).all();
      List<Artefact> stale = workspace.stale(all);
      for (Artefact artefact : all) {
        files.add(
            new GenerationReport.File(
                one.pipeline().name().value(), artefact.path(), stale.contains(artefact)));
      }
      changed.addAll(stale);
    }
    if (!dryRun) {
      workspace.write(changed);
    }
    return new GenerationReport(
        files, warnings(planned), dryRun ? GenerationReport.WOULD : "wrote", next(wanted, dryRun));
  }

  /** Compares run.py and contract.json with the disk; what is stale is a problem. */
  public Answer check(List<String> wanted) {
    List<Pipeline> pipelines = Selection.pipelines(repository, wanted);
    CompletableFuture<TemplateSet> loading = loadTemplates();
    List<PlannedPipeline> planned = plan(pipelines);
    TemplateSet templates = loading.join();
    Workspace workspace = new Workspace(repository.root());
    Problems problems = new Problems();
    List<GenerationReport.File> files = new ArrayList<>();
    for (PlannedPipeline one : planned) {
      String name = one.pipeline().name().value();
      List<Artefact> all = Artefacts.of(one.plan(), templates).all();
      for (Artefact artefact : workspace.stale(all)) {
        boolean exists = Files.exists(repository.root().resolve(artefact.path()));
        problems.add(
            Problem.error(
                ErrorCode.E0217,
                SourceRange.at(artefact.path(), 1, 1),
                null,
                artefact.path() + (exists ? " is not what fs gen writes now" : " is missing"),
                "run: fs gen " + name));
      }
      for (Artefact artefact : all) {
        files.add(new GenerationReport.File(name, artefact.path(), false));
      }
    }
    problems.throwIfErrors();
    return new GenerationReport(files, warnings(planned), "", null);
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
    List<PlannedPipeline> planned = plan(pipelines);
    console.warnings(warnings(planned));
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

  private List<PlannedPipeline> plan(List<Pipeline> pipelines) {
    Selection.target(repository, repository.invocation().target());
    return new Planning(repository, services.planner(repository.invocation(), console), console)
        .forGeneration(pipelines);
  }

  private List<Problem> warnings(List<PlannedPipeline> planned) {
    List<Problem> warnings = new ArrayList<>();
    for (PlannedPipeline one : planned) {
      warnings.addAll(one.warnings());
    }
    return warnings;
  }

  private static String next(List<String> wanted, boolean dryRun) {
    String names = wanted.isEmpty() ? "" : " " + String.join(" ", wanted);
    return dryRun ? "fs gen" + names : "fs run --local" + names;
  }
}
