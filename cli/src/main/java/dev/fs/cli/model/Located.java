package dev.fs.cli.model;

import dev.fs.cli.error.SourceRange;

/** A value and where the user wrote it. */
public record Located<T>(T value, SourceRange range) {
  private static final SourceRange NOWHERE = SourceRange.at("", 0, 0);

  /** A value that nobody wrote. */
  public static <T> Located<T> builtIn(T value) {
    return new Located<>(value, NOWHERE);
  }

  /** Whether the user wrote it. */
  public boolean isWritten() {
    return range.line() > 0;
  }
}
