package dev.fs.connectors.guess;

import dev.fs.contract.Legible;
import org.jspecify.annotations.Nullable;

/** Which names of a file can be names of columns in a SQL file of fs. */
public final class ColumnName {
  /** Calcite's own bound is 256, and no longer name can be read. */
  private static final int LONGEST = 128;

  private ColumnName() {}

  /** Why a name cannot be one, even in backticks; null when it can. */
  public static @Nullable String unfit(String name) {
    if (name.isBlank()) {
      return "it has no name";
    }
    if (name.length() > LONGEST) {
      return "its name is longer than " + LONGEST + " characters";
    }
    if (name.contains("${")) {
      return "its name reads as a variable of fs";
    }
    return name.codePoints().allMatch(Legible::is)
        ? null
        : "its name has characters that cannot be seen";
  }
}
