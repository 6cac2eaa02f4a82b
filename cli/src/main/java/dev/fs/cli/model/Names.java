package dev.fs.cli.model;

/** What names look like: {@code [a-z][a-z0-9_]{0,62}}. */
public final class Names {
  /** The rule in words, for messages. */
  public static final String RULE =
      "a name is a small letter and then small letters, digits and _, at most 63 in all";

  private static final int LONGEST = 63;

  private Names() {}

  /** Whether it can name a pipeline, an entity, a feature or a target. */
  public static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > LONGEST || !isSmallLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isSmallLetter(c) && !isDigit(c) && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** Whether it can name a column or a variable: letters, digits and {@code _}, no digit first. */
  public static boolean isIdentifier(String text) {
    if (text.isEmpty() || isDigit(text.charAt(0))) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isSmallLetter(c) && !isDigit(c) && c != '_' && !(c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }

  /** Whether it can name a project: letters, digits, {@code . _ -}, no sign first. */
  public static boolean isProjectName(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = isSmallLetter(c) || isDigit(c) || (c >= 'A' && c <= 'Z');
      if (!plain && (i == 0 || (c != '-' && c != '_' && c != '.'))) {
        return false;
      }
    }
    return true;
  }

  static void require(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a name: " + text);
    }
  }

  private static boolean isSmallLetter(char c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
