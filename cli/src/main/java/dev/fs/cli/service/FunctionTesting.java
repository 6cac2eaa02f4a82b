package dev.fs.cli.service;

import dev.fs.cli.analyse.FunctionCaller;
import dev.fs.cli.analyse.FunctionCaller.Outcome;
import dev.fs.cli.analyse.FunctionCaller.Signature;
import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.CheckResult.Status;
import dev.fs.cli.assertion.Difference;
import dev.fs.cli.assertion.FunctionCheck;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.FunctionTest;
import dev.fs.cli.model.test.UnfitValueException;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.FunctionFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs tests of functions in Python: all those of a pipeline in one Python, without Flink. */
final class FunctionTesting {
  private final Repository repository;
  private final FunctionCaller caller;
  private final Console console;
  private final Problems problems;

  /** What is wrong with the tests is added to {@code problems}. */
  FunctionTesting(
      Repository repository, FunctionCaller caller, Console console, Problems problems) {
    this.repository = repository;
    this.caller = caller;
    this.console = console;
    this.problems = problems;
  }

  /** How the tests of the functions ended; none of a pipeline in which something is wrong. */
  List<CheckResult> run(List<TestSuite> suites) {
    List<CheckResult> results = new ArrayList<>();
    for (TestSuite suite : suites) {
      if (!suite.functionTests().isEmpty()) {
        console.progress("testing the functions of " + suite.pipeline().name());
        int before = problems.size();
        List<CheckResult> ofSuite = run(suite);
        if (problems.size() == before) {
          results.addAll(ofSuite);
        }
      }
    }
    return results;
  }

  private List<CheckResult> run(TestSuite suite) {
    Path folder = repository.root().resolve(suite.pipeline().directory());
    if (!Files.exists(folder.resolve(FunctionReader.FILE))) {
      Located<String> function = suite.functionTests().get(0).function();
      error(
          suite,
          ErrorCode.E0401,
          function.range(),
          "the pipeline " + suite.pipeline().name() + " has no " + FunctionReader.FILE,
          "make one: fs new --udf " + function.value());
      return List.of();
    }
    List<FunctionTest> enabled =
        suite.functionTests().stream().filter(test -> test.settings().enabled()).toList();
    FunctionCaller.Called called =
        enabled.isEmpty()
            ? new FunctionCaller.Called(List.of(), List.of(), null)
            : caller.call(folder, enabled.stream().map(FunctionTesting::call).toList());
    if (called.failure() != null) {
      problems.add(PythonProblems.of(repository, suite.pipeline(), called.failure()));
      return List.of();
    }
    List<CheckResult> results = new ArrayList<>();
    int next = 0;
    for (FunctionTest test : suite.functionTests()) {
      if (!test.settings().enabled()) {
        results.add(result(test, Status.SKIPPED, 0, null, null));
        continue;
      }
      Outcome outcome = called.outcomes().get(next++);
      Signature signature = outcome.signature();
      if (signature == null) {
        error(
            suite,
            ErrorCode.E0401,
            test.function().range(),
            FunctionReader.FILE + " has no function \"" + test.function().value() + "\"",
            DidYouMean.help(test.function().value(), called.names()));
      } else if (fits(suite, test, outcome, signature)) {
        results.add(result(test, outcome, signature));
      }
    }
    return results;
  }

  private static FunctionCaller.Call call(FunctionTest test) {
    return new FunctionCaller.Call(
        test.function().value(), test.given(), test.types(), test.range());
  }

  /** Whether the test could be what it says; else that is a problem. */
  private boolean fits(TestSuite suite, FunctionTest test, Outcome outcome, Signature signature) {
    int before = problems.size();
    if (signature.takesRows()) {
      for (WrittenValue row : test.given()) {
        int arguments = row instanceof WrittenValue.Items list ? list.items().size() : 1;
        requireCount(suite, test, signature, arguments, row.range());
      }
    } else {
      requireCount(suite, test, signature, test.given().size(), test.givenRange());
    }
    FunctionCaller.Unfit unfit = outcome.unfit();
    if (unfit != null && problems.size() == before) {
      error(
          suite,
          ErrorCode.E0402,
          test.given().get(unfit.at()).range(),
          unfit.message(),
          "types: […] of the test says what the arguments are");
    }
    if (test.expect() != null) {
      try {
        FunctionCheck.requireFit(type(signature), test.expect());
      } catch (UnfitValueException e) {
        error(suite, ErrorCode.E0402, e.range(), String.valueOf(e.getMessage()), null);
      }
    }
    return problems.size() == before;
  }

  private void requireCount(
      TestSuite suite, FunctionTest test, Signature signature, int given, SourceRange range) {
    Integer most = signature.most();
    if (given < signature.least() || (most != null && given > most)) {
      String takes =
          most == null
              ? "at least " + signature.least()
              : most == signature.least() ? "" + most : signature.least() + " to " + most;
      error(
          suite,
          ErrorCode.E0402,
          range,
          "the function "
              + test.function().value()
              + " takes "
              + takes
              + (takes.equals("1") ? " argument" : " arguments")
              + ", and here are "
              + given,
          "it is defined in " + FunctionReader.FILE + ":" + signature.line());
    }
  }

  private void error(
      TestSuite suite, ErrorCode code, SourceRange range, String message, @Nullable String help) {
    problems.add(suite.files().error(code, range, message, help));
  }

  private static ValueType type(Signature signature) {
    return FunctionCheck.type(signature.result(), signature.givesRows());
  }

  private static CheckResult result(FunctionTest test, Outcome outcome, Signature signature) {
    FunctionFailure failure = outcome.failure();
    Located<String> raises = test.raises();
    if (raises != null) {
      String raised =
          failure == null || failure.kind().isEmpty()
              ? null
              : failure.kind() + ": " + failure.reason();
      return compared(test, outcome, FunctionCheck.ofRaise(test, raises, raised));
    }
    if (failure != null) {
      return failed(test, outcome, failure.message(), failure.help());
    }
    try {
      return compared(
          test,
          outcome,
          FunctionCheck.ofValue(
              test,
              Objects.requireNonNull(test.expect()),
              type(signature),
              Objects.requireNonNull(outcome.value())));
    } catch (UnfitValueException e) {
      return failed(
          test,
          outcome,
          "the function "
              + test.function().value()
              + " is declared to give "
              + signature.result()
              + ": "
              + e.getMessage(),
          FunctionReader.FILE + ":" + signature.line());
    }
  }

  private static CheckResult compared(
      FunctionTest test, Outcome outcome, @Nullable Difference difference) {
    Status status = difference == null ? Status.PASSED : Status.FAILED;
    return result(test, status, outcome.seconds(), difference, null);
  }

  private static CheckResult failed(
      FunctionTest test, Outcome outcome, String message, String help) {
    Problem problem = Problem.error(ErrorCode.E0306, message, help.isEmpty() ? null : help);
    return result(test, Status.ERROR, outcome.seconds(), null, problem);
  }

  private static CheckResult result(
      FunctionTest test,
      Status status,
      double seconds,
      @Nullable Difference difference,
      @Nullable Problem problem) {
    return new CheckResult(
        test.id(),
        test.range(),
        status,
        seconds,
        difference == null ? List.of() : List.of(difference),
        problem == null ? List.of() : List.of(problem),
        null);
  }
}
