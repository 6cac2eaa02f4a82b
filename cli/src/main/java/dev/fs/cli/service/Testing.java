package dev.fs.cli.service;

import dev.fs.cli.analyse.FunctionCaller;
import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.Checker;
import dev.fs.cli.assertion.Difference;
import dev.fs.cli.console.Console;
import dev.fs.cli.environment.EngineClient;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.environment.ScratchDirectory;
import dev.fs.cli.environment.WorkingDirectories;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.ExitCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.report.TestReport;
import dev.fs.cli.run.TestRequests;
import dev.fs.engine.api.RunReply;
import dev.fs.engine.api.TestReply;
import dev.fs.engine.api.TestRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code fs test}: plans, checks the tests, runs each into a database of its own, compares. */
public final class Testing {
  /** Tests that run at the same time at most: each takes a slot of the engine. */
  public static final int MOST_JOBS = TestRequest.AT_ONCE;

  private final EngineClient engine;
  private final LocalRedis redis;
  private final WorkingDirectories directories;
  private final FunctionReader functions;
  private final FunctionCaller caller;

  public Testing(
      EngineClient engine,
      LocalRedis redis,
      WorkingDirectories directories,
      FunctionReader functions,
      FunctionCaller caller) {
    this.caller = caller;
    this.engine = engine;
    this.redis = redis;
    this.directories = directories;
    this.functions = functions;
  }

  /**
   * What the command line says.
   *
   * @param arguments pipelines, files, tests
   * @param keywords an expression of words that ids must have; null: none
   * @param selects each of --select
   * @param failFast whether the first bad test is the last
   * @param jobs tests that run at the same time
   * @param keep whether Redis stays, with a database for each test
   * @param junit file for the results as JUnit writes them; null: none
   */
  public record Options(
      List<String> arguments,
      @Nullable String keywords,
      List<String> selects,
      boolean failFast,
      int jobs,
      boolean keep,
      @Nullable String junit) {
    public Options {
      arguments = List.copyOf(arguments);
      selects = List.copyOf(selects);
    }
  }

  /** Works with tests that are ready, while there is a place for what the engine writes. */
  interface Work<T> {
    T on(List<ReadyTest> tests, TestRequests requests);
  }

  /** Runs the tests and shows how they end; problems of their files are thrown before any runs. */
  public ExitCode run(Repository repository, Options options, Console console) {
    EditorSchemas.keepMissing(repository.root());
    TestOutputs outputs = TestOutputs.of(repository, options.junit());
    TestReport report = run(repository, choice(repository, options), options, outputs, console);
    report.show(console);
    return report.exitCode();
  }

  /** The tests that are asked for. */
  static TestChoice choice(Repository repository, Options options) {
    return TestChoice.of(
        repository,
        options.arguments(),
        TestFilters.of(repository, options.keywords(), options.selects()));
  }

  /** Runs those of a choice; each is shown as soon as it and those before it have ended. */
  TestReport run(
      Repository repository,
      TestChoice choice,
      Options options,
      TestOutputs outputs,
      Console console) {
    long start = System.nanoTime();
    Problems problems = new Problems();
    List<TestSuite> suites = suites(repository, choice, problems);
    List<CheckResult> results =
        new ArrayList<>(new FunctionTesting(repository, caller, console, problems).run(suites));
    List<String> notes = new ArrayList<>();
    if (suites.stream().allMatch(suite -> suite.tests().isEmpty())) {
      console.clearProgress();
      problems.throwIfErrors();
      results.forEach(one -> TestReport.show(one, console));
    } else {
      with(
          repository,
          suites,
          console,
          problems,
          (tests, requests) -> {
            results.forEach(one -> TestReport.show(one, console));
            if (!options.failFast() || results.stream().allMatch(CheckResult::isGood)) {
              Ended ended =
                  run(tests, requests, options, console, one -> TestReport.show(one, console));
              results.addAll(ended.results());
              notes.addAll(ended.notes());
            }
            return results;
          });
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return outputs.write(new TestReport(results, seconds, notes));
  }

  /** Does something with the chosen tests; problems of their files are thrown before. */
  <T> T with(Repository repository, TestChoice choice, Console console, Work<T> work) {
    Problems problems = new Problems();
    List<TestSuite> suites = suites(repository, choice, problems);
    if (!problems.hasErrors() && suites.stream().allMatch(suite -> suite.tests().isEmpty())) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0115,
              "no test of a pipeline is among them",
              "this is for unit_tests:, and not for udf_tests:"));
    }
    return with(repository, suites, console, problems, work);
  }

  private static List<TestSuite> suites(
      Repository repository, TestChoice choice, Problems problems) {
    List<TestSuite> all = TestSuite.read(repository, choice.pipelines(), problems);
    // Where a file is broken all tests are looked at, so that all that is wrong is said at once.
    return problems.hasErrors() ? TestSuite.nonEmpty(all) : choice.of(all);
  }

  /** The same with tests of no file, as one that is being written. */
  <T> T with(Repository repository, TestSuite suite, Console console, Work<T> work) {
    return with(repository, List.of(suite), console, new Problems(), work);
  }

  private <T> T with(
      Repository repository,
      List<TestSuite> suites,
      Console console,
      Problems problems,
      Work<T> work) {
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      TestRequests requests = new TestRequests(repository.root(), scratch.path());
      TestPreparation preparation =
          new TestPreparation(repository, engine, functions, console, requests, problems);
      return work.on(preparation.of(suites), requests);
    }
  }

  /** What reads the functions of their pipelines. */
  FunctionReader functions() {
    return functions;
  }

  /** The engine that tests run on. */
  EngineClient engine() {
    return engine;
  }

  /**
   * What is there when all have ended.
   *
   * @param notes what to tell the user besides
   */
  record Ended(List<CheckResult> results, List<String> notes) {}

  /**
   * Runs tests, several at a time.
   *
   * @param each is told of a test as soon as it and those before it have ended
   */
  Ended run(
      List<ReadyTest> tests,
      TestRequests requests,
      Options options,
      Console console,
      Consumer<CheckResult> each) {
    List<CheckResult> results = new ArrayList<>();
    ExecutorService workers = Executors.newFixedThreadPool(options.jobs());
    try (TestDatabases databases =
        options.keep()
            ? TestDatabases.keeping(redis, tests.stream().map(ReadyTest::test).toList())
            : TestDatabases.sharing(redis, options.jobs())) {
      Deque<Future<CheckResult>> waiting = new ArrayDeque<>();
      for (ReadyTest one : tests) {
        waiting.add(workers.submit(() -> run(one, requests, databases)));
      }
      for (ReadyTest one : tests) {
        console.progress("testing " + one.test().id());
        CheckResult result = await(waiting.remove());
        results.add(result);
        each.accept(result);
        if (options.failFast() && !result.isGood()) {
          break;
        }
      }
      List<String> notes = new ArrayList<>();
      int left = tests.size() - results.size();
      if (left > 0) {
        notes.add(
            (left == 1 ? "1 test was" : left + " tests were") + " not run, because of --fail-fast");
      }
      LocalRedis.Running kept = databases.kept();
      if (kept != null) {
        notes.add(
            "Redis of these tests stays at "
                + kept.uri()
                + " · look: fs inspect redis --test ID · stop it: fs redis stop");
      }
      return new Ended(results, notes);
    } finally {
      workers.shutdownNow();
      console.clearProgress();
    }
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

  private CheckResult run(ReadyTest one, TestRequests requests, TestDatabases databases)
      throws InterruptedException {
    TestCase test = one.test();
    if (!test.settings().enabled()) {
      return new CheckResult(
          test.id(), test.range(), CheckResult.Status.SKIPPED, 0, List.of(), List.of(), null);
    }
    TestDatabases.Database database = databases.take(test);
    long start = System.nanoTime();
    try {
      TestReply reply = engine.test(requests.request(one.plan(), test, database.uri()));
      return result(one, reply, (System.nanoTime() - start) / 1e9);
    } catch (FsException e) {
      // What one test does to the engine is told as its own, and the others get another engine.
      double seconds = (System.nanoTime() - start) / 1e9;
      return new CheckResult(
          test.id(),
          test.range(),
          CheckResult.Status.ERROR,
          seconds,
          List.of(),
          e.problems(),
          null);
    } finally {
      databases.give(database);
    }
  }

  private static CheckResult result(ReadyTest one, TestReply reply, double seconds) {
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
  private static List<Difference> differences(ReadyTest one, TestReply reply) {
    Checker checker = one.checker();
    List<Difference> differences = new ArrayList<>();
    int look = 0;
    List<TestStep> steps = one.test().steps();
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i) instanceof TestStep.Look asked) {
        int step = i + 1;
        checker.check(asked.expect(), reply.looks().get(look)).stream()
            .map(difference -> difference.at(step))
            .forEach(differences::add);
        look++;
      }
    }
    differences.addAll(checker.check(one.test().expect(), reply.looks().get(look)));
    return differences;
  }
}
