package dev.fs.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether rows fit their tables, before anything runs.
 *
 * @param blocks rows, each with the columns of its table
 */
public record CheckRequest(List<Block> blocks) {
  public CheckRequest {
    blocks = List.copyOf(blocks);
  }

  /**
   * Rows for a table of these columns.
   *
   * @param rowtime the column that Flink ends a job for when it is NULL; null: none
   */
  public record Block(List<SqlAnalysis.Column> columns, @Nullable String rowtime, TestRows rows) {
    public Block {
      columns = List.copyOf(columns);
    }
  }
}
