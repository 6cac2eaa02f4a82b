package dev.fs.engine.diagnose;

import org.apache.flink.table.planner.parse.CalciteParser;

/** Statements whose nesting is deeper than Flink's recursions can go. */
final class NestingDepth {
  private NestingDepth() {}

  /** Whether a failure comes from that. */
  static boolean isBehind(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof StackOverflowError || isParsersOwn(t)) {
        return true;
      }
    }
    return false;
  }

  /** The parser's wrapper looks into the message, which the overflow of a stack has not. */
  private static boolean isParsersOwn(Throwable t) {
    return t instanceof NullPointerException
        && t.getStackTrace().length > 0
        && t.getStackTrace()[0].getClassName().equals(CalciteParser.class.getName());
  }
}
