package dev.fs.engine.text;

import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.List;

/**
 * A text by lines and columns, both from 1; a line ends at LF, CR or CRLF, as Flink's lexer counts.
 */
public final class TextLines {
  private final String text;
  private final List<Integer> starts = new ArrayList<>();

  /** Of a text. */
  public TextLines(String text) {
    this.text = text;
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        starts.add(i + 1);
      }
    }
  }

  /** The offset of a position. */
  public int offset(int line, int column) {
    return starts.get(line - 1) + column - 1;
  }

  /** The characters of a range. */
  public String text(TextRange range) {
    return text.substring(
        offset(range.line(), range.column()), offset(range.endLine(), range.endColumn()) + 1);
  }

  /** The range of some characters of one line. */
  public TextRange rangeAt(int offset, int length) {
    int line = 0;
    while (line + 1 < starts.size() && starts.get(line + 1) <= offset) {
      line++;
    }
    int column = offset - starts.get(line) + 1;
    return new TextRange(line + 1, column, line + 1, column + length - 1);
  }
}
