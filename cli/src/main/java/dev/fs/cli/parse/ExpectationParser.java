package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.ExpectedField;
import dev.fs.cli.model.test.ExpectedKey;
import dev.fs.cli.model.test.ExpectedRow;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.project.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code expect:} blocks. */
final class ExpectationParser {
  private final SourceFile file;
  private final Problems problems;
  private final WrittenValues values;

  ExpectationParser(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
    this.values = new WrittenValues(file, problems);
  }

  /** Of a test or a step; one that expects nothing is a problem. */
  Expectation parse(MapReader parent) {
    MapReader map = parent.map("expect", KnownKeys.EXPECT);
    requireValues(map);
    SourceRange range = parent.keyRange("expect");
    if (parent.written("expect") == null) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              range,
              "the test does not say what is expected at its end",
              "add expect: {redis: {keys: [{key: \"driver:42\", value: {trips_1h: 1}}]}}"));
    } else if (map.keys().isEmpty()) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              range,
              "nothing is expected, so that this could not fail",
              "say what must be in Redis: expect: {redis: {keys: [{key: \"driver:42\", value:"
                  + " {trips_1h: 1}}]}}"));
    }
    return new Expectation(
        map.node("redis") == null ? null : redis(map),
        map.node("rows") == null ? null : rows(map),
        range);
  }

  /** A key without a value asks for nothing, and whoever wrote it did not mean that. */
  private void requireValues(MapReader map) {
    for (String key : map.keys()) {
      if (map.node(key) == null) {
        problems.add(
            file.error(
                ErrorCode.E0403,
                map.keyRange(key),
                "\"" + key + "\" says nothing, so that it could not fail",
                "give it a value: [] is an empty list, \"\" an empty text; or remove it"));
      }
    }
  }

  private Expectation.Redis redis(MapReader expect) {
    MapReader map = expect.map("redis", KnownKeys.EXPECT_REDIS);
    requireValues(map);
    Located<String> mode = map.oneOf("mode", KnownKeys.REDIS_MODES);
    boolean exact = mode == null || mode.value().equals("exact");
    SourceRange range = map.keyRange("keys");
    if (!map.keys().contains("keys")) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              expect.keyRange("redis"),
              "no keys are listed, so that this could not fail",
              "list them: keys: [{key: \"driver:42\", value: {trips_1h: 1}}]; keys: [] expects an"
                  + " empty Redis"));
    }
    List<ExpectedKey> keys = new ArrayList<>();
    Map<String, SourceRange> seen = new HashMap<>();
    for (Node item : map.items("keys")) {
      ExpectedKey key = key(item, exact);
      if (key != null) {
        keys.add(key);
        once(seen, key.key(), "the key");
      }
    }
    if (!exact && keys.isEmpty() && map.node("keys") != null) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              range,
              "a subset of no keys is always there, so that this could not fail",
              "list a key, or expect an empty Redis: mode: exact"));
    }
    return new Expectation.Redis(exact, keys, range);
  }

  private void once(Map<String, SourceRange> seen, Located<String> name, String what) {
    SourceRange first = seen.putIfAbsent(name.value(), name.range());
    if (first != null) {
      problems.add(
          file.error(
              ErrorCode.E0404,
              name.range(),
              what + " \"" + name.value() + "\" is here twice, first in line " + first.line(),
              "write one of it, with all that is expected"));
    }
  }

  private @Nullable ExpectedKey key(Node item, boolean exact) {
    MapReader map = MapReader.of(file, item, "an expected key", KnownKeys.EXPECT_KEY, problems);
    if (map == null) {
      return null;
    }
    requireValues(map);
    Located<String> key = map.required("key", "write it as in Redis: key: \"driver:42\"");
    Located<Boolean> absent = map.flag("absent");
    boolean gone = absent != null && absent.value();
    List<ExpectedField> fields = map.node("value") == null ? List.of() : fields(map, "value");
    Located<Optional<Duration>> ttl = ttl(map);
    if (key == null) {
      return null;
    }
    if (gone && (map.node("value") != null || ttl != null)) {
      problems.add(
          file.error(
              ErrorCode.E0105,
              map.keyRange("absent"),
              "an absent key has no value and no ttl",
              "remove absent: true, or all but the key"));
    } else if (!gone
        && fields.isEmpty()
        && map.keys().stream().allMatch(one -> map.node(one) != null)) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              key.range(),
              "nothing is expected of the key \"" + key.value() + "\"",
              "list its features, value: {trips_1h: 1}, or say absent: true"));
    } else if (!exact && !gone && isAnything(fields)) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              key.range(),
              "!any fits also a key that is not there, so that this could not fail",
              "say what is expected of a feature: a value, null, or !present"));
    }
    if (!gone
        && ttl != null
        && !fields.isEmpty()
        && fields.stream().allMatch(ExpectationParser::isNull)) {
      problems.add(
          file.error(
              ErrorCode.E0403,
              ttl.range(),
              "no feature is expected here that could have a ttl, so that this could not fail",
              "remove the ttl, or expect a value of a feature"));
    }
    return new ExpectedKey(key, gone, fields, ttl, map.range());
  }

  /** Whether nothing could be otherwise, be the key there or not. */
  private static boolean isAnything(List<ExpectedField> fields) {
    return !fields.isEmpty()
        && fields.stream().allMatch(field -> field.value() instanceof Expected.Any);
  }

  private static boolean isNull(ExpectedField field) {
    return field.value() instanceof Expected.Exactly exactly
        && exactly.value() instanceof WrittenValue.Null;
  }

  /** {@code none} is no time to live. */
  private static @Nullable Located<Optional<Duration>> ttl(MapReader map) {
    Located<String> text = map.text("ttl");
    if (text == null) {
      return null;
    }
    if (text.value().equals("none")) {
      return new Located<>(Optional.empty(), text.range());
    }
    Located<Duration> duration = map.duration("ttl");
    return duration == null ? null : new Located<>(Optional.of(duration.value()), text.range());
  }

  private List<ExpectedField> fields(MapReader parent, String key) {
    MapReader map = parent.map(key, null);
    return fields(map);
  }

  private List<ExpectedField> fields(MapReader map) {
    List<ExpectedField> fields = new ArrayList<>();
    for (String name : map.keys()) {
      Node node = map.written(name);
      if (node != null) {
        fields.add(
            new ExpectedField(new Located<>(name, map.keyRange(name)), values.expected(node)));
      }
    }
    return fields;
  }

  private Expectation.Rows rows(MapReader expect) {
    List<ExpectedRow> rows = new ArrayList<>();
    for (Node item : expect.items("rows")) {
      MapReader map = MapReader.of(file, item, "an expected row", null, problems);
      if (map != null && map.keys().isEmpty()) {
        problems.add(
            file.error(
                ErrorCode.E0403,
                map.range(),
                "nothing is expected of this row: any row would do",
                "list its columns: {driver_id: 42, trips_1h: 1}"));
      } else if (map != null) {
        rows.add(new ExpectedRow(fields(map), map.range()));
      }
    }
    return new Expectation.Rows(rows, expect.keyRange("rows"));
  }
}
