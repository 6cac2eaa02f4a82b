package dev.fs.cli.console;

/** Texts as a terminal shows them: in one line, without what would steer it, and how wide. */
final class CellText {
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private CellText() {}

  /** A text of others in one line: line ends, tabs and control characters are seen, not obeyed. */
  static String of(String text) {
    if (text.codePoints().noneMatch(CellText::steers)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                shown.append('⏎');
              } else if (c == '\t') {
                shown.append('⇥');
              } else if (steers(c)) {
                shown.append(String.format("\\u%04X", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  /** Control characters, other line ends, and marks that turn the direction of what follows. */
  private static boolean steers(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c <= 0xFFFF;
      default -> false;
    };
  }

  /** How many cells of a terminal a text takes: letters of East Asia and emoji take two. */
  static int width(String text) {
    return text.codePoints().map(CellText::width).sum();
  }

  /** The same of one character; 1 for a control character, for which another one is shown. */
  static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  /** Unicode's East Asian Width, W and F, as far as terminals agree. */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
        || (c >= 0xA960 && c <= 0xA97F)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1F64F)
        || (c >= 0x1F680 && c <= 0x1F6FF)
        || (c >= 0x1F900 && c <= 0x1F9FF)
        || (c >= 0x1FA70 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }
}
