package dev.fs.cli.service;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.Checker;
import dev.fs.cli.assertion.Difference;
import dev.fs.cli.console.Console;
import dev.fs.cli.environment.EngineClient;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.environment.ScratchDirectory;
import dev.fs.cli.environment.WorkingDirectories;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.SqlFiles;
import dev.fs.cli.report.TestReport;
import dev.fs.cli.run.TestRequests;
import dev.fs.cli.validate.TestRules;
import dev.fs.engine.api.RunReply;
import dev.fs.engine.api.TestReply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** {@code fs test}: plans, checks the tests, runs each into a database of its own, compares. */
public final class Testing {
  private final EngineClient engine;
  private final LocalRedis redis;
  private final WorkingDirectories directories;

  public Testing(EngineClient engine, LocalRedis redis, WorkingDirectories directories) {
    this.engine = engine;
    this.redis = redis;
    this.directories = directories;
  }

  /**
   * What the command line says.
   *
   * @param arguments pipelines, files, tests
   * @param filters of tests
   * @param failFast whether the first bad test is the last
   * @param jobs tests that run at the same time
   */
  public record Options(
      List<String> arguments, List<Predicate<TestCase>> filters, boolean failFast, int jobs) {
    public Options {
      arguments = List.copyOf(arguments);
      filters = List.copyOf(filters);
    }
  }

  /**
   * A test that is ready to run.
   *
   * @param files that the tests of its pipeline stand in
   */
  record Ready(TestCase test, GenerationPlan plan, SourceFiles files) {
    /** The file that it stands in. */
    SourceFile file() {
      return files.files().stream()
          .filter(one -> one.path().equals(test.file()))
          .findFirst()
          .orElseThrow();
    }

    FieldTypes types() {
      return FieldTypes.of(plan.contract(), plan.eventTimeType());
    }

    Checker checker() {
      return new Checker(plan.contract(), types(), test.settings());
    }
  }

  /** Works with tests that are ready, while there is a place for what the engine writes. */
  interface Work<T> {
    T on(List<Ready> tests, TestRequests requests);
  }

  /** Runs the tests; problems of their files are thrown before anything runs. */
  public TestReport run(Repository repository, Options options, Console console) {
    long start = System.nanoTime();
    return with(
        repository,
        options,
        console,
        (tests, requests) ->
            new TestReport(
                run(tests, requests, options, console), (System.nanoTime() - start) / 1e9));
  }

  /** Does something with the chosen tests; problems of their files are thrown before. */
  <T> T with(Repository repository, Options options, Console console, Work<T> work) {
    TestChoice choice = TestChoice.of(repository, options.arguments(), options.filters());
    Problems problems = new Problems();
    List<TestSuite> all = TestSuite.read(repository, choice.pipelines(), problems);
    problems.throwIfErrors();
    List<TestSuite> suites = choice.of(all);
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      TestRequests requests = new TestRequests(repository.root(), scratch.path());
      return work.on(ready(repository, suites, requests, console), requests);
    }
  }

  /** The same with tests of no file, as one that is being written. */
  <T> T with(Repository repository, TestSuite suite, Console console, Work<T> work) {
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      TestRequests requests = new TestRequests(repository.root(), scratch.path());
      return work.on(ready(repository, List.of(suite), requests, console), requests);
    }
  }

  /** The engine that tests run on. */
  EngineClient engine() {
    return engine;
  }

  /** Plans the pipelines, and holds the tests against them. */
  private List<Ready> ready(
      Repository repository, List<TestSuite> suites, TestRequests requests, Console console) {
    List<Pipeline> pipelines = suites.stream().map(TestSuite::pipeline).toList();
    Map<String, PlannedPipeline> planned = new HashMap<>();
    for (PlannedPipeline one : new Planning(repository, engine, console).forLocalRun(pipelines)) {
      planned.put(one.pipeline().name().value(), one);
      console.warnings(one.warnings());
    }
    Problems problems = new Problems();
    TestRowsCheck rows = new TestRowsCheck(requests, problems);
    List<Ready> tests = new ArrayList<>();
    for (TestSuite suite : suites) {
      Map<Map<String, String>, GenerationPlan> plans = new HashMap<>();
      plans.put(
          Map.of(), Objects.requireNonNull(planned.get(suite.pipeline().name().value())).plan());
      for (TestCase test : suite.tests()) {
        GenerationPlan plan =
            plans.computeIfAbsent(
                values(test),
                own ->
                    new Planning(repository, engine, console)
                        .forTest(suite.pipeline(), own)
                        .plan());
        check(repository, suite, test, plan, rows, problems);
        tests.add(new Ready(test, plan, suite.files()));
      }
    }
    problems.throwIfErrors();
    rows.ask(engine);
    problems.throwIfErrors();
    return tests;
  }

  private static Map<String, String> values(TestCase test) {
    Map<String, String> values = new TreeMap<>();
    test.vars().forEach((name, value) -> values.put(name, value.value()));
    return values;
  }

  private static void check(
      Repository repository,
      TestSuite suite,
      TestCase test,
      GenerationPlan plan,
      TestRowsCheck rows,
      Problems problems) {
    List<SourceFile> files = new ArrayList<>(suite.files().files());
    SqlFiles sql = SqlFiles.read(repository.root(), plan.directory(), new Problems());
    if (sql != null) {
      files.add(sql.source());
      files.add(sql.transform());
    }
    List<Problem> found =
        new TestRules(
                plan.contract(),
                FieldTypes.of(plan.contract(), plan.eventTimeType()),
                plan.reads(),
                plan.timedTables(),
                plan.unstable(),
                new SourceFiles(files))
            .check(test);
    problems.addAll(found);
    if (found.isEmpty()) {
      for (TestStep step : test.steps()) {
        if (step instanceof TestStep.Feed feed) {
          rows.add(plan, feed, suite.files());
        }
      }
    }
  }

  /** Runs tests, several at a time. */
  List<CheckResult> run(
      List<Ready> tests, TestRequests requests, Options options, Console console) {
    List<CheckResult> results = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(options.jobs());
    try (LocalRedis.Running server = redis.openFresh()) {
      BlockingQueue<Integer> databases = new LinkedBlockingQueue<>();
      for (int i = 0; i < options.jobs(); i++) {
        databases.add(i);
      }
      Deque<Future<CheckResult>> waiting = new ArrayDeque<>();
      for (Ready one : tests) {
        waiting.add(workers.submit(() -> run(one, requests, server.localUri(), databases)));
      }
      for (Ready one : tests) {
        console.progress("testing " + one.test().id());
        CheckResult result = await(waiting.remove());
        results.add(result);
        if (options.failFast() && !result.isGood()) {
          break;
        }
      }
    } finally {
      workers.shutdownNow();
      console.clearProgress();
    }
    return results;
  }

  private static CheckResult await(Future<CheckResult> result) {
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private CheckResult run(
      Ready one, TestRequests requests, String server, BlockingQueue<Integer> databases)
      throws InterruptedException {
    TestCase test = one.test();
    if (!test.settings().enabled()) {
      return new CheckResult(
          test.id(), test.range(), CheckResult.Status.SKIPPED, 0, List.of(), List.of(), null);
    }
    long start = System.nanoTime();
    int database = databases.take();
    try {
      TestReply reply = engine.test(requests.request(one.plan(), test, server + "?db=" + database));
      return result(one, reply, (System.nanoTime() - start) / 1e9);
    } finally {
      databases.add(database);
    }
  }

  private static CheckResult result(Ready one, TestReply reply, double seconds) {
    TestCase test = one.test();
    List<Problem> problems = new ArrayList<>();
    RunReply.Failure failure = reply.failure();
    if (failure != null) {
      problems.add(Problem.error(ErrorCode.of(failure.code()), failure.message(), failure.help()));
    }
    List<Difference> differences = failure == null ? differences(one, reply) : List.of();
    Located<Boolean> recorded = test.settings().recorded();
    if (recorded != null && recorded.value()) {
      problems.add(
          Problem.error(
              ErrorCode.E0409,
              recorded.range(),
              null,
              "what this test expects was recorded, and confirmed by nobody",
              "look at what it expects; when it is right, remove the line recorded: true"));
    }
    CheckResult.Status status =
        failure != null
            ? CheckResult.Status.ERROR
            : differences.isEmpty() && problems.isEmpty()
                ? CheckResult.Status.PASSED
                : CheckResult.Status.FAILED;
    return new CheckResult(test.id(), test.range(), status, seconds, differences, problems, reply);
  }

  /** Of each step that expects something, and of the end. */
  private static List<Difference> differences(Ready one, TestReply reply) {
    Checker checker = one.checker();
    List<Expectation> expectations = one.test().expectations();
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < expectations.size(); i++) {
      differences.addAll(checker.check(expectations.get(i), reply.looks().get(i)));
    }
    return differences;
  }
}
