package dev.fs.cli.service;

import dev.fs.cli.environment.EngineClient;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.GivenRows;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.model.test.UnfitValueException;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.parse.CsvCells;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.TextReader;
import dev.fs.cli.run.TestRequests;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.CheckReply.Misfit;
import dev.fs.engine.api.CheckRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TestRows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks the engine whether the rows of tests fit their tables, all at once, before a test runs. */
final class TestRowsCheck {
  private final TestRequests requests;
  private final Problems problems;
  private final List<Given> given = new ArrayList<>();

  /**
   * Rows that the engine is asked about.
   *
   * @param said values of which something is said already
   */
  private record Given(
      TestStep.Feed feed, SourceFiles files, CheckRequest.Block block, Set<Cell> said) {}

  /**
   * A value.
   *
   * @param row its number, from 1
   */
  private record Cell(long row, @Nullable String column) {}

  TestRowsCheck(TestRequests requests, Problems problems) {
    this.requests = requests;
    this.problems = problems;
  }

  /** Adds rows for a table that exists; a fixture that is not there is a problem. */
  void add(GenerationPlan plan, TestStep.Feed feed, SourceFiles files) {
    if (plan.contract().sources().stream()
        .noneMatch(source -> source.table().equals(feed.input().value()))) {
      return;
    }
    if (feed.rows() instanceof GivenRows.Fixture fixture
        && requests.fixture(plan, fixture) == null) {
      problems.add(noFile(plan, fixture, files));
      return;
    }
    CheckRequest.Block block = requests.block(plan, feed);
    given.add(new Given(feed, files, block, unfit(feed, files, block)));
  }

  private Problem noFile(GenerationPlan plan, GivenRows.Fixture fixture, SourceFiles files) {
    List<String> found =
        requests.fixtures(plan, fixture).stream()
            .map(file -> file.getFileName().toString())
            .toList();
    if (!found.isEmpty()) {
      return files.error(
          ErrorCode.E0404,
          fixture.range(),
          "\"" + fixture.name().value() + "\" is each of " + String.join(" and ", found),
          "give all but one of them another name");
    }
    String name = fixture.name().value();
    String ending = TestRequests.ending(fixture);
    return files.error(
        ErrorCode.E0112,
        fixture.range(),
        ending == null
            ? plan.directory()
                + "/tests/fixtures/"
                + name
                + ".jsonl, .csv (both also .gz) or .parquet does not exist"
            : "\"" + name + "\" has an ending, and a fixture is named without it",
        ending == null
            ? "write it, or list the rows here"
            : "leave the ending off: fixture: "
                + name.substring(0, name.length() - ending.length()));
  }

  /**
   * What the engine cannot know of: where in a list or a mapping a value stands, and whether one is
   * in quotation marks, so that its blanks are meant.
   */
  private Set<Cell> unfit(TestStep.Feed feed, SourceFiles files, CheckRequest.Block block) {
    Set<Cell> unfit = new HashSet<>();
    if (feed.rows() instanceof GivenRows.Listed listed) {
      for (int i = 0; i < listed.rows().size(); i++) {
        for (SqlAnalysis.Column column : block.columns()) {
          GivenRows.Value value = listed.rows().get(i).values().get(column.name());
          if (value != null && (isNested(value.value()) || isPadded(value.value(), column))) {
            try {
              String unused = TypedText.of(ValueType.parse(column.type()), value.value());
            } catch (UnfitValueException e) {
              unfit.add(new Cell(i + 1L, column.name()));
              String message = "column " + column.name() + ": " + e.getMessage();
              problems.add(files.error(ErrorCode.E0402, e.range(), message, null));
            }
          }
        }
      }
    }
    return unfit;
  }

  private static boolean isNested(WrittenValue value) {
    return value instanceof WrittenValue.Items || value instanceof WrittenValue.Fields;
  }

  private static boolean isPadded(WrittenValue value, SqlAnalysis.Column column) {
    return value instanceof WrittenValue.Text text
        && text.quoted()
        && !text.text().equals(text.text().strip())
        && ValueType.parse(column.type()).elements().isEmpty();
  }

  /** Every row that does not fit is a problem. */
  void ask(EngineClient engine) {
    if (given.isEmpty()) {
      return;
    }
    CheckRequest request = new CheckRequest(given.stream().map(Given::block).toList());
    for (Misfit misfit : engine.check(request).misfits()) {
      Given block = given.get(misfit.block());
      // Names of listed rows have been looked at, where they stand.
      boolean named = isUnknown(block, misfit) && block.feed().rows() instanceof GivenRows.Listed;
      boolean said = block.said().contains(new Cell(misfit.line(), misfit.column()));
      Problem problem = problem(block, misfit);
      // A value that YAML could not give is NULL, which is no other mistake.
      if (!named && !said && !isSaid(problem.range())) {
        problems.add(problem);
      }
    }
  }

  private boolean isSaid(@Nullable SourceRange range) {
    return range != null
        && problems.list().stream()
            .anyMatch(one -> one.code() == ErrorCode.E0105 && range.equals(one.range()));
  }

  private static List<String> columns(Given given) {
    return given.block().columns().stream().map(SqlAnalysis.Column::name).toList();
  }

  private static boolean isUnknown(Given given, Misfit misfit) {
    return misfit.column() != null && !columns(given).contains(misfit.column());
  }

  private static Problem problem(Given given, Misfit misfit) {
    boolean unknown = isUnknown(given, misfit);
    ErrorCode code = unknown ? ErrorCode.E0401 : ErrorCode.E0402;
    String message =
        unknown
            ? "the table \""
                + given.feed().input().value()
                + "\" has no column \""
                + misfit.column()
                + "\""
            : (misfit.column() == null ? "" : "column " + misfit.column() + ": ") + misfit.reason();
    String help =
        unknown ? DidYouMean.help(String.valueOf(misfit.column()), columns(given)) : misfit.help();
    if (given.feed().rows() instanceof GivenRows.Fixture) {
      String label = given.block().rows().label();
      if (misfit.line() == 0) {
        String named = message.contains(label) ? message : label + ": " + message;
        return given.files().error(code, place(given, misfit), named, help);
      }
      SourceFiles text = text(given.block().rows());
      int at =
          text.files().stream()
              .filter(file -> file.path().endsWith(".csv"))
              .findFirst()
              .map(file -> csvAt(misfit, file.line(1), file.line((int) misfit.line())))
              .orElse(misfit.at());
      return text.error(code, SourceRange.at(label, (int) misfit.line(), at), message, help);
    }
    return given.files().error(code, place(given, misfit), message, help);
  }

  /** A fixture, so that a problem can show its line; of a packed one there is none to show. */
  private static SourceFiles text(TestRows rows) {
    String path = String.valueOf(rows.file());
    if (!path.endsWith(".jsonl") && !path.endsWith(".csv")) {
      return new SourceFiles(List.of());
    }
    SourceFile file = TextReader.read(Path.of(path), rows.label(), new Problems());
    return new SourceFiles(file == null ? List.of() : List.of(file));
  }

  private static SourceRange place(Given given, Misfit misfit) {
    GivenRows rows = given.feed().rows();
    if (rows instanceof GivenRows.Listed listed) {
      GivenRows.Row row = listed.rows().get((int) misfit.line() - 1);
      GivenRows.Value value = misfit.column() == null ? null : row.values().get(misfit.column());
      return value == null ? row.range() : value.value().range();
    }
    if (rows instanceof GivenRows.Inline inline
        && misfit.line() > 0
        && !inline.format().equals("sql")) {
      int line = inline.firstLine() + (int) misfit.line() - 1;
      List<String> lines = inline.text().lines().toList();
      boolean shown = inline.format().equals("csv") && misfit.line() <= lines.size();
      int at =
          shown ? csvAt(misfit, lines.get(0), lines.get((int) misfit.line() - 1)) : misfit.at();
      return SourceRange.at(inline.range().file(), line, indentation(given.files(), inline) + at);
    }
    return rows.range();
  }

  /** The reader of CSV knows the line alone. */
  private static int csvAt(Misfit misfit, @Nullable String header, @Nullable String line) {
    String column = misfit.column();
    return column == null || header == null || line == null
        ? misfit.at()
        : CsvCells.at(header, line, column);
  }

  /** What YAML takes off the lines of a block: the blanks before the first. */
  private static int indentation(SourceFiles files, GivenRows.Inline inline) {
    for (SourceFile file : files.files()) {
      String first = file.line(inline.firstLine());
      if (file.path().equals(inline.range().file()) && first != null) {
        return first.length() - first.stripLeading().length();
      }
    }
    return 0;
  }
}
