package dev.fs.templates.text;

/** Which characters may stand in a generated file as they are. */
final class Legible {
  private Legible() {}

  /**
   * False for what an editor does not show or may change: controls, line separators, bidirectional
   * marks, lone surrogates, private and unassigned characters.
   */
  static boolean is(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> codePoint == ' ';
      default -> true;
    };
  }
}
