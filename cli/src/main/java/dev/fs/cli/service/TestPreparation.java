package dev.fs.cli.service;

import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.console.Console;
import dev.fs.cli.environment.EngineClient;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.SqlFiles;
import dev.fs.cli.run.TestRequests;
import dev.fs.cli.validate.TestRules;
import dev.fs.cli.variables.UnusedVariables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Plans the pipelines of tests, and holds the tests against them, before any of them runs. */
final class TestPreparation {
  private final Repository repository;
  private final EngineClient engine;
  private final FunctionReader functions;
  private final Console console;
  private final TestRowsCheck rows;
  private final Problems problems;

  /** What is wrong is added to {@code problems}, which may hold what is wrong with the files. */
  TestPreparation(
      Repository repository,
      EngineClient engine,
      FunctionReader functions,
      Console console,
      TestRequests requests,
      Problems problems) {
    this.repository = repository;
    this.engine = engine;
    // Tests with variables of their own plan a pipeline again, and none of its Python is another.
    this.functions = FunctionReader.remembering(functions);
    this.console = console;
    this.rows = new TestRowsCheck(requests, problems);
    this.problems = problems;
  }

  /** The tests, ready to run; all problems are thrown at once. */
  List<ReadyTest> of(List<TestSuite> all) {
    List<TestSuite> suites = all.stream().filter(suite -> !suite.tests().isEmpty()).toList();
    List<Pipeline> pipelines = suites.stream().map(TestSuite::pipeline).toList();
    Map<String, PlannedPipeline> planned = new HashMap<>();
    for (PlannedPipeline one : planned(functions, planning -> planning.forLocalRun(pipelines))) {
      planned.put(one.pipeline().name().value(), one);
      console.warnings(one.warnings());
    }
    List<ReadyTest> tests = new ArrayList<>();
    for (TestSuite suite : suites) {
      String name = suite.pipeline().name().value();
      tests.addAll(of(suite, Objects.requireNonNull(planned.get(name)).plan()));
    }
    rows.ask(engine);
    problems.throwIfErrors();
    return tests;
  }

  private List<ReadyTest> of(TestSuite suite, GenerationPlan plan) {
    Map<Overrides, GenerationPlan> plans = new HashMap<>();
    plans.put(new Overrides(Map.of(), Map.of()), plan);
    List<SourceFile> files = new ArrayList<>(suite.files().files());
    List<String> texts = new ArrayList<>();
    SqlFiles sql = SqlFiles.read(repository.root(), plan.directory(), new Problems());
    if (sql != null) {
      for (SourceFile file : List.of(sql.source(), sql.transform())) {
        files.add(file);
        texts.add(file.text());
      }
    }
    SourceFiles sources = new SourceFiles(files);
    Set<String> variables = UnusedVariables.used(texts);
    List<ReadyTest> tests = new ArrayList<>();
    for (TestCase test : suite.tests()) {
      GenerationPlan ofTest =
          plans.computeIfAbsent(
              new Overrides(values(test), test.stubs()),
              own ->
                  planned(
                          stubbed(own.stubs(), sources),
                          planning -> planning.forTest(suite.pipeline(), own.values()))
                      .plan());
      requireUsed(test, variables, sources);
      requireCalled(test, ofTest.functions(), sources);
      check(test, ofTest, sources);
      tests.add(new ReadyTest(test, ofTest, suite.files()));
    }
    return tests;
  }

  /** What is wrong with the files of tests is said also where the SQL does not plan. */
  private <T> T planned(FunctionReader reader, Function<Planning, T> plan) {
    try {
      return plan.apply(new Planning(repository, engine, reader, console));
    } catch (FsException e) {
      problems.addAll(e.problems());
      problems.throwIfErrors();
      throw e;
    }
  }

  /** What is otherwise in a test than in a run, as far as it is planned. */
  private record Overrides(Map<String, String> values, Map<String, WrittenValue> stubs) {}

  /** The functions, some of them with a value in their place; it must be one of their types. */
  private FunctionReader stubbed(Map<String, WrittenValue> stubs, SourceFiles sources) {
    return (folder, none) -> {
      FunctionReader.Functions read = functions.read(folder, stubs);
      read.unfitStubs()
          .forEach(
              (name, why) ->
                  problems.add(
                      sources.error(
                          ErrorCode.E0402,
                          Objects.requireNonNull(stubs.get(name)).range(),
                          "the function " + name + " cannot give this: " + why,
                          null)));
      return read;
    };
  }

  private void requireCalled(TestCase test, List<String> called, SourceFiles sources) {
    test.stubs()
        .forEach(
            (name, value) -> {
              if (!called.contains(name)) {
                problems.add(
                    sources.error(
                        ErrorCode.E0401,
                        value.range(),
                        "no SQL of " + test.id().pipeline() + " calls a function " + name,
                        DidYouMean.help(name, called)));
              }
            });
  }

  private static Map<String, String> values(TestCase test) {
    Map<String, String> values = new TreeMap<>();
    test.vars().forEach((name, value) -> values.put(name, value.value()));
    return values;
  }

  private void check(TestCase test, GenerationPlan plan, SourceFiles sources) {
    problems.addAll(
        new TestRules(
                plan.contract(),
                FieldTypes.of(plan.contract(), plan.eventTimeType()),
                plan.reads(),
                plan.rowtimes().keySet(),
                plan.unstable(),
                sources)
            .check(test));
    for (TestStep step : test.steps()) {
      if (step instanceof TestStep.Feed feed) {
        rows.add(plan, feed, sources);
      }
    }
  }

  /** A value for a variable that nothing reads changes nothing, whatever the test is called. */
  private void requireUsed(TestCase test, Set<String> used, SourceFiles sources) {
    test.vars()
        .forEach(
            (name, value) -> {
              if (!used.contains(name)) {
                problems.add(
                    sources.error(
                        ErrorCode.E0401,
                        value.range(),
                        "no SQL of " + test.id().pipeline() + " has ${" + name + "}",
                        DidYouMean.help(name, used)));
              }
            });
  }
}
