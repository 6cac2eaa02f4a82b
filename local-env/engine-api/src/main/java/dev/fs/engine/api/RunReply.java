package dev.fs.engine.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param rowsIn rows read, by table
 * @param rowsLate rows that came behind the watermark and were dropped
 * @param rowsBad rows that did not fit their table
 * @param badRows the first of them
 * @param rowsKeyless rows of the query without a value for a key column, which Redis cannot hold
 * @param rowsOut rows that reached the sink
 * @param failure why the job failed; null when it did not. Counts are then as far as it came
 */
public record RunReply(
    Map<String, Long> rowsIn,
    long rowsLate,
    long rowsBad,
    List<BadRow> badRows,
    long rowsKeyless,
    long rowsOut,
    @Nullable Failure failure) {
  public RunReply {
    rowsIn = Map.copyOf(rowsIn);
    badRows = List.copyOf(badRows);
  }

  /**
   * A row that does not fit its table.
   *
   * @param file label of the input, with the number of the row in files without lines
   * @param line from 1; 0 in files without lines
   * @param at the character of that line at which the value begins, from 1; 1 where nobody knows
   * @param column name of the column that does not fit; null when the row as a whole does not
   * @param reason one sentence
   */
  public record BadRow(String file, long line, int at, @Nullable String column, String reason) {}

  /** A failed job: a stable code, one sentence, and what to do. */
  public record Failure(EngineCode code, String message, @Nullable String help) {}
}
