package dev.fs.cli.error;

/**
 * A place in a user's file: path relative to the repository, lines and columns from 1, end
 * inclusive.
 */
public record SourceRange(String file, int line, int column, int endLine, int endColumn) {
  /** The place of one character. */
  public static SourceRange at(String file, int line, int column) {
    return new SourceRange(file, line, column, line, column);
  }
}
