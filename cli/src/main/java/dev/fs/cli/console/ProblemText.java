package dev.fs.cli.console;

import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A problem as people read it: message, place, the line with a caret, help. */
public final class ProblemText {
  private static final int WIDEST_LINE = 120;
  private static final int BEFORE_CARET = 60;

  /** Of a URI: what stands between the user and the host. */
  private static final Pattern PASSWORD = Pattern.compile("(?<=://[^\\s/@:]{0,99}:)[^\\s/@]+(?=@)");

  private ProblemText() {}

  /** With its last line end. */
  public static String of(Problem problem, boolean color) {
    StringBuilder text = new StringBuilder();
    boolean error = problem.severity() == Severity.ERROR;
    String head = problem.severity().name().toLowerCase(Locale.ROOT) + " " + problem.code().id();
    text.append((error ? Style.RED : Style.YELLOW).paint(head, color));
    text.append(": ").append(printable(problem.message())).append('\n');
    SourceRange range = problem.range();
    if (range != null) {
      String place = printable(range.file()) + ":" + range.line() + ":" + range.column();
      text.append(Style.CYAN.paint("  -->", color)).append(' ').append(place).append('\n');
      String line = problem.sourceLine();
      excerpt(text, range, line == null ? null : withoutPasswords(line), color);
    }
    if (problem.help() != null) {
      text.append(Style.BOLD.paint("help:", color)).append(' ');
      text.append(printable(problem.help())).append('\n');
    }
    return text.toString();
  }

  private static void excerpt(
      StringBuilder text, SourceRange range, @Nullable String line, boolean color) {
    if (line == null) {
      return;
    }
    int from = Math.min(range.column() - 1, line.length());
    int to = range.endLine() > range.line() ? line.stripTrailing().length() : range.endColumn();
    int cut = line.length() > WIDEST_LINE && from > BEFORE_CARET ? from - BEFORE_CARET : 0;
    int end = Math.min(line.length(), cut + WIDEST_LINE);
    to = Math.max(from + 1, Math.min(to, Math.max(end, from + 1)));
    String gutter = " ".repeat(String.valueOf(range.line()).length());
    text.append(Style.CYAN.paint(range.line() + " |", color)).append(' ');
    text.append(cut > 0 ? "…" : "").append(printable(line.substring(cut, end)));
    text.append(end < line.length() ? "…" : "").append('\n');
    text.append(Style.CYAN.paint(gutter + " |", color)).append(' ');
    text.append(cut > 0 ? " " : "").append(blank(line.substring(cut, from)));
    String marked = line.substring(from, Math.min(to, line.length()));
    int carets = Math.max(1, CellText.width(marked));
    text.append(Style.RED.paint("^".repeat(carets), color)).append('\n');
  }

  /** CI keeps what is printed. As long as before, so that the caret stays in its place. */
  private static String withoutPasswords(String line) {
    return PASSWORD.matcher(line).replaceAll(found -> "*".repeat(found.group().length()));
  }

  /** As wide as the text: tabs stay, all else becomes a blank. */
  private static String blank(String text) {
    StringBuilder blank = new StringBuilder();
    text.codePoints().forEach(c -> blank.append(c == '\t' ? "\t" : " ".repeat(CellText.width(c))));
    return blank.toString();
  }

  /** Without control characters, which could move the cursor or paint over the message. */
  private static String printable(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(Character.isISOControl(c) && c != '\t' && c != '\n' ? '\uFFFD' : c);
    }
    return clean.toString();
  }
}
