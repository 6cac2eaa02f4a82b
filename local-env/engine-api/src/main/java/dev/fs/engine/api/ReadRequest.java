package dev.fs.engine.api;

import java.util.List;

/**
 * Asks for the first rows of files, in the types of their tables.
 *
 * @param limit rows of each part at most
 */
public record ReadRequest(List<Part> parts, long limit) {
  public ReadRequest {
    parts = List.copyOf(parts);
  }

  /**
   * Rows for a table.
   *
   * @param nulls texts that mean NULL, beside the empty cell of a CSV
   */
  public record Part(CheckRequest.Block block, List<String> nulls) {
    public Part {
      nulls = List.copyOf(nulls);
    }
  }
}
