package dev.fs.cli.assertion;

import dev.fs.cli.model.Duration;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.ExpectedField;
import dev.fs.cli.model.test.ExpectedKey;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.TestSettings;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.contract.Contract;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.TestReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds what was there at one moment against what a test expects of it. */
public final class Checker {
  private final FieldTypes types;
  private final Contract contract;
  private final AskedTtls ttls;
  private final double tolerance;

  /** For the tests of a pipeline. */
  public Checker(Contract contract, FieldTypes types, TestSettings settings) {
    this.contract = contract;
    this.types = types;
    this.tolerance = settings.tolerance();
    // What the test may last, and then some for a busy machine.
    this.ttls = AskedTtls.of(contract, (settings.timeout().seconds() + 30) * 1_000);
  }

  /** All differences, in the order of the expectation; none: it holds. */
  public List<Difference> check(Expectation expectation, TestReply.Look look) {
    List<Difference> differences = new ArrayList<>();
    if (expectation.redis() != null) {
      redis(expectation.redis(), look.keys(), differences);
    }
    if (expectation.rows() != null) {
      List<Map<String, String>> rows = Objects.requireNonNull(look.rows());
      differences.addAll(
          new RowMatch(contract, types.columns(), tolerance).check(expectation.rows(), rows));
    }
    return differences;
  }

  /** Whether a feature or column is as expected; {@code actual} null: absent. */
  public boolean holds(ValueType type, Expected expected, @Nullable String actual) {
    return FieldCheck.holds(type, expected, actual, tolerance);
  }

  /** The time to live that the writer asked for, in seconds; empty: none. */
  public OptionalLong ttl(TestReply.Key key, String feature) {
    return ttls.of(key, feature);
  }

  /** Each row of both sides once, with its partner. */
  public List<RowMatch.Pair> pairs(Expectation.Rows expected, List<Map<String, String>> actual) {
    return new RowMatch(contract, types.columns(), tolerance).pairs(expected.rows(), actual);
  }

  private void redis(
      Expectation.Redis expected, List<TestReply.Key> actual, List<Difference> differences) {
    Map<String, TestReply.Key> byName = new LinkedHashMap<>();
    actual.forEach(key -> byName.put(key.name(), key));
    for (ExpectedKey key : expected.keys()) {
      key(key, byName.remove(key.key().value()), expected.exact(), differences);
    }
    if (expected.exact()) {
      byName.values().stream()
          .filter(key -> !visible(key).isEmpty())
          .forEach(
              key ->
                  differences.add(
                      new Difference(
                          Difference.Kind.UNEXPECTED,
                          key.name(),
                          "",
                          null,
                          text(visible(key)),
                          expected.range())));
    }
  }

  private void key(
      ExpectedKey expected,
      TestReply.@Nullable Key actual,
      boolean exact,
      List<Difference> differences) {
    String name = expected.key().value();
    if (expected.absent()) {
      if (actual != null) {
        differences.add(
            new Difference(
                Difference.Kind.UNEXPECTED,
                name,
                "",
                null,
                text(visible(actual)),
                expected.range()));
      }
      return;
    }
    if (actual == null && expected.fields().stream().anyMatch(field -> !mayBeAbsent(field))) {
      differences.add(
          new Difference(
              Difference.Kind.MISSING, name, "", text(shown(expected)), null, expected.range()));
      return;
    }
    Map<String, String> left = new HashMap<>(actual == null ? Map.of() : visible(actual));
    Map<String, String> all = actual == null ? Map.of() : actual.fields();
    for (ExpectedField field : expected.fields()) {
      String feature = field.name().value();
      left.remove(feature);
      field(name, field, types.features(), all.get(feature), tolerance).ifPresent(differences::add);
      if (actual != null && all.containsKey(feature) && types.isFeature(feature)) {
        ttl(expected, feature, actual, differences);
      }
    }
    if (exact) {
      for (String feature : new TreeSet<>(left.keySet())) {
        differences.add(
            new Difference(
                    Difference.Kind.UNEXPECTED_FIELD,
                    name,
                    feature,
                    null,
                    left.get(feature),
                    expected.range())
                .of(types.features().get(feature)));
      }
    }
  }

  private void ttl(
      ExpectedKey expected, String feature, TestReply.Key actual, List<Difference> differences) {
    if (expected.ttl() == null) {
      return;
    }
    Optional<Duration> wanted = expected.ttl().value();
    OptionalLong asked = ttls.of(actual, feature);
    boolean same =
        wanted.isPresent() == asked.isPresent()
            && (wanted.isEmpty() || wanted.get().seconds() == asked.getAsLong());
    if (!same) {
      differences.add(
          new Difference(
              Difference.Kind.TTL,
              expected.key().value(),
              feature,
              wanted.map(Duration::toString).orElse("none"),
              asked.isPresent() ? new Duration(Math.max(1, asked.getAsLong())).toString() : "none",
              expected.ttl().range()));
    }
  }

  /** How one field differs; empty: not at all. */
  static Optional<Difference> field(
      String key,
      ExpectedField field,
      Map<String, ValueType> types,
      @Nullable String actual,
      double tolerance) {
    String name = field.name().value();
    ValueType type = Objects.requireNonNull(types.get(name), name);
    if (FieldCheck.holds(type, field.value(), actual, tolerance)) {
      return Optional.empty();
    }
    String expected = FieldCheck.shown(type, field.value());
    Difference.Kind kind = Difference.Kind.VALUE;
    if (actual == null) {
      kind = Difference.Kind.MISSING_FIELD;
    } else if (expected == null) {
      kind = Difference.Kind.UNEXPECTED_FIELD;
    }
    return Optional.of(
        new Difference(kind, key, name, expected, actual, field.value().range()).of(type));
  }

  private static boolean mayBeAbsent(ExpectedField field) {
    return field.value() instanceof Expected.Any
        || (field.value() instanceof Expected.Exactly exactly
            && exactly.value() instanceof WrittenValue.Null);
  }

  /** Fields that begin with {@code _} are fs's own. */
  public static Map<String, String> visible(TestReply.Key key) {
    Map<String, String> visible = new LinkedHashMap<>();
    for (String name : new TreeSet<>(key.fields().keySet())) {
      if (!name.startsWith("_")) {
        visible.put(name, String.valueOf(key.fields().get(name)));
      }
    }
    return visible;
  }

  private Map<String, String> shown(ExpectedKey expected) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (ExpectedField field : expected.fields()) {
      String name = field.name().value();
      ValueType type = Objects.requireNonNull(types.features().get(name), name);
      String text = FieldCheck.shown(type, field.value());
      if (text != null) {
        shown.put(name, text);
      }
    }
    return shown;
  }

  /** In quotation marks where it would be taken for something else, or for nothing. */
  static String seen(String value) {
    boolean plain =
        !value.isEmpty()
            && value.equals(value.strip())
            && !value.equals("null")
            && !value.contains(", ")
            && !value.contains("\"");
    return plain || value.startsWith("!") || value.startsWith("[") || value.startsWith("{")
        ? value
        : '"' + value.replace("\"", "\\\"") + '"';
  }

  /** {@code {trips_1h: 1, avg_fare_1h: 10.0}}. */
  static String text(Map<String, String> fields) {
    StringBuilder text = new StringBuilder("{");
    fields.forEach(
        (name, value) ->
            text.append(text.length() > 1 ? ", " : "")
                .append(name)
                .append(": ")
                .append(seen(value)));
    return text.append('}').toString();
  }
}
