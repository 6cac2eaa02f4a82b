package dev.fs.cli.console;

import dev.fs.cli.error.Problem;
import dev.fs.cli.model.ProcessEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The only writer to stdout, which carries the answer, and to stderr, which carries the talk. */
public final class Console {
  private static final int MOST_SHOWN = 20;

  private final PrintStream out;
  private final PrintStream err;
  private final ConsoleOptions options;
  private final boolean outColor;
  private final boolean errColor;
  private final boolean animated;
  private final boolean asks;
  private int progressWidth;
  // Whether the last that was said are problems: a blank line parts them from the next.
  private boolean afterProblems;

  public Console(
      PrintStream out, PrintStream err, ProcessEnvironment environment, ConsoleOptions options) {
    this.out = out;
    this.err = err;
    this.options = options;
    boolean dumb =
        environment.variable("NO_COLOR") != null || "dumb".equals(environment.variable("TERM"));
    this.outColor = color(options.color(), environment.outIsTerminal() && !dumb);
    this.errColor = color(options.color(), environment.errIsTerminal() && !dumb);
    this.asks = options.asks() && environment.outIsTerminal() && environment.errIsTerminal();
    this.animated =
        environment.errIsTerminal()
            && !options.quiet()
            && !"dumb".equals(environment.variable("TERM"));
  }

  private static boolean color(String wanted, boolean automatic) {
    return wanted.equals("always") || (wanted.equals("auto") && automatic);
  }

  /** Who reads stdout. */
  public OutputFormat format() {
    return options.format();
  }

  /** Whether stdout must be JSON. */
  public boolean isJson() {
    return options.format() != OutputFormat.HUMAN;
  }

  /** Whether only what is wrong is to be said. */
  public boolean isQuiet() {
    return options.quiet();
  }

  /** A text of the answer in a colour, where stdout has colours. */
  public String paint(Style style, String text) {
    return style.paint(text, outColor);
  }

  /** A problem that is part of the answer, each line of it indented. */
  public void answer(Problem problem, String indent) {
    ProblemText.of(problem, outColor).lines().forEach(line -> answer(indent + line));
  }

  /** The last line of talk, which tells what the exit code says; -q shows it too. */
  public void conclude(String line) {
    clearProgress();
    out.flush();
    err.print(line);
    err.print('\n');
  }

  /** Shows what there is of the answer: more of it takes its time. */
  public void flush() {
    out.flush();
  }

  /** A line of the answer. */
  public void answer(String line) {
    clearProgress();
    afterProblems = false;
    out.print(line);
    out.print('\n');
  }

  /** The answer, byte for byte, as it is. */
  public void raw(String text) {
    clearProgress();
    afterProblems = false;
    out.print(text);
  }

  /** The answer as a document, in one line. */
  public void json(Map<String, @Nullable Object> document) {
    answer(Json.write(document));
  }

  /** A line of talk. */
  public void say(String line) {
    if (!options.quiet()) {
      clearProgress();
      // The answer so far goes before it, where both are seen and somebody waits.
      out.flush();
      afterProblems = false;
      err.print(line);
      err.print('\n');
    }
  }

  /** A line of talk that only -v shows. */
  public void detail(String line) {
    if (options.verbose()) {
      say(line);
    }
  }

  /** Problems: text to stderr, or the document of problems to stdout. */
  public void problems(List<Problem> problems) {
    clearProgress();
    if (isJson()) {
      json(Json.problems(problems));
      return;
    }
    warnings(problems);
  }

  /** Warnings beside an answer: always text, always to stderr, since stdout has the answer. */
  public void warnings(List<Problem> problems) {
    clearProgress();
    if (problems.isEmpty()) {
      return;
    }
    if (afterProblems) {
      err.print('\n');
    }
    // Whoever asked for JSON reads all with a program.
    int most = isJson() ? problems.size() : MOST_SHOWN;
    List<Problem> shown = problems;
    if (problems.size() > most) {
      // What is left out must not be the errors behind warnings.
      shown =
          problems.stream().sorted(Comparator.comparing(Problem::severity)).limit(most).toList();
    }
    List<String> texts = shown.stream().map(one -> ProblemText.of(one, errColor)).toList();
    err.print(String.join("\n", texts));
    if (shown.size() < problems.size()) {
      err.print("\n… and " + (problems.size() - shown.size()) + " more; -o json prints all\n");
    }
    afterProblems = true;
  }

  /**
   * Asks whether something shall be done. Yes where nobody is to be asked; no at the end of the
   * input.
   *
   * @param in what people type
   */
  public boolean confirms(String question, InputStream in) {
    if (!asks) {
      return true;
    }
    clearProgress();
    err.print(question + " [y/N] ");
    err.flush();
    StringBuilder typed = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
        typed.append((char) c);
      }
    } catch (IOException e) {
      return false;
    }
    String answer = typed.toString().strip().toLowerCase(Locale.ROOT);
    return answer.equals("y") || answer.equals("yes");
  }

  /**
   * A table; the columns are as wide as their widest cell. What cells hold comes from anywhere, so
   * that none of it steers the terminal, or ends a line.
   */
  public void table(List<String> header, List<List<String>> rows) {
    clearProgress();
    int[] widths = new int[header.size()];
    List<List<String>> all = new ArrayList<>(rows.size() + 1);
    all.add(header);
    rows.forEach(row -> all.add(row.stream().map(CellText::of).toList()));
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], CellText.width(row.get(i)));
      }
    }
    for (int r = 0; r < all.size(); r++) {
      StringBuilder line = new StringBuilder();
      List<String> row = all.get(r);
      for (int i = 0; i < widths.length; i++) {
        boolean last = i == widths.length - 1;
        String cell = row.get(i);
        String pad = last ? "" : " ".repeat(widths[i] - CellText.width(cell) + 2);
        line.append(r == 0 ? Style.BOLD.paint(cell, outColor) : cell).append(pad);
      }
      answer(line.toString().stripTrailing());
    }
  }

  /** What is going on, in place of what was; only where people watch. */
  public synchronized void progress(String text) {
    if (!animated) {
      return;
    }
    int blank = Math.max(0, progressWidth - CellText.width(text));
    err.print("\r" + text + " ".repeat(blank));
    err.flush();
    progressWidth = CellText.width(text);
  }

  /** Takes away what is going on. */
  public synchronized void clearProgress() {
    if (progressWidth > 0) {
      err.print("\r" + " ".repeat(progressWidth) + "\r");
      progressWidth = 0;
    }
  }
}
