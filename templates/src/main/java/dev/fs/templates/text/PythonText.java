package dev.fs.templates.text;

/** Python string literals. */
public final class PythonText {
  private static final String TRIPLE = "\"\"\"";

  private PythonText() {}

  /**
   * A literal whose value is exactly the text. Text of several lines is triple-quoted, and raw
   * where that spares doubled backslashes, so that SQL in it can be read.
   */
  public static String literal(String text) {
    if (isReadableRaw(text)) {
      return "r" + TRIPLE + text + TRIPLE;
    }
    boolean block = text.indexOf('\n') >= 0;
    String quotes = block ? TRIPLE : "\"";
    return quotes + escaped(text, block) + quotes;
  }

  /** Without backslashes raw is pointless; the rest is what a raw literal cannot hold. */
  private static boolean isReadableRaw(String text) {
    return text.indexOf('\\') >= 0
        && !text.contains(TRIPLE)
        && !text.endsWith("\"")
        && !text.endsWith("\\")
        && text.codePoints().allMatch(c -> c == '\n' || Legible.is(c));
  }

  private static String escaped(String text, boolean block) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (c == '\\') {
        out.append("\\\\");
      } else if (c == '"') {
        // In a block only a quote that another follows, or the end, could close it.
        boolean closes = !block || next == text.length() || text.charAt(next) == '"';
        out.append(closes ? "\\\"" : "\"");
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
      default -> c > 0xFFFF ? Hex.digits("\\U", c, 8) : Hex.digits("\\u", c, 4);
    };
  }
}
