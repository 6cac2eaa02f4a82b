package dev.fs.cli.report;

import dev.fs.contract.ValueType;
import org.jspecify.annotations.Nullable;

/** Texts of values and keys so that nothing of them is invisible. */
final class ValueText {
  private static final int LONGEST = 240;
  private static final int BEFORE = 40;

  private ValueText() {}

  /** A text whose spaces at its ends, tabs, line ends and other invisible characters are seen. */
  static String of(String text) {
    return seen(text, false);
  }

  /** The same, all its spaces too. */
  static String withSpaces(String text) {
    return seen(text, true);
  }

  /**
   * One side of a difference.
   *
   * @param text null: absent
   * @param other side; a long text is shown from where they part
   */
  static String of(@Nullable String text, @Nullable String other, @Nullable ValueType type) {
    if (text == null) {
      return "(absent)";
    }
    if (text.isEmpty()) {
      return "\"\" (an empty text)";
    }
    if (text.equals("null") && type != null && type.kind() == ValueType.Kind.STRING) {
      return "\"null\" (a text)";
    }
    if (text.equals("(absent)")) {
      return "\"(absent)\" (a text)";
    }
    String against = other == null ? "" : other;
    int from = text.length() > LONGEST ? Math.max(0, parting(text, against) - BEFORE) : 0;
    int to = Math.min(text.length(), from + LONGEST);
    return (from > 0 ? "…" : "")
        + seen(text.substring(from, to), isSpacing(text, against))
        + (to < text.length() ? "…" : "");
  }

  /** Whether two texts differ by white space alone. */
  private static boolean isSpacing(String text, String other) {
    String how = NearMiss.how(text, other);
    return how != null && how.contains("space");
  }

  private static int parting(String text, String other) {
    int at = 0;
    while (at < text.length() && at < other.length() && text.charAt(at) == other.charAt(at)) {
      at++;
    }
    return at;
  }

  private static String seen(String text, boolean allSpaces) {
    int first = text.length() - text.stripLeading().length();
    int last = text.stripTrailing().length();
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c == ' ') {
        seen.append(allSpaces || i < first || i >= last ? "·" : " ");
      } else if (c == '\n') {
        seen.append('⏎');
      } else if (c == '\t') {
        seen.append('⇥');
      } else if (isInvisible(c)) {
        seen.append(String.format(c > 0xffff ? "\\U%08X" : "\\u%04X", c));
      } else {
        seen.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return seen.toString();
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
