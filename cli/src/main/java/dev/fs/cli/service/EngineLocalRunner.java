package dev.fs.cli.service;

import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.environment.EngineClient;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.environment.ScratchDirectory;
import dev.fs.cli.environment.WorkingDirectories;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.report.ResultTable;
import dev.fs.cli.report.RunReport;
import dev.fs.cli.run.EmptyRun;
import dev.fs.cli.run.FileWatch;
import dev.fs.cli.run.JobRunner;
import dev.fs.cli.run.LocalInputs;
import dev.fs.cli.run.LocalRun;
import dev.fs.cli.run.PyFlinkJobs;
import dev.fs.cli.run.RunOptions;
import dev.fs.cli.run.RunResult;
import dev.fs.cli.variables.Interpolation;
import dev.fs.cli.variables.Rendered;
import dev.fs.cli.workspace.Workspace;
import dev.fs.contract.Contract;
import dev.fs.engine.api.ExportRequest;
import dev.fs.engine.api.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code fs run --local}: plans, runs on the engine into a real Redis, reads back. */
public final class EngineLocalRunner implements LocalRunner {
  private static final String PYFLINK = "pyflink";
  private static final List<String> EXPORTS = List.of(".parquet", ".csv", ".jsonl");

  private final EngineClient engine;
  private final LocalRedis redis;
  private final WorkingDirectories directories;
  private final PyFlink pyFlink;
  private final FunctionReader functions;

  /** Makes what runs run.py; throws when there is no Python for it. */
  public interface PyFlink {
    JobRunner jobs(Repository repository, PyFlinkJobs.Variables variables);
  }

  public EngineLocalRunner(
      EngineClient engine,
      LocalRedis redis,
      WorkingDirectories directories,
      PyFlink pyFlink,
      FunctionReader functions) {
    this.engine = engine;
    this.redis = redis;
    this.directories = directories;
    this.pyFlink = pyFlink;
    this.functions = functions;
  }

  @Override
  public Answer run(
      Repository repository, List<Pipeline> pipelines, Options asked, Console console) {
    RunOptions options = options(repository, pipelines, asked);
    if (asked.watch()) {
      watch(repository.invocation(), pipelines, options, console);
    }
    return run(repository, pipelines, options, console);
  }

  /** Checks what only several options together, or the disk, can make wrong. */
  private static RunOptions options(
      Repository repository, List<Pipeline> pipelines, Options asked) {
    Path directory = repository.invocation().environment().directory();
    Map<String, Path> inputs = new TreeMap<>();
    asked.inputs().forEach((table, file) -> inputs.put(table, directory.resolve(file)));
    Problems problems = new Problems();
    Path out = asked.out() == null ? null : directory.resolve(asked.out());
    if (out != null) {
      checkOut(out, pipelines, problems);
    }
    String until = asked.until() == null ? null : time(asked.until(), problems);
    boolean underPyFlink = asked.engine().equals(PYFLINK);
    if (underPyFlink && asked.strict()) {
      problems.error(
          ErrorCode.E0111,
          "--strict takes a count of bad rows, which PyFlink does not give",
          "leave --engine pyflink out");
    }
    if (underPyFlink && asked.show().equals("rows")) {
      problems.error(
          ErrorCode.E0111,
          "--show rows takes the embedded engine: run.py writes to Redis only",
          "leave --engine pyflink out");
    }
    problems.throwIfErrors();
    return new RunOptions(
        underPyFlink,
        inputs,
        asked.limit(),
        until,
        asked.keep(),
        asked.strict(),
        asked.show().equals("rows"),
        out);
  }

  private static void checkOut(Path out, List<Pipeline> pipelines, Problems problems) {
    String name = out.toString();
    if (EXPORTS.stream().noneMatch(name::endsWith)) {
      problems.error(
          ErrorCode.E0111,
          "--out does not know how to write " + out.getFileName(),
          "name a file that ends in " + String.join(", ", EXPORTS));
    }
    if (pipelines.size() > 1) {
      problems.error(
          ErrorCode.E0111,
          "--out takes the result of one pipeline, and " + pipelines.size() + " are chosen",
          "name one: fs run --local " + pipelines.get(0).name() + " --out " + out.getFileName());
    }
    Path parent = out.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      problems.error(
          ErrorCode.E0111, "there is no directory " + parent, "make it, or write elsewhere");
    }
  }

  /** In full, whether seconds or the time of day were left out or not. */
  private static String time(String until, Problems problems) {
    try {
      return (until.indexOf('T') < 0
              ? LocalDate.parse(until).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(until).toInstant())
          .toString();
    } catch (DateTimeParseException e) {
      problems.error(
          ErrorCode.E0111,
          "--until takes a time, not \"" + until + "\"",
          "write it in UTC, as 2024-01-31T12:00:00Z or 2024-01-31");
      return until;
    }
  }

  /** Whether some input of each pipeline has a time to look at. */
  private static void requireEventTime(
      List<PlannedPipeline> planned, Map<String, Map<String, RunRequest.Input>> inputs) {
    Problems problems = new Problems();
    for (PlannedPipeline one : planned) {
      Set<String> tables = inputs.getOrDefault(one.pipeline().name().value(), Map.of()).keySet();
      if (one.plan().rowtimes().keySet().stream().noneMatch(tables::contains)) {
        problems.error(
            ErrorCode.E0111,
            "--until needs a table with an event time, a WATERMARK; "
                + one.pipeline().name()
                + " has none among its inputs ("
                + String.join(", ", tables)
                + ")",
            "leave it out, or take the first rows: --limit N");
      }
    }
    problems.throwIfErrors();
  }

  private RunReport run(
      Repository repository, List<Pipeline> pipelines, RunOptions options, Console console) {
    long start = System.nanoTime();
    List<PlannedPipeline> planned =
        new Planning(repository, engine, functions, console).forLocalRun(pipelines);
    Map<String, Map<String, RunRequest.Input>> inputs = inputs(repository, planned, options);
    if (options.until() != null) {
      requireEventTime(planned, inputs);
    }
    List<Problem> warnings = new ArrayList<>();
    planned.forEach(one -> warnings.addAll(one.warnings()));
    console.warnings(warnings);
    JobRunner jobs = jobs(repository, planned, options);
    List<RunResult> results = new ArrayList<>();
    console.detail("engine: " + engine.place());
    console.detail("planned in " + seconds(start));
    inputs.forEach(
        (pipeline, files) ->
            files.forEach(
                (table, input) ->
                    console.detail(pipeline + ": " + table + " reads " + input.file())));
    long planningEnd = System.nanoTime();
    try (LocalRedis.Running running = redis.open(options.keep())) {
      console.detail("Redis: " + running.localUri() + ", there in " + seconds(planningEnd));
      LocalRun run = new LocalRun(jobs, running, options);
      for (PlannedPipeline one : planned) {
        String name = one.pipeline().name().value();
        console.progress("running " + name + (options.pyFlink() ? " under PyFlink" : ""));
        String namespace = namespace(repository, one);
        results.add(
            withRowsFile(
                options.rows(),
                file ->
                    run.run(
                        one.plan(),
                        inputs.getOrDefault(name, Map.of()),
                        namespace,
                        repository.pipelineFile(one.pipeline()),
                        file)));
        new LastRun(repository.root()).keep(name, inputs.getOrDefault(name, Map.of()));
        console.clearProgress();
      }
      List<String> notes = new ArrayList<>();
      results.forEach(result -> EmptyRun.reason(result, options).ifPresent(notes::add));
      if (options.out() != null) {
        notes.add(export(options.out(), results.get(0), planned.get(0).plan(), options.rows()));
      }
      if (running.kept()) {
        notes.add(
            "Redis stays at " + running.uri() + " · look: fs get KEY · stop it: fs redis stop");
      }
      return new RunReport(results, options.rows(), notes);
    }
  }

  private JobRunner jobs(Repository repository, List<PlannedPipeline> planned, RunOptions options) {
    if (!options.pyFlink()) {
      return (plan, request) -> Optional.of(engine.run(request));
    }
    return pyFlink.jobs(
        repository,
        plan -> {
          for (PlannedPipeline one : planned) {
            if (one.plan().equals(plan)) {
              return SqlValues.ofLocalRun(repository, one.pipeline()).given(plan);
            }
          }
          throw new IllegalArgumentException("not planned: " + plan.directory());
        });
  }

  /** Variables in it have the values of a local run, as run.py gives them too. */
  private static String namespace(Repository repository, PlannedPipeline one) {
    Problems problems = new Problems();
    SqlValues values = SqlValues.ofLocalRun(repository, one.pipeline());
    Rendered rendered =
        Interpolation.ofText(one.plan().namespace())
            .render(values.values(), values.help(), problems);
    problems.throwIfErrors();
    return Objects.requireNonNull(rendered).text();
  }

  private static String seconds(long since) {
    return String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - since) / 1e9);
  }

  private static Map<String, Map<String, RunRequest.Input>> inputs(
      Repository repository, List<PlannedPipeline> planned, RunOptions options) {
    Problems problems = new Problems();
    Map<String, Map<String, RunRequest.Input>> inputs = new LinkedHashMap<>();
    for (PlannedPipeline one : planned) {
      GenerationPlan plan = one.plan();
      List<String> tables = plan.contract().sources().stream().map(Contract.Source::table).toList();
      SqlValues values = SqlValues.ofLocalRun(repository, one.pipeline());
      Map<String, Path> flags = new TreeMap<>(options.inputs());
      if (planned.size() > 1) {
        // Of several pipelines each takes the inputs that it has.
        flags.keySet().retainAll(tables);
      }
      inputs.put(
          one.pipeline().name().value(),
          new LocalInputs(
                  repository.root(),
                  one.pipeline(),
                  repository.pipelineFile(one.pipeline()),
                  values.values())
              .find("--input", flags, tables, problems));
    }
    problems.throwIfErrors();
    return inputs;
  }

  private interface WithFile {
    RunResult run(@Nullable Path rowsFile);
  }

  private RunResult withRowsFile(boolean wanted, WithFile run) {
    if (!wanted) {
      return run.run(null);
    }
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      return run.run(scratch.path().resolve("rows.jsonl"));
    }
  }

  private String export(Path out, RunResult result, GenerationPlan plan, boolean asRows) {
    ResultTable table =
        asRows
            ? ResultTable.rows(result.rows().orElse(List.of()), types(plan))
            : ResultTable.features(result);
    String name = out.toString();
    if (name.endsWith(".parquet")) {
      engine.export(
          new ExportRequest(out.toAbsolutePath().toString(), table.columns(), table.rows()));
    } else {
      String text = name.endsWith(".csv") ? table.toCsv() : table.toJsonLines();
      Workspace.write(out.toAbsolutePath(), text.getBytes(StandardCharsets.UTF_8));
    }
    int rows = table.rows().size();
    return "wrote " + rows + (rows == 1 ? " row to " : " rows to ") + name;
  }

  /** Of the columns that a query of this plan has. */
  private static Map<String, String> types(GenerationPlan plan) {
    Contract contract = plan.contract();
    Map<String, String> types = new TreeMap<>();
    contract.keys().forEach(key -> types.put(key.name(), key.type()));
    contract.features().forEach(feature -> types.put(feature.name(), feature.type()));
    if (contract.eventTime() != null && plan.eventTimeType() != null) {
      types.put(contract.eventTime(), plan.eventTimeType());
    }
    return types;
  }

  /** Runs now and after each change; ends by an interrupt. */
  private void watch(
      Invocation invocation, List<Pipeline> chosen, RunOptions options, Console console) {
    List<String> names = chosen.stream().map(pipeline -> pipeline.name().value()).toList();
    while (true) {
      try {
        Repository repository = Repository.open(invocation);
        List<Pipeline> pipelines = Selection.pipelines(repository, names);
        try (FileWatch watch =
            FileWatch.of(repository.root(), watched(repository, pipelines, options))) {
          runOnce(repository, pipelines, options, console);
          console.say("waiting for a change (Ctrl-C ends)");
          Set<Path> unused = watch.await();
        }
      } catch (FsException e) {
        console.problems(e.problems());
        awaitChange(invocation.directory(), console);
      } catch (IOException e) {
        throw new FsException(
            Problem.error(
                ErrorCode.E0504, "cannot watch files: " + e.getMessage(), "run without --watch"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void runOnce(
      Repository repository, List<Pipeline> pipelines, RunOptions options, Console console) {
    try {
      run(repository, pipelines, options, console).show(console);
    } catch (FsException e) {
      console.problems(e.problems());
    }
  }

  private static List<Path> watched(
      Repository repository, List<Pipeline> pipelines, RunOptions options) {
    List<Path> directories = new ArrayList<>();
    pipelines.forEach(p -> directories.add(repository.root().resolve(p.directory())));
    options.inputs().values().stream()
        .map(file -> file.toAbsolutePath().getParent())
        .filter(directory -> directory != null && Files.isDirectory(directory))
        .forEach(directories::add);
    return directories;
  }

  /** Files that cannot be read do not say which pipelines there are: anything may mend them. */
  private static void awaitChange(Path directory, Console console) {
    console.say("waiting for a change (Ctrl-C ends)");
    try (FileWatch watch = FileWatch.of(directory, List.of(directory))) {
      Set<Path> unused = watch.await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
