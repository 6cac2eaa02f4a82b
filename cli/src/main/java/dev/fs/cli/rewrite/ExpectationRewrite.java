package dev.fs.cli.rewrite;

import dev.fs.cli.assertion.Checker;
import dev.fs.cli.assertion.RowMatch;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.ExpectedField;
import dev.fs.cli.model.test.ExpectedKey;
import dev.fs.cli.model.test.ExpectedRow;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.parse.PlacedYaml;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.TestReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Changes an {@code expect} block so that it states what was there; what holds stays. */
final class ExpectationRewrite {
  private final Checker checker;
  private final FieldTypes types;
  private final YamlEdits edits;
  private final List<Lost> lost = new ArrayList<>();

  /**
   * Something that a test no longer says, since it could not be kept.
   *
   * @param at its offset in the file
   */
  record Lost(int at, String text) {}

  ExpectationRewrite(Checker checker, FieldTypes types, YamlEdits edits) {
    this.checker = checker;
    this.types = types;
    this.edits = edits;
  }

  /** Writes what was there at one moment. */
  void write(Expectation expected, PlacedYaml.Entry written, TestReply.Look look) {
    PlacedYaml.Entries map = (PlacedYaml.Entries) written.value();
    if (expected.redis() != null) {
      redis(expected.redis(), (PlacedYaml.Entries) map.entry("redis").value(), look.keys());
    }
    if (expected.rows() != null) {
      rows(
          expected.rows(),
          map.entry("rows"),
          map.flow(),
          Objects.requireNonNull(look.rows(), "rows were not asked for"));
    }
  }

  /** What was not kept. */
  List<Lost> lost() {
    return lost;
  }

  private void redis(
      Expectation.Redis expected, PlacedYaml.Entries map, List<TestReply.Key> actual) {
    Map<String, TestReply.Key> left = new TreeMap<>();
    actual.forEach(key -> left.put(key.name(), key));
    PlacedYaml.Entry list = map.entry("keys");
    List<Integer> removed = new ArrayList<>();
    for (int i = 0; i < expected.keys().size(); i++) {
      ExpectedKey key = expected.keys().get(i);
      PlacedYaml.Entries item =
          (PlacedYaml.Entries) ((PlacedYaml.Items) list.value()).items().get(i);
      TestReply.Key found = left.remove(key.key().value());
      if (found != null && key.absent()) {
        appeared(item, found);
      } else if (found != null) {
        changed(key, item, found, expected.exact());
      } else if (!key.absent() && key.fields().stream().anyMatch(this::isThere)) {
        noteMatchers(key.fields(), item);
        if (expected.exact()) {
          removed.add(i);
        } else {
          edits.replace(item.entry("value"), "absent", "true");
          if (item.has("ttl")) {
            edits.change(item, Set.of("ttl"), List.of());
          }
        }
      }
    }
    List<String> added = new ArrayList<>();
    if (expected.exact()) {
      left.values().stream()
          .filter(key -> !Checker.visible(key).isEmpty())
          .forEach(
              key ->
                  added.add(
                      "{key: "
                          + YamlValues.quoted(key.name())
                          + ", value: "
                          + fields(Checker.visible(key), types.features())
                          + "}"));
    }
    edits.change(list, map.flow(), removed, added);
  }

  /** Whether this would not hold of a key that is not there. */
  private boolean isThere(ExpectedField field) {
    return !checker.holds(type(types.features(), field), field.value(), null);
  }

  private void appeared(PlacedYaml.Entries item, TestReply.Key found) {
    Map<String, String> fields = Checker.visible(found);
    edits.replace(
        item.entry("absent"),
        "value",
        fields(fields.isEmpty() ? new TreeMap<>(found.fields()) : fields, types.features()));
  }

  private void changed(
      ExpectedKey expected, PlacedYaml.Entries item, TestReply.Key found, boolean exact) {
    PlacedYaml.Entries value = (PlacedYaml.Entries) item.entry("value").value();
    Map<String, String> unexpected = Checker.visible(found);
    Set<String> listed = new LinkedHashSet<>();
    for (ExpectedField field : expected.fields()) {
      String name = field.name().value();
      listed.add(name);
      unexpected.remove(name);
      field(field, value, types.features(), found.fields().get(name));
    }
    List<String> added = new ArrayList<>();
    if (exact) {
      unexpected.forEach(
          (name, text) ->
              added.add(YamlValues.word(name) + ": " + of(types.features(), name, text)));
      listed.addAll(unexpected.keySet());
    }
    edits.change(value, Set.of(), added);
    if (expected.ttl() != null) {
      ttl(expected.ttl().value().map(Duration::seconds).orElse(null), item, found, listed);
    }
  }

  private void ttl(
      @Nullable Long expected, PlacedYaml.Entries item, TestReply.Key found, Set<String> listed) {
    Set<OptionalLong> asked = new HashSet<>();
    for (String name : new TreeSet<>(listed)) {
      if (found.fields().containsKey(name) && types.isFeature(name)) {
        asked.add(checker.ttl(found, name));
      }
    }
    OptionalLong wanted = expected == null ? OptionalLong.empty() : OptionalLong.of(expected);
    if (asked.isEmpty()) {
      // Nothing is left that could have one.
      edits.change(item, Set.of("ttl"), List.of());
      return;
    }
    if (asked.equals(Set.of(wanted))) {
      return;
    }
    PlacedYaml.Entry entry = item.entry("ttl");
    if (asked.size() == 1) {
      OptionalLong one = asked.iterator().next();
      edits.replace(
          entry, one.isPresent() ? new Duration(Math.max(1, one.getAsLong())).toString() : "none");
      return;
    }
    lost.add(
        new Lost(
            entry.key().from(),
            "the features of "
                + found.name()
                + " do not live equally long, which one ttl cannot say: it is removed"));
    edits.change(item, Set.of("ttl"), List.of());
  }

  private void rows(
      Expectation.Rows expected,
      PlacedYaml.Entry list,
      boolean inFlow,
      List<Map<String, String>> actual) {
    List<Integer> removed = new ArrayList<>();
    List<String> added = new ArrayList<>();
    for (RowMatch.Pair pair : checker.pairs(expected, actual)) {
      if (pair.holds()) {
        continue;
      }
      ExpectedRow row = pair.expected();
      Map<String, String> came = pair.actual();
      if (row == null) {
        added.add(row(expected, Objects.requireNonNull(came)));
        continue;
      }
      int position = expected.rows().indexOf(row);
      PlacedYaml.Entries item =
          (PlacedYaml.Entries) ((PlacedYaml.Items) list.value()).items().get(position);
      if (came == null) {
        noteMatchers(row.fields(), item);
        removed.add(position);
      } else {
        for (ExpectedField field : row.fields()) {
          field(field, item, types.columns(), came.get(field.name().value()));
        }
      }
    }
    edits.change(list, inFlow, removed, added);
  }

  /** With the columns that the others list; all when there is none. */
  private String row(Expectation.Rows expected, Map<String, String> came) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    if (expected.rows().isEmpty()) {
      types.columns().keySet().forEach(name -> values.put(name, came.get(name)));
    } else {
      expected
          .rows()
          .get(0)
          .fields()
          .forEach(field -> values.put(field.name().value(), came.get(field.name().value())));
    }
    return fields(values, types.columns());
  }

  private void field(
      ExpectedField field,
      PlacedYaml.Entries map,
      Map<String, ValueType> known,
      @Nullable String actual) {
    ValueType type = type(known, field);
    if (checker.holds(type, field.value(), actual)) {
      return;
    }
    PlacedYaml.Entry entry = map.entry(field.name().value());
    if (!(field.value() instanceof Expected.Exactly)) {
      lost.add(
          new Lost(
              entry.value().from(),
              edits.source(entry.value())
                  + " does not hold of "
                  + field.name().value()
                  + ": it is now what was there"));
    }
    String old = edits.source(entry.value());
    edits.replace(entry, actual == null ? "null" : YamlValues.like(old, type, actual));
  }

  private void noteMatchers(List<ExpectedField> fields, PlacedYaml.Entries item) {
    for (ExpectedField field : fields) {
      if (!(field.value() instanceof Expected.Exactly)) {
        lost.add(new Lost(item.from(), "what held a matcher is not there: it is removed"));
        return;
      }
    }
  }

  private static ValueType type(Map<String, ValueType> known, ExpectedField field) {
    String name = field.name().value();
    return Objects.requireNonNull(known.get(name), name);
  }

  /** {@code {trips_1h: 1, note: "a b"}}. */
  static String fields(
      Map<String, ? extends @Nullable String> fields, Map<String, ValueType> known) {
    List<String> entries = new ArrayList<>();
    fields.forEach(
        (name, text) -> entries.add(YamlValues.word(name) + ": " + of(known, name, text)));
    return "{" + String.join(", ", entries) + "}";
  }

  private static String of(Map<String, ValueType> known, String name, @Nullable String text) {
    return text == null
        ? "null"
        : YamlValues.of(Objects.requireNonNull(known.get(name), name), text);
  }
}
