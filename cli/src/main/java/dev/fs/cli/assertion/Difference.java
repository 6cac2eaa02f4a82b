package dev.fs.cli.assertion;

import dev.fs.cli.error.SourceRange;
import dev.fs.contract.ValueType;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One way in which something is not as expected.
 *
 * @param key of Redis, or a row of the query as {@code rows[driver_id=42]}
 * @param field the feature or column; empty when the key as a whole differs
 * @param expected as text; null: nothing
 * @param actual as text; null: nothing
 * @param range of the expectation; of the list that lacks it for what nobody expected
 * @param type of the value; null: not of a single value, or not known
 * @param step of the test at which it was so, from 1; 0: at the end
 * @param came how often the very row was there; 1 for what is no row
 */
public record Difference(
    Kind kind,
    String key,
    String field,
    @Nullable String expected,
    @Nullable String actual,
    SourceRange range,
    @Nullable ValueType type,
    int step,
    int came) {

  /** At the end, of no type. */
  public Difference(
      Kind kind,
      String key,
      String field,
      @Nullable String expected,
      @Nullable String actual,
      SourceRange range) {
    this(kind, key, field, expected, actual, range, null, 0, 1);
  }

  /** The same, of a value of this type. */
  Difference of(@Nullable ValueType known) {
    return new Difference(kind, key, field, expected, actual, range, known, step, came);
  }

  /** The same at a step. */
  public Difference at(int number) {
    return new Difference(kind, key, field, expected, actual, range, type, number, came);
  }

  /** The same of a row that was there so often. */
  Difference came(int times) {
    return new Difference(kind, key, field, expected, actual, range, type, step, times);
  }

  /** What differs. */
  public enum Kind {
    /** A value is another one. */
    VALUE,
    /** A value is not there. */
    MISSING_FIELD,
    /** A value is there that nobody expected. */
    UNEXPECTED_FIELD,
    /** The time to live is another one. */
    TTL,
    /** A key or row is not there. */
    MISSING,
    /** A key or row is there that nobody expected. */
    UNEXPECTED;

    /** As machines read it: {@code missing_field}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
