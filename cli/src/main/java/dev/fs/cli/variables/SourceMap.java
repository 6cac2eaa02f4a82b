package dev.fs.cli.variables;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.project.SourceFile;
import java.util.List;

/** Where each character of a rendered text came from. */
public final class SourceMap {
  private final SourceFile original;
  private final SourceFile rendered;
  private final int base;
  private final List<Piece> pieces;

  /** The rendered text begins at offset {@code base} of the original. */
  SourceMap(SourceFile original, SourceFile rendered, int base, List<Piece> pieces) {
    this.original = original;
    this.rendered = rendered;
    this.base = base;
    this.pieces = List.copyOf(pieces);
  }

  /** A value that stands for a variable; offsets, the ends not included. */
  record Piece(int from, int to, int renderedFrom, int renderedTo) {}

  /** The file as the user wrote it. */
  public SourceFile original() {
    return original;
  }

  /** A range of the rendered text, as a range of the file. */
  public SourceRange range(int line, int column, int endLine, int endColumn) {
    return original.range(start(line, column), end(endLine, endColumn));
  }

  /** What the user wrote where the rendered text has this range. */
  public String text(int line, int column, int endLine, int endColumn) {
    int from = start(line, column);
    return original.text().substring(from, Math.max(from, end(endLine, endColumn)));
  }

  /**
   * The original offset of a place of the rendered text; inside of a value: the variable's start.
   */
  public int start(int line, int column) {
    int offset = rendered.offset(line, column);
    int shift = base;
    for (Piece piece : pieces) {
      if (offset < piece.renderedFrom()) {
        break;
      }
      if (offset < piece.renderedTo()) {
        return piece.from();
      }
      shift = piece.to() - piece.renderedTo();
    }
    return offset + shift;
  }

  /** The original offset behind a place of the rendered text; inside of a value: its end. */
  public int end(int line, int column) {
    int last = rendered.offset(line, column);
    int shift = base;
    for (Piece piece : pieces) {
      if (last < piece.renderedFrom()) {
        break;
      }
      if (last < piece.renderedTo()) {
        return piece.to();
      }
      shift = piece.to() - piece.renderedTo();
    }
    return Math.min(original.text().length(), last + shift + 1);
  }
}
