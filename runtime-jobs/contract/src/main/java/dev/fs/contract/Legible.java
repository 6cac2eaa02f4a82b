package dev.fs.contract;

/** Which characters people see as they are: those that may stand in a file that fs writes. */
public final class Legible {
  private Legible() {}

  /**
   * False for what an editor does not show or may change: controls, line separators, bidirectional
   * marks, lone surrogates, private and unassigned characters, and blanks other than the plain one.
   */
  public static boolean is(int codePoint) {
    return Character.getType(codePoint) == Character.SPACE_SEPARATOR
        ? codePoint == ' '
        : !isHidden(codePoint);
  }

  /** The same, blanks aside. */
  public static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
