package dev.fs.engine.api;

import java.util.List;

/**
 * Asks whether rows fit their tables, before anything runs.
 *
 * @param blocks rows, each with the columns of its table
 */
public record CheckRequest(List<Block> blocks) {
  public CheckRequest {
    blocks = List.copyOf(blocks);
  }

  /** Rows for a table of these columns. */
  public record Block(List<SqlAnalysis.Column> columns, TestRows rows) {
    public Block {
      columns = List.copyOf(columns);
    }
  }
}
