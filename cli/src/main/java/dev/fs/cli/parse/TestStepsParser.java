package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.GivenRows;
import dev.fs.cli.model.test.TestStep;
import dev.fs.cli.project.SourceFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code given:} and {@code steps:}, which both say what happens, in order. */
final class TestStepsParser {
  /** dbt wraps the names of its models and sources; what counts is the last name. */
  private static final Pattern WRAPPED =
      Pattern.compile("(?:ref|source)\\(\\s*(?:'[^']*'\\s*,\\s*)?'([^']*)'\\s*\\)");

  private final SourceFile file;
  private final Problems problems;
  private final WrittenValues values;
  private final ExpectationParser expectations;

  TestStepsParser(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.values = new WrittenValues(file, problems);
    this.expectations = new ExpectationParser(file, problems);
  }

  /** What happens in a test: its inputs in their order, and then its own steps. */
  List<TestStep> parse(MapReader test) {
    List<TestStep> happening = new ArrayList<>();
    if (test.written("given") == null && test.written("steps") == null) {
      problems.add(
          file.error(
              ErrorCode.E0106,
              test.range(),
              "the test gives no input anything",
              "add given: [{input: TABLE, rows: [{COLUMN: VALUE}]}]"));
    }
    for (Node item : test.items("given")) {
      MapReader map = MapReader.of(file, item, "an input", KnownKeys.GIVEN, problems);
      Located<String> input = map == null ? null : input(map);
      if (map != null && input != null) {
        given(map, input, happening);
      }
    }
    for (Node item : test.items("steps")) {
      MapReader map = MapReader.of(file, item, "a step", KnownKeys.TEST_STEP, problems);
      if (map != null) {
        step(map, map.written("expect") == null ? input(map) : null, false, happening);
      }
    }
    return happening;
  }

  /** Where the first steps are written; null when there are none. */
  @Nullable SourceRange stepped(MapReader test) {
    if (test.written("steps") != null) {
      return test.keyRange("steps");
    }
    for (Node item : test.items("given")) {
      // What is wrong with it has been said.
      MapReader map = MapReader.of(file, item, "an input", null, new Problems());
      if (map != null && map.written("steps") != null) {
        return map.keyRange("steps");
      }
    }
    return null;
  }

  private static @Nullable Located<String> input(MapReader map) {
    Located<String> text = map.required("input", "name a table of source.sql: input: trips");
    if (text == null) {
      return null;
    }
    Matcher wrapped = WRAPPED.matcher(text.value().strip());
    return wrapped.matches() ? new Located<>(wrapped.group(1), text.range()) : text;
  }

  private void given(MapReader map, Located<String> input, List<TestStep> happening) {
    if (!map.requireValues(KnownKeys.GIVEN)) {
      return;
    }
    if (map.written("steps") == null) {
      GivenRows rows = rows(map);
      if (rows != null) {
        happening.add(new TestStep.Feed(input, rows, true));
      }
      return;
    }
    if (map.written("rows") != null || map.written("fixture") != null) {
      problems.add(
          file.error(
              ErrorCode.E0105,
              map.keyRange("steps"),
              "an input has rows or steps, not both",
              "make the rows the first step: - rows: […]"));
    }
    boolean first = true;
    for (Node item : map.items("steps")) {
      MapReader step = MapReader.of(file, item, "a step", KnownKeys.INPUT_STEP, problems);
      if (step != null) {
        step(step, input, first, happening);
      }
      first = false;
    }
  }

  private void step(
      MapReader map, @Nullable Located<String> input, boolean standing, List<TestStep> happening) {
    if (!map.requireValues(KnownKeys.INPUT_STEP)) {
      return;
    }
    long kinds =
        java.util.stream.Stream.of("rows", "fixture", "watermark", "expect")
            .filter(key -> map.node(key) != null)
            .count();
    if (kinds != 1) {
      problems.add(
          file.error(
              ErrorCode.E0105,
              map.range(),
              kinds == 0 ? "the step does nothing" : "a step is one thing, and this is " + kinds,
              "write one of rows, fixture, watermark and expect in a step"));
      return;
    }
    if (map.written("expect") != null) {
      happening.add(new TestStep.Look(expectations.parse(map)));
    } else if (map.written("watermark") != null) {
      Located<Instant> time = TimeOfTest.read(map, "watermark");
      if (time != null && input != null) {
        happening.add(new TestStep.Watermark(input, time));
      }
    } else {
      GivenRows rows = rows(map);
      if (rows != null && input != null) {
        happening.add(new TestStep.Feed(input, rows, standing));
      }
    }
  }

  private @Nullable GivenRows rows(MapReader map) {
    Located<String> format = map.oneOf("format", KnownKeys.ROW_FORMATS);
    Node rows = map.node("rows");
    Located<String> fixture = map.text("fixture");
    if (rows != null && fixture != null) {
      map.wrong(fixture, "an input has rows or a fixture, not both", "remove one of them");
      return null;
    }
    if (fixture != null) {
      return fixture(map, fixture, format);
    }
    if (rows instanceof SequenceNode list) {
      if (format != null && !format.value().equals("dict")) {
        map.wrong(
            format,
            "a list of rows has the format dict",
            "write the rows as one text, rows: |, or remove the format");
      }
      return listed(list);
    }
    if (rows instanceof ScalarNode text && format != null && !format.value().equals("dict")) {
      if (text.getValue().isBlank()) {
        map.wrong(
            new Located<>("", YamlText.range(file, text)),
            "the text of the rows is empty",
            "write rows: [] for no rows, without a format");
        return null;
      }
      return inline(text, format.value());
    }
    SourceRange place = rows == null ? map.range() : YamlText.range(file, rows);
    problems.add(
        file.error(
            rows == null ? ErrorCode.E0106 : ErrorCode.E0105,
            place,
            rows == null ? "the input has no rows" : "rows must be a list",
            rows instanceof ScalarNode
                ? "say what the text is: format: csv, jsonl or sql"
                : "write rows: [{COLUMN: VALUE}], rows: [] for an empty table, or fixture: NAME"));
    return null;
  }

  private static @Nullable GivenRows fixture(
      MapReader map, Located<String> fixture, @Nullable Located<String> format) {
    String name = fixture.value();
    if (name.isEmpty() || name.startsWith("/") || List.of(name.split("/")).contains("..")) {
      map.wrong(
          fixture,
          "\"" + name + "\" is no file below tests/fixtures",
          "name one without its extension: fixture: trips_small");
      return null;
    }
    if (format != null && (format.value().equals("dict") || format.value().equals("sql"))) {
      map.wrong(
          format, "a fixture is a csv or jsonl file", "remove the format: the file's name says it");
      return null;
    }
    return new GivenRows.Fixture(fixture);
  }

  private GivenRows listed(SequenceNode list) {
    List<GivenRows.Row> rows = new ArrayList<>();
    for (Node item : list.getValue()) {
      MapReader map = MapReader.of(file, item, "a row", null, problems);
      if (map == null) {
        continue;
      }
      Map<String, GivenRows.Value> row = new LinkedHashMap<>();
      for (String column : map.keys()) {
        Node value = map.written(column);
        if (value != null) {
          row.put(column, new GivenRows.Value(map.keyRange(column), values.value(value)));
        }
      }
      rows.add(new GivenRows.Row(row, map.range()));
    }
    return new GivenRows.Listed(rows, YamlText.range(file, list));
  }

  private GivenRows inline(ScalarNode node, String format) {
    SourceRange range = YamlText.range(file, node);
    boolean block =
        node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
    return new GivenRows.Inline(
        format, node.getValue(), block ? range.line() + 1 : range.line(), range);
  }
}
