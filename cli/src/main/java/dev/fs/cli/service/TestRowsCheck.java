package dev.fs.cli.service;

import dev.fs.cli.environment.EngineClient;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.GivenRows;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.run.TestRequests;
import dev.fs.engine.api.CheckReply.Misfit;
import dev.fs.engine.api.CheckRequest;
import java.util.ArrayList;
import java.util.List;

/** Asks the engine whether the rows of tests fit their tables, all at once, before a test runs. */
final class TestRowsCheck {
  private final TestRequests requests;
  private final Problems problems;
  private final List<Given> given = new ArrayList<>();

  private record Given(TestStep.Feed feed, SourceFiles files, CheckRequest.Block block) {}

  TestRowsCheck(TestRequests requests, Problems problems) {
    this.requests = requests;
    this.problems = problems;
  }

  /** Adds rows; a fixture that is not there is a problem. */
  void add(GenerationPlan plan, TestStep.Feed feed, SourceFiles files) {
    if (feed.rows() instanceof GivenRows.Fixture fixture
        && requests.fixture(plan, fixture) == null) {
      problems.add(
          files.error(
              ErrorCode.E0112,
              fixture.range(),
              plan.directory()
                  + "/tests/fixtures/"
                  + fixture.name().value()
                  + ".jsonl or .csv does not exist",
              "write it, or list the rows here"));
      return;
    }
    given.add(new Given(feed, files, requests.block(plan, feed)));
  }

  /** Every row that does not fit is a problem. */
  void ask(EngineClient engine) {
    if (given.isEmpty()) {
      return;
    }
    CheckRequest request = new CheckRequest(given.stream().map(Given::block).toList());
    for (Misfit misfit : engine.check(request).misfits()) {
      problems.add(problem(given.get(misfit.block()), misfit));
    }
  }

  private static Problem problem(Given given, Misfit misfit) {
    String column = misfit.column() == null ? "" : "column " + misfit.column() + ": ";
    String message = column + misfit.reason();
    if (given.feed().rows() instanceof GivenRows.Fixture) {
      String file = given.block().rows().label();
      SourceRange place = SourceRange.at(file, (int) misfit.line(), misfit.at());
      return misfit.line() == 0
          ? Problem.error(ErrorCode.E0402, file + ": " + message, misfit.help())
          : Problem.error(ErrorCode.E0402, place, null, message, misfit.help());
    }
    return given
        .files()
        .error(ErrorCode.E0402, place(given.feed().rows(), misfit), message, misfit.help());
  }

  private static SourceRange place(GivenRows rows, Misfit misfit) {
    if (rows instanceof GivenRows.Listed listed) {
      GivenRows.Row row = listed.rows().get((int) misfit.line() - 1);
      GivenRows.Value value = misfit.column() == null ? null : row.values().get(misfit.column());
      return value == null ? row.range() : value.value().range();
    }
    if (rows instanceof GivenRows.Inline inline
        && misfit.line() > 0
        && !inline.format().equals("sql")) {
      int line = inline.firstLine() + (int) misfit.line() - 1;
      return SourceRange.at(inline.range().file(), line, misfit.at());
    }
    return rows.range();
  }
}
