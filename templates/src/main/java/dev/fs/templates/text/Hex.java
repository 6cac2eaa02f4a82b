package dev.fs.templates.text;

import java.util.Locale;

/** Numbered escapes. */
final class Hex {
  private Hex() {}

  static String digits(String prefix, int value, int width) {
    String hex = Integer.toHexString(value).toUpperCase(Locale.ROOT);
    return prefix + "0".repeat(Math.max(0, width - hex.length())) + hex;
  }
}
