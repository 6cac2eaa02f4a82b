package dev.fs.engine.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did.
 *
 * @param rowsIn rows read, by table
 * @param behind of tables that a join by event time reads: how many rows came too late for it
 * @param rowsLate rows that came behind the watermark and were dropped
 * @param rowsBad rows that did not fit their table
 * @param badRows the first of them
 * @param rowsKeyless rows of the query without a value for a key column, which Redis cannot hold
 * @param rowsOut rows that reached the sink
 * @param failure why the job failed; null when it did not. Counts are then as far as it came
 */
public record RunReply(
    Map<String, Long> rowsIn,
    List<Behind> behind,
    long rowsLate,
    long rowsBad,
    List<BadRow> badRows,
    long rowsKeyless,
    long rowsOut,
    @Nullable Failure failure) {
  public RunReply {
    rowsIn = Map.copyOf(rowsIn);
    behind = List.copyOf(behind);
    badRows = List.copyOf(badRows);
  }

  /** A job that did not come to its first row. */
  public static RunReply failed(Failure failure) {
    return new RunReply(Map.of(), List.of(), 0, 0, List.of(), 0, 0, failure);
  }

  /**
   * What a table gave out when its watermark had reached the time of the row already. A join by
   * event time waits for the watermarks of both its sides, so that such a row meets its partners or
   * not as it happens.
   *
   * @param table that the join reads
   * @param column that its WATERMARK is for
   * @param rows of that kind; may be 0
   */
  public record Behind(String table, String column, long rows) {}

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
