package dev.fs.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table of texts to a Parquet file, each column in its SQL type.
 *
 * @param file absolute path, written atomically
 * @param columns in order
 * @param rows each as long as columns; null: NULL
 */
public record ExportRequest(
    String file, List<SqlAnalysis.Column> columns, List<List<@Nullable String>> rows) {
  public ExportRequest {
    columns = List.copyOf(columns);
  }
}
