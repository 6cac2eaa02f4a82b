package dev.fs.engine.api;

/** A range of a text: lines and columns from 1, the end inclusive. */
public record TextRange(int line, int column, int endLine, int endColumn) {
  /** The range of one character. */
  public static TextRange at(int line, int column) {
    return new TextRange(line, column, line, column);
  }

  /** From where this one begins to where another one ends. */
  public TextRange to(TextRange last) {
    return new TextRange(line, column, last.endLine, last.endColumn);
  }
}
