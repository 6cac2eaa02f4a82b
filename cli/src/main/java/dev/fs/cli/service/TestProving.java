package dev.fs.cli.service;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.Checker;
import dev.fs.cli.assertion.Perturbation;
import dev.fs.cli.assertion.Proof;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.ExitCode;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.GivenRows;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TestId;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.report.TestProofReport;
import dev.fs.cli.report.TestReport;
import dev.fs.cli.run.TestRequests;
import dev.fs.engine.api.ReadReply;
import dev.fs.engine.api.ReadRequest;
import dev.fs.engine.api.TestReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code fs test --prove}: what of a test could be otherwise without its noticing. Expectations are
 * perturbed in the comparison alone; rows are dropped one by one, and the job runs without them.
 */
public final class TestProving {
  /** Rows of a file are many; a run for each of them would take long. */
  private static final int MOST = 50;

  private final Testing testing;
  private final Repository repository;
  private final Console console;

  /** A row of a step's input. */
  private record Given(int step, SourceRange range, GivenRows.Row row) {}

  /** What a test's inputs are, row by row. */
  private record Inputs(List<Given> rows, List<String> leftOut) {}

  /** A passing test without one of its rows. */
  private record Without(TestId id, SourceRange row, ReadyTest test) {}

  public TestProving(Testing testing, Repository repository, Console console) {
    this.testing = testing;
    this.repository = repository;
    this.console = console;
  }

  /** Runs the tests, and shows what of those that pass does not matter. */
  public ExitCode run(Testing.Options options) {
    TestProofReport report =
        testing.with(
            repository,
            Testing.choice(repository, options),
            console,
            (tests, requests) -> prove(tests, requests, options));
    report.show(console);
    return report.exitCode();
  }

  private TestProofReport prove(
      List<ReadyTest> tests, TestRequests requests, Testing.Options options) {
    long start = System.nanoTime();
    List<CheckResult> results =
        testing.run(tests, requests, options, console, this::show).results();
    Map<TestId, Proof> proofs = new LinkedHashMap<>();
    List<Without> variants = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      CheckResult result = results.get(i);
      TestReply reply = result.reply();
      if (result.status() == CheckResult.Status.PASSED && reply != null) {
        ReadyTest one = tests.get(i);
        Inputs inputs = inputs(one, requests);
        proofs.put(result.id(), proof(one, reply, inputs.leftOut()));
        variants.addAll(without(one, inputs.rows()));
      }
    }
    List<CheckResult> dropped =
        testing
            .run(
                variants.stream().map(Without::test).toList(),
                requests,
                options,
                console,
                one -> {})
            .results();
    for (int i = 0; i < dropped.size(); i++) {
      if (dropped.get(i).status() == CheckResult.Status.PASSED) {
        Without idle = variants.get(i);
        proofs.computeIfPresent(idle.id(), (id, proof) -> proof.withIdle(idle.row()));
      }
    }
    return new TestProofReport(
        new TestReport(results, (System.nanoTime() - start) / 1e9, List.of()), proofs);
  }

  /** Programs are told of tests and proofs together. */
  private void show(CheckResult result) {
    if (!console.isJson()) {
      TestReport.show(result, console);
    }
  }

  private static Proof proof(ReadyTest one, TestReply reply, List<String> leftOut) {
    Checker checker = one.checker();
    List<Expectation> expectations = one.test().expectations();
    List<Proof.NotRed> notRed = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < expectations.size(); i++) {
      TestReply.Look look = reply.looks().get(i);
      for (Perturbation part : Perturbation.of(expectations.get(i), one.types())) {
        count++;
        boolean red =
            !part.wrong().isEmpty()
                && part.wrong().stream().noneMatch(wrong -> checker.check(wrong, look).isEmpty());
        if (!red) {
          notRed.add(new Proof.NotRed(part.range(), part.text()));
        }
      }
    }
    return new Proof(count, notRed, List.of(), leftOut);
  }

  private Inputs inputs(ReadyTest one, TestRequests requests) {
    List<Given> rows = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    List<TestStep> steps = one.test().steps();
    for (int i = 0; i < steps.size(); i++) {
      if (!(steps.get(i) instanceof TestStep.Feed feed)) {
        continue;
      }
      int step = i;
      if (feed.rows() instanceof GivenRows.Listed listed) {
        listed.rows().forEach(row -> rows.add(new Given(step, row.range(), row)));
        continue;
      }
      ReadRequest.Part part = new ReadRequest.Part(requests.block(one.plan(), feed), List.of());
      ReadReply.Part read = testing.engine().read(new ReadRequest(List.of(part), MOST)).get(0);
      if (read.more()) {
        leftOut.add(part.block().rows().label() + ": more than " + MOST + " rows");
      } else {
        String label = part.block().rows().label();
        read.rows()
            .forEach(
                row -> {
                  SourceRange range = place(feed.rows(), label, row.line());
                  rows.add(new Given(step, range, row(row.values(), range)));
                });
      }
    }
    return new Inputs(rows, leftOut);
  }

  private static SourceRange place(GivenRows rows, String label, long line) {
    if (rows instanceof GivenRows.Inline inline) {
      boolean lines = !inline.format().equals("sql");
      return lines
          ? SourceRange.at(inline.range().file(), inline.firstLine() + (int) line - 1, 1)
          : inline.range();
    }
    return SourceRange.at(label, (int) line, 1);
  }

  private static GivenRows.Row row(Map<String, String> texts, SourceRange range) {
    Map<String, GivenRows.Value> values = new LinkedHashMap<>();
    texts.forEach(
        (column, text) ->
            values.put(
                column, new GivenRows.Value(range, new WrittenValue.Text(text, true, range))));
    return new GivenRows.Row(values, range);
  }

  private static List<Without> without(ReadyTest one, List<Given> rows) {
    List<Without> variants = new ArrayList<>();
    for (int dropped = 0; dropped < rows.size(); dropped++) {
      Given given = rows.get(dropped);
      List<TestStep> steps = new ArrayList<>(one.test().steps());
      TestStep.Feed feed = (TestStep.Feed) steps.get(given.step());
      List<Given> others = new ArrayList<>(rows);
      others.remove(dropped);
      List<GivenRows.Row> left =
          others.stream().filter(other -> other.step() == given.step()).map(Given::row).toList();
      steps.set(
          given.step(),
          new TestStep.Feed(
              feed.input(), new GivenRows.Listed(left, feed.rows().range()), feed.standing()));
      String name = one.test().id().name() + " without row " + (dropped + 1) + " of " + rows.size();
      variants.add(
          new Without(
              one.test().id(),
              given.range(),
              new ReadyTest(with(one.test(), name, steps), one.plan(), one.files())));
    }
    return variants;
  }

  private static TestCase with(TestCase test, String name, List<TestStep> steps) {
    return new TestCase(
        new TestId(test.id().pipeline(), name),
        test.range(),
        test.description(),
        steps,
        test.stepped(),
        test.legible(),
        test.expect(),
        test.vars(),
        test.stubs(),
        test.now(),
        test.settings());
  }
}
