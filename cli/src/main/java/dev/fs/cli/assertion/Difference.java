package dev.fs.cli.assertion;

import dev.fs.cli.error.SourceRange;
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
 */
public record Difference(
    Kind kind,
    String key,
    String field,
    @Nullable String expected,
    @Nullable String actual,
    SourceRange range) {

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
