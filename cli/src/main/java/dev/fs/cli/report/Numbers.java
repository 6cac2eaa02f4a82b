package dev.fs.cli.report;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers among the texts of values, and how reports write counts. */
final class Numbers {
  private static final int LONGEST = 40;
  private static final int LARGEST_EXPONENT = 400;

  private Numbers() {}

  /** The number that a text is; null when it is none. */
  static @Nullable BigDecimal parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      // A short text may stand for a number with a billion digits.
      return Math.abs((long) number.scale()) > LARGEST_EXPONENT ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** As {@code 1,234}. */
  static String grouped(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** As {@code Δ -5}; null when one is no number, or they are the same. */
  static @Nullable String delta(@Nullable String expected, @Nullable String actual) {
    BigDecimal from = expected == null ? null : parse(expected);
    BigDecimal to = actual == null ? null : parse(actual);
    if (from == null || to == null || from.compareTo(to) == 0) {
      return null;
    }
    BigDecimal delta = to.subtract(from).stripTrailingZeros();
    String text =
        delta.toPlainString().length() > LONGEST ? delta.toString() : delta.toPlainString();
    return "Δ " + (delta.signum() > 0 ? "+" : "") + text;
  }
}
