package dev.fs.cli.project;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.SourceRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text of the user's, and where its lines begin. Lines and columns count from 1 as Flink's lexer
 * does: a line ends at LF, CR or CRLF, a column is a UTF-16 unit. Offsets count from 0.
 */
public final class SourceFile {
  private final String path;
  private final String text;
  // Only problems and statements ask for it, so most files never need it.
  private int @Nullable [] starts;

  /**
   * Takes a text.
   *
   * @param path relative to the repository, as messages show it
   * @param text as written, without a byte order mark
   */
  public SourceFile(String path, String text) {
    this.path = path;
    this.text = text;
  }

  private int[] starts() {
    int[] known = starts;
    if (known == null) {
      known = lineStarts(text);
      starts = known;
    }
    return known;
  }

  private static int[] lineStarts(String text) {
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Relative to the repository. */
  public String path() {
    return path;
  }

  /** As written. */
  public String text() {
    return text;
  }

  /** A line without its end; null when there is none of that number. */
  public @Nullable String line(int number) {
    if (number < 1 || number > starts().length) {
      return null;
    }
    int end = number == starts().length ? text.length() : starts()[number] - 1;
    if (end > starts()[number - 1] && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(starts()[number - 1], end);
  }

  /** The offset of a place; places outside the text come to its nearest end. */
  public int offset(int line, int column) {
    if (line < 1) {
      return 0;
    }
    if (line > starts().length) {
      return text.length();
    }
    return Math.min(text.length(), starts()[line - 1] + Math.max(0, column - 1));
  }

  /** The range from one offset to another, the latter not included. */
  public SourceRange range(int from, int to) {
    int last = Math.max(from, to - 1);
    int line = lineOf(from);
    int endLine = lineOf(last);
    return new SourceRange(
        path, line, from - starts()[line - 1] + 1, endLine, last - starts()[endLine - 1] + 1);
  }

  private int lineOf(int offset) {
    int found = Arrays.binarySearch(starts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** An error at a place of this file, with its line. */
  public Problem error(ErrorCode code, SourceRange range, String message, @Nullable String help) {
    return Problem.error(code, range, line(range.line()), message, help);
  }
}
