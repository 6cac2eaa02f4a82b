package dev.fs.engine.api;

import dev.fs.engine.api.RunReply.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read.
 *
 * @param parts in the order of the request; empty when one cannot be read
 * @param failure why one cannot be read; null when all can
 */
public record ReadReply(List<Part> parts, @Nullable Failure failure) {
  public ReadReply {
    parts = List.copyOf(parts);
  }

  /**
   * Those for a table.
   *
   * @param more whether there are others behind them
   * @param bad rows among them that do not fit their table, and are left out
   */
  public record Part(List<Row> rows, boolean more, int bad) {
    public Part {
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row.
   *
   * @param line of its file, from 1; in a file without lines and among other rows its number
   * @param values as the one encoder writes them, by column; a NULL is not there
   */
  public record Row(long line, Map<String, String> values) {
    public Row {
      values = Map.copyOf(values);
    }
  }
}
