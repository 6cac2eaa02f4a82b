package dev.fs.cli.run;

import dev.fs.engine.api.RunReply;
import java.util.Optional;

/** Why a run left no feature. Pure. */
public final class EmptyRun {
  private EmptyRun() {}

  /** One sentence; empty when there are features. */
  public static Optional<String> reason(RunResult result, RunOptions options) {
    if (!result.keys().isEmpty()) {
      return Optional.empty();
    }
    String cause =
        result.reply().map(reply -> cause(reply, options)).orElse("the query gave no row");
    return Optional.of("no features of " + result.contract().pipeline() + ": " + cause);
  }

  private static String cause(RunReply reply, RunOptions options) {
    boolean none = reply.rowsIn().values().stream().allMatch(rows -> rows == 0);
    if (none && reply.rowsBad() > 0) {
      return "all rows are bad";
    }
    if (none) {
      return options.until() == null
          ? "no row was read"
          : "--until " + options.until() + " is before the first row";
    }
    if (reply.rowsKeyless() > 0 && reply.rowsOut() == 0) {
      return "no row of the query has a value for each key column";
    }
    if (reply.rowsOut() > 0) {
      return "its rows left no value, for a feature that is NULL is not written";
    }
    return "the query gave no row";
  }
}
