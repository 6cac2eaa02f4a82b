package dev.fs.cli.service;

import dev.fs.cli.analyse.Analyser;
import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.analyse.SqlPlanner;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.Severity;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.plan.Planner;
import dev.fs.cli.plan.RepositoryCheck;
import dev.fs.cli.plan.TimesToLive;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.SqlFiles;
import dev.fs.cli.validate.Validator;
import dev.fs.cli.variables.Interpolation;
import dev.fs.cli.variables.Rendered;
import dev.fs.cli.variables.UnusedVariables;
import dev.fs.contract.Contract;
import dev.fs.engine.api.PythonCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From pipelines to plans: reads SQL, asks Flink, applies the rules; all problems at once. */
public final class Planning {
  private final Repository repository;
  private final SqlPlanner planner;
  private final FunctionReader functions;
  private final Console console;
  private final Problems problems = new Problems();
  private final List<String> texts = new ArrayList<>();
  private final Map<String, SourceFile> pipelineFiles = new HashMap<>();

  public Planning(
      Repository repository, SqlPlanner planner, FunctionReader functions, Console console) {
    this.repository = repository;
    this.planner = planner;
    this.functions = functions;
    this.console = console;
    for (ProjectFiles.Folder folder : repository.files().folders()) {
      pipelineFiles.put(folder.name(), folder.pipeline());
    }
  }

  /**
   * For {@code fs gen}: needs no values, but a definition of each variable.
   *
   * @param unchanged names of pipelines whose files are known to be what planning would give, so
   *     that they are planned only when another pipeline changes how long their keys live
   */
  public List<PlannedPipeline> forGeneration(List<Pipeline> pipelines, Set<String> unchanged) {
    List<Pipeline> wanted =
        pipelines.stream().filter(one -> !unchanged.contains(one.name().value())).toList();
    new TextVariables(repository, problems).check(wanted);
    return plan(pipelines, unchanged, pipeline -> SqlValues.ofRepository(repository, pipeline));
  }

  /** For a local run: variables need values, but for those in WITH clauses. */
  public List<PlannedPipeline> forLocalRun(List<Pipeline> pipelines) {
    return plan(pipelines, Set.of(), pipeline -> SqlValues.ofLocalRun(repository, pipeline));
  }

  /** For tests of a pipeline that give variables values of their own. */
  public PlannedPipeline forTest(Pipeline pipeline, Map<String, String> own) {
    return plan(List.of(pipeline), Set.of(), one -> SqlValues.ofTest(repository, one, own)).get(0);
  }

  private List<PlannedPipeline> plan(
      List<Pipeline> pipelines, Set<String> unchanged, Function<Pipeline, SqlValues> values) {
    Map<String, PlannedPipeline> planned = new LinkedHashMap<>();
    for (Pipeline pipeline : pipelines) {
      if (!unchanged.contains(pipeline.name().value())) {
        plan(pipeline, values, planned);
      }
    }
    Map<String, Contract> contracts = contracts(planned.values());
    Map<EntityName, Optional<Long>> keyTtls = keyTtls(contracts.values());
    for (Pipeline pipeline : pipelines) {
      Contract contract = contracts.get(pipeline.name().value());
      if (unchanged.contains(pipeline.name().value())
          && (contract == null || !livesAsLong(contract, keyTtl(pipeline, keyTtls)))) {
        plan(pipeline, values, planned);
      }
    }
    console.clearProgress();
    RepositoryCheck check = new RepositoryCheck(repository.project(), contracts, problems);
    for (Pipeline pipeline : pipelines) {
      String name = pipeline.name().value();
      if (planned.containsKey(name) || unchanged.contains(name)) {
        check.check(pipeline, new SourceFiles(List.of(pipelineFile(pipeline))));
      }
    }
    problems.throwIfErrors();
    texts.add(repository.files().project().text());
    console.warnings(UnusedVariables.find(repository.invocation().variables().keySet(), texts));
    return planned.values().stream()
        .map(one -> withKeyTtl(one, keyTtl(one.pipeline(), keyTtls)))
        .toList();
  }

  private void plan(
      Pipeline pipeline,
      Function<Pipeline, SqlValues> values,
      Map<String, PlannedPipeline> planned) {
    console.progress("planning " + pipeline.name());
    PlannedPipeline one = plan(pipeline, values.apply(pipeline));
    if (one != null) {
      planned.put(pipeline.name().value(), one);
    }
  }

  private Map<EntityName, Optional<Long>> keyTtls(Collection<Contract> contracts) {
    Map<EntityName, Optional<Long>> ttls = new HashMap<>();
    for (Entity entity : repository.project().entities()) {
      ttls.put(entity.name(), Optional.ofNullable(TimesToLive.ofKey(entity, contracts)));
    }
    return ttls;
  }

  private static @Nullable Long keyTtl(Pipeline pipeline, Map<EntityName, Optional<Long>> ttls) {
    return ttls.getOrDefault(pipeline.entity().value(), Optional.empty()).orElse(null);
  }

  private static boolean livesAsLong(Contract contract, @Nullable Long ttl) {
    return Objects.equals(contract.entityTtlSeconds(), ttl);
  }

  private @Nullable PlannedPipeline plan(Pipeline pipeline, SqlValues values) {
    Entity entity = Objects.requireNonNull(repository.project().entity(pipeline.entity().value()));
    SqlFiles sql = SqlFiles.read(repository.root(), pipeline.directory(), problems);
    if (sql == null) {
      return null;
    }
    texts.addAll(
        List.of(
            repository.pipelineFile(pipeline).text(), sql.source().text(), sql.transform().text()));
    Rendered source = render(sql.source(), values);
    Rendered transform = render(sql.transform(), values);
    if (source == null || transform == null) {
      return null;
    }
    int before = problems.size();
    PythonCode python = python(pipeline);
    if (problems.size() > before) {
      return null;
    }
    SourceFiles sources =
        new SourceFiles(List.of(repository.pipelineFile(pipeline), sql.source(), sql.transform()));
    Analysis analysis =
        new Analyser(pipeline, entity, sql, sources, source, transform, python).analyse(planner);
    List<Problem> found = Validator.validate(analysis);
    List<Problem> warnings = new ArrayList<>();
    boolean valid = true;
    for (Problem problem : found) {
      if (problem.severity() == Severity.ERROR) {
        problems.add(problem);
        valid = false;
      } else {
        warnings.add(problem);
      }
    }
    if (!valid) {
      return null;
    }
    GenerationPlan plan = new Planner(repository.project()).plan(analysis);
    return new PlannedPipeline(pipeline, plan, warnings);
  }

  /** The functions of the pipeline; null without a udf_def.py, and when it cannot be used. */
  private @Nullable PythonCode python(Pipeline pipeline) {
    Path folder = repository.root().resolve(pipeline.directory());
    if (!Files.exists(folder.resolve(FunctionReader.FILE))) {
      return null;
    }
    console.progress("reading " + pipeline.directory() + "/" + FunctionReader.FILE);
    FunctionReader.Functions read = functions.read(folder, Map.of());
    FunctionReader.Failure failure = read.failure();
    if (failure == null) {
      return read.code();
    }
    problems.add(PythonProblems.of(repository, pipeline, failure));
    return null;
  }

  private @Nullable Rendered render(SourceFile file, SqlValues values) {
    Interpolation text = Interpolation.ofSql(file);
    if (values.defined() != null) {
      int before = problems.size();
      text.requireDefined(values.defined(), values.help(), problems);
      if (problems.size() > before) {
        return null;
      }
    }
    return text.render(values.values(), values.replacesTables(), values.help(), problems);
  }

  private SourceFile pipelineFile(Pipeline pipeline) {
    return Objects.requireNonNull(pipelineFiles.get(pipeline.name().value()));
  }

  /** Of every pipeline: planned now, else as committed, else as declared. */
  private Map<String, Contract> contracts(Collection<PlannedPipeline> planned) {
    Map<String, Contract> contracts = new LinkedHashMap<>();
    for (Pipeline pipeline : repository.project().pipelines()) {
      Contract committed = repository.project().contract(pipeline);
      boolean fits =
          committed != null && committed.entity().equals(pipeline.entity().value().value());
      Contract known = fits ? committed : RepositoryCheck.declared(repository.project(), pipeline);
      if (known != null) {
        contracts.put(pipeline.name().value(), known);
      }
    }
    for (PlannedPipeline one : planned) {
      contracts.put(one.pipeline().name().value(), one.plan().contract());
    }
    return contracts;
  }

  private static PlannedPipeline withKeyTtl(PlannedPipeline one, @Nullable Long ttl) {
    Contract open = one.plan().contract();
    Contract closed =
        new Contract(
            open.version(),
            open.pipeline(),
            open.entity(),
            open.keys(),
            open.eventTime(),
            open.mode(),
            open.changelog(),
            open.guard(),
            ttl,
            open.features(),
            open.sources(),
            open.sqlDigest());
    return new PlannedPipeline(one.pipeline(), one.plan().withContract(closed), one.warnings());
  }
}
