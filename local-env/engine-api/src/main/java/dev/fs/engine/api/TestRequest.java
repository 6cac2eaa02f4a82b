package dev.fs.engine.api;

import dev.fs.contract.Contract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs one unit test: rows and watermarks in exactly the order given, into an empty database of
 * Redis.
 *
 * @param sql the pipeline, with the test's values of variables
 * @param contract what {@code fs gen} made of it
 * @param script what happens, in order; a batch pipeline takes {@link Kind#FEED} only
 * @param redisUri with a database of the test's own, which is emptied first
 * @param rowsFile where the rows of the query go meanwhile; null: they are not asked for
 * @param now the instant at which the clocks of the SQL stand, ISO-8601 in UTC; null: they go
 * @param timeoutMillis after which the test is given up
 */
public record TestRequest(
    PipelineSql sql,
    Contract contract,
    List<Action> script,
    String redisUri,
    @Nullable String rowsFile,
    @Nullable String now,
    long timeoutMillis) {
  /** Tests that an engine runs at the same time; more wait for one of them to end. */
  public static final int AT_ONCE = 4;

  public TestRequest {
    script = List.copyOf(script);
  }

  /** What can happen. */
  public enum Kind {
    /** Rows are given to a table. */
    FEED,
    /** The watermark of a table rises. */
    WATERMARK,
    /** All that was given is worked on, and Redis is looked at. */
    LOOK
  }

  /**
   * Something that happens.
   *
   * @param table whose watermark rises; null for other kinds
   * @param time to which it rises, ISO-8601 in UTC; null for other kinds
   * @param rows that are given; null for other kinds
   * @param standing whether a lookup finds the rows from the beginning, and not when their turn
   *     comes
   */
  public record Action(
      Kind kind,
      @Nullable String table,
      @Nullable String time,
      @Nullable TestRows rows,
      boolean standing) {
    /** Gives rows. */
    public static Action feed(TestRows rows, boolean standing) {
      return new Action(Kind.FEED, null, null, rows, standing);
    }

    /** Raises a watermark. */
    public static Action watermark(String table, String time) {
      return new Action(Kind.WATERMARK, table, time, null, false);
    }

    /** Looks at Redis. */
    public static Action look() {
      return new Action(Kind.LOOK, null, null, null, false);
    }
  }
}
