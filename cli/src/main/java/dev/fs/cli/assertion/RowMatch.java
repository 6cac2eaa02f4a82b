package dev.fs.cli.assertion;

import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.ExpectedField;
import dev.fs.cli.model.test.ExpectedRow;
import dev.fs.contract.Contract;
import dev.fs.contract.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each expected row one of its own among those that came, whatever their order. Matchers
 * let a row fit several, so that this is a matching of a bipartite graph, by Kuhn's augmenting
 * paths; what is left over on both sides is paired by likeness, to show what differs.
 */
public final class RowMatch {
  private static final int NONE = -1;

  private final Contract contract;
  private final Map<String, ValueType> types;
  private final double tolerance;

  RowMatch(Contract contract, Map<String, ValueType> types, double tolerance) {
    this.contract = contract;
    this.types = types;
    this.tolerance = tolerance;
  }

  /** An expected row and the one that came for it; null: the other side has none. */
  public record Pair(
      @Nullable ExpectedRow expected, @Nullable Map<String, String> actual, boolean holds) {}

  /** The columns that count are those that the expected rows list, which all list the same. */
  List<Difference> check(Expectation.Rows expected, List<Map<String, String>> actual) {
    List<Difference> differences = new ArrayList<>();
    for (Pair pair : pairs(expected.rows(), actual)) {
      if (!pair.holds()) {
        int came = Collections.frequency(actual, pair.actual());
        differences(expected, pair.expected(), pair.actual())
            .forEach(one -> differences.add(one.came(Math.max(1, came))));
      }
    }
    return differences;
  }

  /** Each row of both sides once: those that hold, those that do not, and what nobody expected. */
  List<Pair> pairs(List<ExpectedRow> rows, List<Map<String, String>> actual) {
    int[] partner = new int[actual.size()];
    Arrays.fill(partner, NONE);
    for (int i = 0; i < rows.size(); i++) {
      boolean unused = assign(rows, actual, i, partner, new boolean[actual.size()]);
    }
    List<Pair> pairs = new ArrayList<>();
    boolean[] held = new boolean[rows.size()];
    List<Map<String, String>> left = new ArrayList<>();
    for (int j = 0; j < partner.length; j++) {
      if (partner[j] == NONE) {
        left.add(actual.get(j));
      } else {
        held[partner[j]] = true;
        pairs.add(new Pair(rows.get(partner[j]), actual.get(j), true));
      }
    }
    for (int i = 0; i < held.length; i++) {
      if (!held[i]) {
        Map<String, String> like = likest(rows.get(i), left);
        left.remove(like);
        pairs.add(new Pair(rows.get(i), like, false));
      }
    }
    left.forEach(row -> pairs.add(new Pair(null, row, false)));
    return pairs;
  }

  private boolean assign(
      List<ExpectedRow> rows,
      List<Map<String, String>> actual,
      int row,
      int[] partner,
      boolean[] tried) {
    for (int j = 0; j < partner.length; j++) {
      if (!tried[j] && unlike(rows.get(row), actual.get(j)).isEmpty()) {
        tried[j] = true;
        if (partner[j] == NONE || assign(rows, actual, partner[j], partner, tried)) {
          partner[j] = row;
          return true;
        }
      }
    }
    return false;
  }

  private List<Difference> differences(
      Expectation.Rows all, @Nullable ExpectedRow expected, @Nullable Map<String, String> actual) {
    if (expected != null && actual != null) {
      return unlike(expected, actual);
    }
    if (expected != null) {
      Map<String, String> shown = shown(expected);
      return List.of(
          new Difference(
              Difference.Kind.MISSING,
              label(shown),
              "",
              Checker.text(shown),
              null,
              expected.range()));
    }
    Map<String, String> row = Objects.requireNonNull(actual);
    return List.of(
        new Difference(
            Difference.Kind.UNEXPECTED,
            label(row),
            "",
            null,
            Checker.text(new TreeMap<>(row)),
            all.range()));
  }

  /** The row with the fewest differences, if some column is the same; else null. */
  private @Nullable Map<String, String> likest(ExpectedRow row, List<Map<String, String>> rows) {
    @Nullable Map<String, String> best = null;
    int fewest = row.fields().size();
    for (Map<String, String> one : rows) {
      int unlike = unlike(row, one).size();
      if (unlike < fewest) {
        fewest = unlike;
        best = one;
      }
    }
    return best;
  }

  private List<Difference> unlike(ExpectedRow expected, Map<String, String> actual) {
    List<Difference> differences = new ArrayList<>();
    for (ExpectedField field : expected.fields()) {
      String value = actual.get(field.name().value());
      Checker.field(label(actual), field, types, value, tolerance).ifPresent(differences::add);
    }
    return differences;
  }

  /** A row by its keys and its event time. */
  private String label(Map<String, String> row) {
    List<String> columns = new ArrayList<>();
    contract.keys().forEach(key -> columns.add(key.name()));
    if (contract.eventTime() != null) {
      columns.add(contract.eventTime());
    }
    Map<String, String> keys = new LinkedHashMap<>();
    for (String column : columns) {
      String value = row.get(column);
      if (value != null) {
        keys.put(column, value);
      }
    }
    StringBuilder label = new StringBuilder("rows[");
    keys.forEach(
        (name, value) ->
            label
                .append(label.length() > 5 ? "," : "")
                .append(name)
                .append('=')
                .append(Checker.seen(value)));
    return label.append(']').toString();
  }

  private Map<String, String> shown(ExpectedRow row) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (ExpectedField field : row.fields()) {
      String name = field.name().value();
      String text = FieldCheck.shown(Objects.requireNonNull(types.get(name), name), field.value());
      if (text != null) {
        shown.put(name, text);
      }
    }
    return shown;
  }
}
