package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;

/** A written value that is none of its type; the message says so in a sentence. */
public final class UnfitValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient SourceRange range;

  UnfitValueException(SourceRange range, String message) {
    super(message);
    this.range = range;
  }

  /** Where it stands. */
  public SourceRange range() {
    return range;
  }
}
