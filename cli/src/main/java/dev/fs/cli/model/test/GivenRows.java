package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that a test gives to a table. */
public sealed interface GivenRows {
  /** Where they stand. */
  SourceRange range();

  /** Written one by one. */
  record Listed(List<Row> rows, SourceRange range) implements GivenRows {
    public Listed {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One row.
   *
   * @param values by column, each with the place of its column's name
   */
  record Row(Map<String, Value> values, SourceRange range) {
    public Row {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** A value, and where its column's name stands. */
  record Value(SourceRange column, WrittenValue value) {}

  /**
   * Written as a text.
   *
   * @param format {@code csv}, {@code jsonl} or {@code sql}
   * @param firstLine of the test file that holds the first line of the text
   */
  record Inline(String format, String text, int firstLine, SourceRange range)
      implements GivenRows {}

  /** In a file below tests/fixtures, named without its extension. */
  record Fixture(Located<String> name) implements GivenRows {
    @Override
    public SourceRange range() {
      return name.range();
    }
  }
}
