package dev.fs.cli.report;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says how two texts differ that a reader takes for the same. */
final class NearMiss {
  private NearMiss() {}

  /** As {@code by a trailing space}; null when they are plainly two. */
  static @Nullable String how(String expected, String actual) {
    if (expected.equals(actual)) {
      return null;
    }
    if (expected.stripTrailing().equals(actual.stripTrailing())) {
      return "by " + spaces(expected, actual, "trailing");
    }
    if (expected.stripLeading().equals(actual.stripLeading())) {
      return "by " + spaces(expected, actual, "leading");
    }
    if (withoutSpace(expected).equals(withoutSpace(actual))) {
      return "by white space";
    }
    if (lower(expected).equals(lower(actual))) {
      return "by case";
    }
    if (composed(expected).equals(composed(actual))) {
      return "by how letters are put together: " + points(expected) + ", not " + points(actual);
    }
    if (lower(composed(withoutSpace(expected))).equals(lower(composed(withoutSpace(actual))))) {
      return "by case and white space";
    }
    return sameNumbers(expected, actual) ? "by how a number is written, so by its type" : null;
  }

  private static String spaces(String expected, String actual, String where) {
    boolean one =
        Math.abs(expected.length() - actual.length()) == 1
            && !hasOther(expected)
            && !hasOther(actual);
    return one ? "a " + where + " space" : where + " white space";
  }

  /** White space that is no plain space. */
  private static boolean hasOther(String text) {
    return text.chars().anyMatch(c -> c != ' ' && isSpace(c));
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT;
  }

  private static String withoutSpace(String text) {
    StringBuilder rest = new StringBuilder();
    text.codePoints().filter(c -> !isSpace(c)).forEach(rest::appendCodePoint);
    return rest.toString();
  }

  private static String lower(String text) {
    return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  private static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC);
  }

  /** The code points that are not of ASCII, which the screen may show alike. */
  private static String points(String text) {
    StringBuilder points = new StringBuilder();
    text.codePoints()
        .filter(c -> c > 0x7e)
        .limit(8)
        .forEach(
            c -> points.append(points.isEmpty() ? "" : " ").append(String.format("U+%04X", c)));
    return points.isEmpty() ? "plain letters" : points.toString();
  }

  /** Part by part, as keys have them: {@code driver:42} and {@code driver:42.0}. */
  private static boolean sameNumbers(String expected, String actual) {
    String[] left = expected.split(":", -1);
    String[] right = actual.split(":", -1);
    if (left.length != right.length) {
      return false;
    }
    for (int i = 0; i < left.length; i++) {
      if (!left[i].equals(right[i])) {
        BigDecimal one = Numbers.parse(left[i]);
        BigDecimal other = Numbers.parse(right[i]);
        if (one == null || other == null || one.compareTo(other) != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
