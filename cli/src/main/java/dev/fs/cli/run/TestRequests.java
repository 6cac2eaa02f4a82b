package dev.fs.cli.run;

import dev.fs.cli.model.test.GivenRows;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.model.test.UnfitValueException;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.contract.Contract;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.CheckRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TestRequest;
import dev.fs.engine.api.TestRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the engine is told of tests. */
public final class TestRequests {
  private static final List<String> FIXTURES =
      List.of(".jsonl", ".csv", ".jsonl.gz", ".csv.gz", ".parquet");

  private final Path root;
  private final Path scratch;

  /**
   * Of a repository.
   *
   * @param scratch a directory for what the engine reads and writes
   */
  public TestRequests(Path root, Path scratch) {
    this.root = root;
    this.scratch = scratch;
  }

  /** The files that a fixture could mean; one, where all is well. */
  public List<Path> fixtures(GenerationPlan plan, GivenRows.Fixture fixture) {
    Path folder = root.resolve(plan.directory()).resolve("tests/fixtures");
    return FIXTURES.stream()
        .map(extension -> folder.resolve(fixture.name().value() + extension))
        .filter(Files::isRegularFile)
        .toList();
  }

  /** The file of a fixture; null when there is none, or more than one. */
  public @Nullable Path fixture(GenerationPlan plan, GivenRows.Fixture fixture) {
    List<Path> files = fixtures(plan, fixture);
    return files.size() == 1 ? files.get(0) : null;
  }

  /** The ending of a name that a fixture is named without; null when it has none of them. */
  public static @Nullable String ending(GivenRows.Fixture fixture) {
    String name = fixture.name().value();
    return FIXTURES.stream()
        .filter(name::endsWith)
        .max(Comparator.comparing(String::length))
        .orElse(null);
  }

  /** Rows with the columns of their table, to be checked. */
  public CheckRequest.Block block(GenerationPlan plan, TestStep.Feed feed) {
    List<SqlAnalysis.Column> columns = new ArrayList<>();
    for (Contract.Column column : source(plan, feed).columns()) {
      columns.add(new SqlAnalysis.Column(column.name(), column.type()));
    }
    return new CheckRequest.Block(columns, plan.rowtime(feed.input().value()), rows(plan, feed));
  }

  /**
   * A test.
   *
   * @param redisUri with a database of the test's own
   */
  public TestRequest request(GenerationPlan plan, TestCase test, String redisUri) {
    List<TestRequest.Action> script = new ArrayList<>();
    boolean rows = test.expect().rows() != null;
    for (TestStep step : test.steps()) {
      if (step instanceof TestStep.Feed feed) {
        script.add(TestRequest.Action.feed(rows(plan, feed), feed.standing()));
      } else if (step instanceof TestStep.Watermark watermark) {
        script.add(
            TestRequest.Action.watermark(
                watermark.input().value(), watermark.time().value().toString()));
      } else if (step instanceof TestStep.Look look) {
        script.add(TestRequest.Action.look());
        rows |= look.expect().rows() != null;
      }
    }
    return new TestRequest(
        plan.runnable(),
        plan.contract(),
        script,
        redisUri,
        rows ? newFile(".jsonl", "").toString() : null,
        test.now() == null ? null : test.now().value().toString(),
        test.settings().timeout().seconds() * 1_000);
  }

  private TestRows rows(GenerationPlan plan, TestStep.Feed feed) {
    String table = feed.input().value();
    String label = "the rows of " + table;
    if (feed.rows() instanceof GivenRows.Listed listed) {
      Map<String, String> types = new HashMap<>();
      source(plan, feed).columns().forEach(column -> types.put(column.name(), column.type()));
      return new TestRows(
          table, label, listed.rows().stream().map(row -> values(row, types)).toList(), null, null);
    }
    if (feed.rows() instanceof GivenRows.Fixture fixture) {
      Path file = Objects.requireNonNull(fixture(plan, fixture));
      String shown = root.relativize(file).toString();
      return new TestRows(table, shown, null, file.toAbsolutePath().toString(), null);
    }
    GivenRows.Inline inline = (GivenRows.Inline) feed.rows();
    if (inline.format().equals("sql")) {
      return new TestRows(table, label, null, null, inline.text());
    }
    Path file = newFile("." + inline.format(), inline.text());
    return new TestRows(table, label, null, file.toString(), null);
  }

  /** NULL is not there. A list or a mapping goes as the text that the one encoder makes of it. */
  private static Map<String, String> values(GivenRows.Row row, Map<String, String> types) {
    Map<String, String> values = new HashMap<>();
    row.values()
        .forEach(
            (column, value) -> {
              if (value.value() instanceof WrittenValue.Text text) {
                values.put(column, text.text());
              } else if (!(value.value() instanceof WrittenValue.Null)) {
                values.put(column, nested(types.get(column), value.value()));
              }
            });
    return values;
  }

  private static String nested(@Nullable String type, WrittenValue value) {
    try {
      return TypedText.of(ValueType.parse(String.valueOf(type)), value);
    } catch (UnfitValueException | IllegalArgumentException e) {
      // The engine says why this is none.
      return value instanceof WrittenValue.Items ? "a list" : "a mapping";
    }
  }

  private static Contract.Source source(GenerationPlan plan, TestStep.Feed feed) {
    for (Contract.Source source : plan.contract().sources()) {
      if (source.table().equals(feed.input().value())) {
        return source;
      }
    }
    throw new IllegalArgumentException("a test that was not validated: " + feed.input().value());
  }

  private Path newFile(String extension, String text) {
    try {
      Path file = Files.createTempFile(scratch, "rows", extension);
      Files.writeString(file, text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
