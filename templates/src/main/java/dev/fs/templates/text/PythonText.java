package dev.fs.templates.text;

import dev.fs.contract.Legible;
import java.util.Locale;

/** Python string literals. */
public final class PythonText {
  private static final String TRIPLE = "\"\"\"";

  private PythonText() {}

  /**
   * A literal whose value is exactly the text. Text of several lines is triple-quoted, and raw
   * where that spares doubled backslashes, so that SQL in it can be read. Quotes and escapes are
   * those that a formatter of Python would choose.
   */
  public static String literal(String text) {
    if (isReadableRaw(text)) {
      return "r" + TRIPLE + text + TRIPLE;
    }
    boolean block = text.indexOf('\n') >= 0;
    char quote = block || count(text, '"') <= count(text, '\'') ? '"' : '\'';
    String quotes = block ? TRIPLE : String.valueOf(quote);
    return quotes + escaped(text, block, quote) + quotes;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** Without backslashes raw is pointless; the rest is what a raw literal cannot hold. */
  private static boolean isReadableRaw(String text) {
    return text.indexOf('\\') >= 0
        && !text.contains(TRIPLE)
        && !text.endsWith("\"")
        && !text.endsWith("\\")
        && text.codePoints().allMatch(c -> c == '\n' || Legible.is(c));
  }

  private static String escaped(String text, boolean block, char quote) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == '\\') {
        out.append("\\\\");
      } else if (c == quote) {
        // In a block only a quote that another follows, or the end, could close it.
        boolean closes = !block || next == text.length() || text.charAt(next) == quote;
        out.append(closes ? "\\" : "").append(quote);
      } else if (c == '\n') {
        out.append(block ? "\n" : "\\n");
      } else if (Legible.is(c)) {
        out.appendCodePoint(c);
      } else {
        out.append(escape(c));
      }
      i = next;
    }
    return out.toString();
  }

  private static String escape(int c) {
    return switch (c) {
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      default -> {
        boolean wide = c > 0xFFFF;
        yield (wide ? "\\U" : "\\u") + Hex.digits("", c, wide ? 8 : 4).toLowerCase(Locale.ROOT);
      }
    };
  }
}
