package dev.fs.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What does not fit.
 *
 * @param misfits in the order of the blocks; empty when all rows fit
 */
public record CheckReply(List<Misfit> misfits) {
  public CheckReply {
    misfits = List.copyOf(misfits);
  }

  /**
   * A row that does not fit its table, or a block that cannot be read.
   *
   * @param block its position in the request, from 0
   * @param line of its file, from 1, or the number of the row among values or of a query's result;
   *     0: the block as a whole
   * @param at the character of that line at which the value begins, from 1
   * @param column whose value does not fit; null when the row as a whole does not
   * @param reason one sentence
   * @param help what to do; null when the reason says it
   */
  public record Misfit(
      int block,
      long line,
      int at,
      @Nullable String column,
      String reason,
      @Nullable String help) {}
}
