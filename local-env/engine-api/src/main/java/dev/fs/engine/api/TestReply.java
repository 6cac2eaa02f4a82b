package dev.fs.engine.api;

import dev.fs.engine.api.RunReply.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a test's job left behind.
 *
 * @param looks one for each that the script asks for, and one at the end; fewer when the job failed
 * @param rowsIn rows that the job read, by table
 * @param rowsLate rows that came behind the watermark and were dropped
 * @param rowsKeyless rows of the query without a value for a key column, which Redis cannot hold
 * @param rowsOut rows that reached the sink
 * @param failure why the job failed; null when it did not
 */
public record TestReply(
    List<Look> looks,
    Map<String, Long> rowsIn,
    long rowsLate,
    long rowsKeyless,
    long rowsOut,
    @Nullable Failure failure) {
  public TestReply {
    looks = List.copyOf(looks);
    rowsIn = Map.copyOf(rowsIn);
  }

  /** A job that did not come to its first row. */
  public static TestReply failed(Failure failure) {
    return new TestReply(List.of(), Map.of(), 0, 0, 0, failure);
  }

  /**
   * What there was at one moment.
   *
   * @param keys all keys of the database
   * @param rows of the query so far, for an updating one its table by key; null: not asked for
   */
  public record Look(List<Key> keys, @Nullable List<Map<String, String>> rows) {
    public Look {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A key.
   *
   * @param fields of its hash
   * @param fieldMillis left to live by field; a field without expiry of its own is not in it; null
   *     when the server's fields cannot expire
   * @param keyMillis left to live of the key as a whole; -1: no expiry
   */
  public record Key(
      String name,
      Map<String, String> fields,
      @Nullable Map<String, Long> fieldMillis,
      long keyMillis) {
    public Key {
      fields = Map.copyOf(fields);
      fieldMillis = fieldMillis == null ? null : Map.copyOf(fieldMillis);
    }
  }
}
