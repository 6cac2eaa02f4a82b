package dev.fs.connectors.guess;

import java.util.Set;

/** Texts that people and programs write where they know no value. */
final class NullWords {
  private static final Set<String> ALL =
      Set.of(
          "NA", "N/A", "n/a", "#N/A", "null", "NULL", "Null", "None", "nil", "NaN", "nan", "NaT",
          "\\N", "-", "?");

  private NullWords() {}

  static boolean contains(String text) {
    return ALL.contains(text) || (text.isBlank() && text.length() < 20);
  }
}
