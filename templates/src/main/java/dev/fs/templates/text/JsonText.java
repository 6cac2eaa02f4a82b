package dev.fs.templates.text;

import dev.fs.contract.Legible;

/** JSON strings. */
public final class JsonText {
  private JsonText() {}

  /** The text as a JSON string, quotes included. */
  public static String string(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Legible.is(c)) {
            out.appendCodePoint(c);
          } else {
            for (char unit : Character.toChars(c)) {
              out.append(Hex.digits("\\u", unit, 4));
            }
          }
        }
      }
      i += Character.charCount(c);
    }
    return out.append('"').toString();
  }
}
