package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;
import java.util.List;

/** A row that the query must yield. */
public record ExpectedRow(List<ExpectedField> fields, SourceRange range) {
  public ExpectedRow {
    fields = List.copyOf(fields);
  }
}
