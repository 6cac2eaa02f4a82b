package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a test file, as typed: what it is depends on the column that it is for. */
public sealed interface WrittenValue {
  /** Where it stands. */
  SourceRange range();

  /** NULL: {@code null}, {@code ~}, or nothing behind the colon. */
  record Null(SourceRange range) implements WrittenValue {}

  /** A single value, in quotation marks or not. */
  record Text(String text, boolean quoted, SourceRange range) implements WrittenValue {}

  /** A list, for an ARRAY. */
  record Items(List<WrittenValue> items, SourceRange range) implements WrittenValue {
    public Items {
      items = List.copyOf(items);
    }
  }

  /** A mapping, for a MAP or a ROW, in the order in which it is written. */
  record Fields(Map<String, WrittenValue> fields, SourceRange range) implements WrittenValue {
    public Fields {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }
}
