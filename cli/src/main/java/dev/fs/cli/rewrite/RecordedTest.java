package dev.fs.cli.rewrite;

import dev.fs.cli.assertion.Checker;
import dev.fs.cli.model.Duration;
import dev.fs.contract.Contract;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.TestReply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A file with a test that is made of data.
 *
 * @param name of the test
 * @param given rows by table
 */
public record RecordedTest(String name, List<Given> given) {
  private static final String HEAD =
      """
      # yaml-language-server: $schema=../../../.fs/schema/test.json
      # Recorded by fs record: the rows are data, and what is expected is what they left in Redis,
      # be it right or wrong. Look at every value; when all are right, remove the line that says
      # recorded: true. Until then fs test fails this test.
      unit_tests:
      """;

  public RecordedTest {
    given = List.copyOf(given);
  }

  /**
   * Rows of a table.
   *
   * @param types of its columns, as SQL writes them, in their order
   * @param rows texts by column; a NULL is not there
   */
  public record Given(String table, Map<String, String> types, List<Map<String, String>> rows) {
    public Given {
      rows = List.copyOf(rows);
    }
  }

  /** The file before anybody knows what the rows leave. */
  public String withoutExpectations() {
    return text(List.of());
  }

  /**
   * The file.
   *
   * @param unstable features that are different in every run
   * @param look what the rows left
   */
  public String expecting(
      Contract contract, Checker checker, Set<String> unstable, TestReply.Look look) {
    List<String> keys = new ArrayList<>();
    look.keys().stream()
        .sorted((one, other) -> one.name().compareTo(other.name()))
        .forEach(key -> keys.add(key(contract, checker, unstable, key)));
    return text(keys);
  }

  private static String key(
      Contract contract, Checker checker, Set<String> unstable, TestReply.Key key) {
    List<String> fields = new ArrayList<>();
    Set<OptionalLong> ttls = new HashSet<>();
    for (Contract.Feature feature : contract.features()) {
      String text = key.fields().get(feature.name());
      if (unstable.contains(feature.name())) {
        fields.add(feature.name() + (text == null ? ": !any " : ": !present "));
      } else if (text != null) {
        fields.add(
            YamlValues.word(feature.name())
                + ": "
                + YamlValues.of(ValueType.parse(feature.type()), text));
      }
      if (text != null) {
        ttls.add(checker.ttl(key, feature.name()));
      }
    }
    OptionalLong ttl = ttls.size() == 1 ? ttls.iterator().next() : OptionalLong.empty();
    return "{key: "
        + YamlValues.quoted(key.name())
        + ", value: {"
        + String.join(", ", fields)
        + "}"
        + (ttl.isPresent() ? ", ttl: " + new Duration(Math.max(1, ttl.getAsLong())) : "")
        + "}";
  }

  private String text(List<String> keys) {
    StringBuilder out = new StringBuilder(HEAD);
    out.append("  - name: ").append(YamlValues.word(name)).append('\n');
    out.append("    given:\n");
    for (Given one : given) {
      out.append("      - input: ").append(YamlValues.word(one.table())).append('\n');
      List<String> rows = one.rows().stream().map(row -> row(one.types(), row)).toList();
      out.append("        rows:").append(list("          ", rows));
    }
    out.append("    expect:\n      redis:\n        keys:").append(list("          ", keys));
    return out.append("    config:\n      recorded: true\n").toString();
  }

  private static String row(Map<String, String> types, Map<String, String> values) {
    List<String> entries = new ArrayList<>();
    types.forEach(
        (column, type) -> {
          String text = values.get(column);
          if (text != null) {
            entries.add(
                YamlValues.word(column) + ": " + YamlValues.of(ValueType.parse(type), text));
          }
        });
    return "{" + String.join(", ", entries) + "}";
  }

  private static String list(String indent, List<String> items) {
    if (items.isEmpty()) {
      return " []\n";
    }
    StringBuilder out = new StringBuilder("\n");
    items.forEach(item -> out.append(indent).append("- ").append(item).append('\n'));
    return out.toString();
  }
}
