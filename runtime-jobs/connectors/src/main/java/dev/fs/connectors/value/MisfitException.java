package dev.fs.connectors.value;

/** A value does not fit the type of its column; the message says why in one sentence. */
public final class MisfitException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The reason for a NULL where there must be a value. */
  public static final String NULL = "NULL in a NOT NULL column";

  private static final int SHOWN = 60;

  public MisfitException(String reason) {
    // Bad rows are data, not faults of the program: no stack trace is wanted or paid for.
    super(reason, null, false, false);
  }

  /** {@code "abc" is no BIGINT}. */
  static MisfitException of(Object value, String type) {
    return new MisfitException(shown(value) + " is no " + type);
  }

  /** A value as messages show it: quoted when it is a text, shortened when long. */
  public static String shown(Object value) {
    String text = value.toString();
    String some =
        text.codePointCount(0, text.length()) > SHOWN
            ? text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…"
            : text;
    return value instanceof String ? '"' + some + '"' : some;
  }
}
