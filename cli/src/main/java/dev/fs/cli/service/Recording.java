package dev.fs.cli.service;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.model.Names;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.parse.TestFileParser;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.TestFiles;
import dev.fs.cli.report.RecordReport;
import dev.fs.cli.report.ScaffoldReport;
import dev.fs.cli.rewrite.Masks;
import dev.fs.cli.rewrite.RecordedTest;
import dev.fs.cli.run.LocalInputs;
import dev.fs.cli.run.TestRequests;
import dev.fs.cli.workspace.Workspace;
import dev.fs.contract.Contract;
import dev.fs.engine.api.CheckRequest;
import dev.fs.engine.api.ReadReply;
import dev.fs.engine.api.ReadRequest;
import dev.fs.engine.api.RunRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TestReply;
import dev.fs.engine.api.TestRows;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code fs record}: writes a test from data, with what a run of its rows leaves. */
public final class Recording {
  private final Testing testing;
  private final Repository repository;
  private final Console console;

  public Recording(Testing testing, Repository repository, Console console) {
    this.testing = testing;
    this.repository = repository;
    this.console = console;
  }

  /**
   * What the command line says.
   *
   * @param pipeline name or folder; null: the one that is stood in, or the only one
   * @param lastRun whether the files of the last local run are read
   * @param files {@code TABLE=FILE}, or {@code FILE} for a pipeline that reads one table
   * @param limit rows of each input at most
   * @param masked columns whose values are replaced
   * @param name of the test; null: the pipeline's
   */
  public record Options(
      @Nullable String pipeline,
      boolean lastRun,
      List<String> files,
      long limit,
      List<String> masked,
      @Nullable String name,
      boolean dryRun) {
    public Options {
      files = List.copyOf(files);
      masked = List.copyOf(masked);
    }
  }

  /** Writes the test. */
  public Answer record(Options options) {
    Pipeline pipeline = pipeline(options.pipeline());
    String name = options.name() == null ? pipeline.name().value() : options.name();
    String path = pipeline.directory() + "/" + TestFiles.FOLDER + "/recorded_" + name + ".yml";
    requireNew(pipeline, name, path);
    GenerationPlan plan =
        new Planning(repository, testing.engine(), testing.functions(), console)
            .forLocalRun(List.of(pipeline))
            .get(0)
            .plan();
    RecordedTest test = new RecordedTest(name, given(pipeline, plan, options));
    console.progress("running the rows");
    Left left = run(pipeline, path, test);
    requireReadsBack(pipeline, path, left);
    if (!options.dryRun()) {
      EditorSchemas.keepMissing(repository.root());
      new Workspace(repository.root()).write(List.of(Artefact.ofText(path, left.text())));
    }
    List<String> notes = new ArrayList<>();
    if (left.look().keys().isEmpty()) {
      notes.add("note: these rows leave nothing in Redis; more of them may: --limit N");
    }
    String next =
        options.dryRun()
            ? "the same command without --dry-run"
            : "look at every value in "
                + path
                + ", remove recorded: true, then: fs test "
                + pipeline.name()
                + "::"
                + name;
    return new RecordReport(
        new ScaffoldReport(List.of(path), options.dryRun(), notes, next), left.text());
  }

  private Pipeline pipeline(@Nullable String wanted) {
    List<Pipeline> chosen =
        Selection.pipelines(repository, wanted == null ? List.of() : List.of(wanted));
    if (chosen.size() > 1) {
      throw wrong(
          "fs record takes one pipeline, and there are " + chosen.size(),
          "name it: fs record " + chosen.get(0).name());
    }
    return chosen.get(0);
  }

  private void requireNew(Pipeline pipeline, String name, String path) {
    if (!Names.isValid(name)) {
      throw wrong("\"" + name + "\" cannot name a recorded test", Names.RULE);
    }
    if (!new Workspace(repository.root()).existing(List.of(Artefact.ofText(path, ""))).isEmpty()) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0110, path + " exists already", "give another name: --name NAME"));
    }
    // What else is wrong with the other files, fs test says.
    boolean known =
        TestSuite.read(repository, List.of(pipeline), new Problems()).stream()
            .flatMap(suite -> suite.tests().stream())
            .anyMatch(test -> test.id().name().equals(name));
    if (known) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0110,
              "the pipeline " + pipeline.name() + " has a test \"" + name + "\" already",
              "give another name: --name NAME"));
    }
  }

  private List<RecordedTest.Given> given(Pipeline pipeline, GenerationPlan plan, Options options) {
    Map<String, RunRequest.Input> inputs = inputs(pipeline, plan, options);
    List<ReadRequest.Part> parts = new ArrayList<>();
    List<Contract.Source> sources = new ArrayList<>();
    Problems problems = new Problems();
    for (Contract.Source source : plan.contract().sources()) {
      String table = source.table();
      RunRequest.Input input = inputs.get(table);
      if (input != null && plan.reads().contains(table)) {
        sources.add(source);
        parts.add(part(source, plan.rowtime(table), input));
      } else if (plan.reads().contains(table)) {
        problems.error(
            ErrorCode.E0224,
            "there is no file for the table " + table,
            "name one: fs record " + pipeline.name() + " --from-file " + table + "=FILE");
      }
    }
    problems.throwIfErrors();
    console.progress("reading rows");
    List<ReadReply.Part> all = testing.engine().read(new ReadRequest(parts, options.limit()));
    console.clearProgress();
    List<RecordedTest.Given> given = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      ReadReply.Part read = all.get(i);
      String label = parts.get(i).block().rows().label();
      if (read.bad() > 0) {
        console.say(
            "note: " + label + ": rows that do not fit the table are left out: " + read.bad());
      }
      if (read.more()) {
        console.say("note: " + label + ": the first " + options.limit() + " rows (--limit)");
      }
      Map<String, String> types = new LinkedHashMap<>();
      sources.get(i).columns().forEach(column -> types.put(column.name(), column.type()));
      given.add(
          new RecordedTest.Given(
              sources.get(i).table(),
              types,
              read.rows().stream().map(ReadReply.Row::values).toList()));
    }
    return masked(given, options.masked());
  }

  private static List<RecordedTest.Given> masked(
      List<RecordedTest.Given> given, List<String> columns) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    Problems problems = new Problems();
    List<RecordedTest.Given> masked = Masks.mask(given, columns, secret, problems);
    problems.throwIfErrors();
    return masked;
  }

  private static ReadRequest.Part part(
      Contract.Source source, @Nullable String rowtime, RunRequest.Input input) {
    return new ReadRequest.Part(
        new CheckRequest.Block(
            source.columns().stream()
                .map(column -> new SqlAnalysis.Column(column.name(), column.type()))
                .toList(),
            rowtime,
            new TestRows(source.table(), input.label(), null, input.file(), null)),
        input.nulls());
  }

  private Map<String, RunRequest.Input> inputs(
      Pipeline pipeline, GenerationPlan plan, Options options) {
    if (options.lastRun()) {
      Map<String, RunRequest.Input> known =
          new LastRun(repository.root()).inputs(pipeline.name().value());
      if (known == null) {
        throw wrong(
            "no local run of " + pipeline.name() + " is known here",
            "run it first: fs run --local " + pipeline.name() + "; or name files: --from-file");
      }
      return known;
    }
    List<String> tables = plan.contract().sources().stream().map(Contract.Source::table).toList();
    Map<String, Path> files = new TreeMap<>();
    Path directory = repository.invocation().environment().directory();
    files(plan, options.files())
        .forEach((table, file) -> files.put(table, directory.resolve(file)));
    Problems problems = new Problems();
    Map<String, RunRequest.Input> inputs =
        new LocalInputs(
                repository.root(),
                pipeline,
                repository.pipelineFile(pipeline),
                SqlValues.ofLocalRun(repository, pipeline).values())
            .find("--from-file", files, tables, problems);
    problems.throwIfErrors();
    return inputs;
  }

  private static Map<String, String> files(GenerationPlan plan, List<String> given) {
    Map<String, String> files = new TreeMap<>();
    for (String one : given) {
      int equals = one.indexOf('=');
      if (equals < 1 && plan.reads().size() != 1) {
        throw wrong(
            "--from-file takes TABLE=FILE: the pipeline reads " + String.join(", ", plan.reads()),
            "say which table " + one + " is for");
      }
      String table = equals < 1 ? plan.reads().get(0) : one.substring(0, equals);
      if (files.put(table, one.substring(equals < 1 ? 0 : equals + 1)) != null) {
        throw wrong("--from-file gives the table " + table + " two files", "give it one");
      }
    }
    return files;
  }

  /** What the rows left, and the test that says so. */
  private record Left(TestReply.Look look, String text) {}

  private Left run(Pipeline pipeline, String path, RecordedTest test) {
    return testing.with(
        repository,
        suite(pipeline, path, test.withoutExpectations()),
        console,
        (tests, requests) -> {
          ReadyTest one = tests.get(0);
          TestReply.Look look = look(tests, requests);
          Set<String> unstable = new HashSet<>();
          one.plan().unstable().forEach(call -> unstable.addAll(call.columns()));
          return new Left(
              look, test.expecting(one.plan().contract(), one.checker(), unstable, look));
        });
  }

  private TestReply.Look look(List<ReadyTest> tests, TestRequests requests) {
    CheckResult result =
        testing
            .run(
                tests,
                requests,
                new Testing.Options(List.of(), null, List.of(), false, 1, false, null),
                console,
                one -> {})
            .results()
            .get(0);
    if (result.status() == CheckResult.Status.ERROR) {
      // That it is recorded, nobody can mend in a file that is not there.
      throw new FsException(
          result.problems().stream().filter(one -> one.code() != ErrorCode.E0409).toList());
    }
    List<TestReply.Look> looks = Objects.requireNonNull(result.reply()).looks();
    return looks.get(looks.size() - 1);
  }

  /** What was read back must be what was there; it is a bug when it is not. */
  private void requireReadsBack(Pipeline pipeline, String path, Left left) {
    testing.with(
        repository,
        suite(pipeline, path, left.text()),
        console,
        (tests, requests) -> {
          ReadyTest one = tests.get(0);
          var differences = one.checker().check(one.test().expect(), left.look());
          if (!differences.isEmpty()) {
            throw new IllegalStateException(
                "the recorded test does not read back: " + differences.get(0));
          }
          return one;
        });
  }

  private static TestSuite suite(Pipeline pipeline, String path, String text) {
    SourceFile file = new SourceFile(path, text);
    Problems problems = new Problems();
    var tests = TestFileParser.parse(file, pipeline.name().value(), problems).tests();
    if (!problems.list().isEmpty()) {
      throw new IllegalStateException(
          "the recorded test cannot be read: " + problems.list().get(0));
    }
    return new TestSuite(pipeline, new SourceFiles(List.of(file)), tests, List.of());
  }

  private static FsException wrong(String message, String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }
}
