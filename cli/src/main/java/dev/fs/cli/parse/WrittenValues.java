package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.project.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the values of tests, which have no type before the column that they are for is known. */
final class WrittenValues {
  /** A larger part of a number says hardly anything of it. */
  static final double LARGEST_TOLERANCE = 0.1;

  /** Java knows more of them, as 1d. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static final List<String> NULLS = List.of("", "~", "null", "Null", "NULL");
  private static final String MATCHERS = "the matchers are !any, !present, !regex, !approx";

  private final SourceFile file;
  private final Problems problems;

  WrittenValues(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** A value; what it cannot be is a problem, and then NULL. */
  WrittenValue value(Node node) {
    SourceRange range = YamlText.range(file, node);
    // The tag of NULL is that of nothing at all.
    if (node instanceof ScalarNode scalar
        && (Tag.STR.equals(scalar.getTag()) || Tag.NULL.equals(scalar.getTag()))) {
      boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
      return plain && NULLS.contains(scalar.getValue())
          ? new WrittenValue.Null(range)
          : new WrittenValue.Text(scalar.getValue(), !plain, range);
    }
    if (node instanceof SequenceNode list && Tag.SEQ.equals(list.getTag())) {
      List<WrittenValue> items = new ArrayList<>();
      list.getValue().forEach(item -> items.add(value(item)));
      return new WrittenValue.Items(items, range);
    }
    if (node instanceof MappingNode mapping && Tag.MAP.equals(mapping.getTag())) {
      return new WrittenValue.Fields(fields(mapping), range);
    }
    problems.add(
        file.error(
            ErrorCode.E0105,
            range,
            "a value cannot have the tag " + node.getTag().getValue() + " here",
            "matchers stand where something is expected; write the value alone"));
    return new WrittenValue.Null(range);
  }

  private Map<String, WrittenValue> fields(MappingNode mapping) {
    Map<String, WrittenValue> fields = new LinkedHashMap<>();
    MapReader map = MapReader.of(file, mapping, "a value", null, problems);
    if (map != null) {
      for (String name : map.keys()) {
        Node field = map.written(name);
        if (field != null) {
          fields.put(name, value(field));
        }
      }
    }
    return fields;
  }

  /** A value or a matcher. */
  Expected expected(Node node) {
    SourceRange range = YamlText.range(file, node);
    Expected matcher =
        switch (node.getTag().getValue()) {
          case "!any" -> alone(node, new Expected.Any(range));
          case "!present" -> alone(node, new Expected.Present(range));
          case "!regex" -> regex(node, range);
          case "!approx" -> near(node, range);
          default -> null;
        };
    if (matcher != null) {
      return matcher;
    }
    if (node.getTag().getValue().startsWith("!")) {
      problems.add(
          file.error(
              ErrorCode.E0105, range, "there is no matcher " + node.getTag().getValue(), MATCHERS));
      return new Expected.Any(range);
    }
    return new Expected.Exactly(value(node));
  }

  /** A value behind it would say something that nobody holds anything against. */
  private Expected alone(Node node, Expected matcher) {
    if (!(node instanceof ScalarNode scalar) || !scalar.getValue().isEmpty()) {
      problems.add(
          file.error(
              ErrorCode.E0105,
              matcher.range(),
              node.getTag().getValue() + " takes no value",
              "write the value alone, or " + node.getTag().getValue() + " alone"));
    }
    return matcher;
  }

  private Expected regex(Node node, SourceRange range) {
    if (node instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
      try {
        return new Expected.Matching(Pattern.compile(scalar.getValue(), Pattern.DOTALL), range);
      } catch (PatternSyntaxException e) {
        problems.add(
            file.error(
                ErrorCode.E0105,
                range,
                "\"" + scalar.getValue() + "\" is no regular expression: " + e.getDescription(),
                "write one as Java knows it: !regex \"JFK|LGA\""));
        return new Expected.Any(range);
      }
    }
    problems.add(
        file.error(
            ErrorCode.E0105,
            range,
            "!regex takes a regular expression",
            "write !regex \"JFK|LGA\"; it must match the whole value"));
    return new Expected.Any(range);
  }

  private Expected near(Node node, SourceRange range) {
    MapReader map =
        node instanceof MappingNode
            ? MapReader.of(file, node, "!approx", KnownKeys.APPROX, problems)
            : null;
    Double value = map == null ? null : number(map.node("value"));
    Double within = map == null ? null : number(map.node("abs"));
    if (value == null || within == null || within < 0) {
      problems.add(
          file.error(
              ErrorCode.E0105,
              range,
              "!approx takes a number and how far it may be off",
              "write !approx {value: 12.5, abs: 0.01}"));
      return new Expected.Any(range);
    }
    if (within > Math.max(1, Math.abs(value))) {
      problems.add(
          file.error(
              ErrorCode.E0105,
              range,
              "abs is larger than the value, so that nearly anything would fit",
              "write a small number, as abs: 0.01, or !present for any value"));
    }
    return new Expected.Near(value, within, range);
  }

  /** Null for what is none, or not finite. */
  static @Nullable Double number(@Nullable Node node) {
    if (node instanceof ScalarNode scalar && NUMBER.matcher(scalar.getValue()).matches()) {
      double number = Double.parseDouble(scalar.getValue());
      return Double.isFinite(number) ? number : null;
    }
    return null;
  }
}
