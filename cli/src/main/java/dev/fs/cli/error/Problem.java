package dev.fs.cli.error;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param code stable, with a page
 * @param severity whether it stops the command
 * @param range where; null when it is in no file
 * @param sourceLine the line of the file, to be shown with a caret; null when there is none
 * @param message one sentence in lower case without a full stop
 * @param help what to do; null when the message says it
 */
public record Problem(
    ErrorCode code,
    Severity severity,
    @Nullable SourceRange range,
    @Nullable String sourceLine,
    String message,
    @Nullable String help) {

  /** An error without a place. */
  public static Problem error(ErrorCode code, String message, @Nullable String help) {
    return new Problem(code, Severity.ERROR, null, null, message, help);
  }

  /** An error at a place of a file. */
  public static Problem error(
      ErrorCode code,
      SourceRange range,
      @Nullable String sourceLine,
      String message,
      @Nullable String help) {
    return new Problem(code, Severity.ERROR, range, sourceLine, message, help);
  }
}
