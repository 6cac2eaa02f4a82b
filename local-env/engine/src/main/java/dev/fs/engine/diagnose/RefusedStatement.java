package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PipelineSql.SqlText;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter;
import dev.fs.engine.text.SqlSplitter.Piece;
import dev.fs.engine.text.SqlSplitter.Word;
import dev.fs.engine.text.TextLines;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that Flink refuses, or doubts: finds its words and makes problems that point at them.
 */
record RefusedStatement(String file, Piece piece) {
  private static final String NO_TYPE = "\" is not a type";
  private static final List<String> WINDOWS = List.of("TUMBLE", "HOP", "CUMULATE", "SESSION");

  List<Word> words() {
    return piece.words();
  }

  TextRange first() {
    return words().get(0).range();
  }

  TextRange last() {
    return words().get(words().size() - 1).range();
  }

  /** With a type of Flink in the place of a word, whose places stay those of the other words. */
  RefusedStatement withOtherType(TextRange word) {
    TextLines lines = new TextLines(piece.padded());
    int from = lines.offset(word.line(), word.column());
    int to = lines.offset(word.endLine(), word.endColumn()) + 1;
    int index = indexAt(word.line(), word.column());
    boolean nested = index + 1 < words().size() && words().get(index + 1).image().equals("<");
    // DEC, since (10, 2) may follow.
    String type = nested ? "ROW" : "DEC";
    String text =
        piece.padded().substring(0, from)
            + type
            + " ".repeat(Math.max(0, to - from - type.length()))
            + piece.padded().substring(to);
    return new RefusedStatement(file, SqlSplitter.split(new SqlText(file, text)).pieces().get(0));
  }

  /** The first word at or behind a place; -1 when there is none. */
  int indexAt(int line, int column) {
    for (int i = 0; i < words().size(); i++) {
      if (!isBefore(words().get(i).range(), line, column)) {
        return i;
      }
    }
    return -1;
  }

  /** The last word of that name within a range; the range itself when it has none. */
  TextRange named(TextRange range, String name) {
    TextRange found = range;
    for (Word word : words()) {
      if (isWithin(word.range(), range) && isNamed(word, name)) {
        found = word.range();
      }
    }
    return found;
  }

  /** The first word of that name at or behind an index. */
  Optional<Word> next(int from, String name) {
    for (int i = Math.max(0, from); i < words().size(); i++) {
      if (isNamed(words().get(i), name)) {
        return Optional.of(words().get(i));
      }
    }
    return Optional.empty();
  }

  /** The name of the first window function that it calls. */
  Optional<Word> window() {
    return words().stream().filter(RefusedStatement::isWindow).findFirst();
  }

  /** The index of the parenthesis that is open at an index; -1 when none is. */
  int opening(int index) {
    int depth = 0;
    for (int i = index - 1; i >= 0; i--) {
      String image = words().get(i).image();
      depth += image.equals(")") ? 1 : image.equals("(") ? -1 : 0;
      if (depth < 0) {
        return i;
      }
    }
    return -1;
  }

  /** From the first of two words to the second, as they were written. */
  String text(TextRange first, TextRange last) {
    return text(first.to(last));
  }

  /** The words of a range as they were written, with one blank between those that had any. */
  String text(TextRange range) {
    StringBuilder text = new StringBuilder();
    TextRange before = null;
    for (Word word : words()) {
      if (isWithin(word.range(), range)) {
        if (before != null
            && (before.endLine() < word.range().line()
                || before.endColumn() + 1 < word.range().column())) {
          text.append(' ');
        }
        text.append(word.image());
        before = word.range();
      }
    }
    return text.toString();
  }

  /** A range with the parentheses whose other half it holds, which the parser leaves out. */
  TextRange balanced(TextRange range) {
    int first = indexAt(range.line(), range.column());
    int last = first;
    int closed = 0;
    int open = 0;
    for (int i = Math.max(0, first); i < words().size(); i++) {
      if (!isWithin(words().get(i).range(), range)) {
        break;
      }
      last = i;
      String image = words().get(i).image();
      closed += image.equals(")") && open == 0 ? 1 : 0;
      open += image.equals("(") ? 1 : image.equals(")") && open > 0 ? -1 : 0;
    }
    int from = first - closed;
    int to = last + open;
    boolean fits =
        from >= 0
            && to < words().size()
            && words().subList(from, first).stream().allMatch(word -> word.image().equals("("))
            && words().subList(last + 1, to + 1).stream().allMatch(w -> w.image().equals(")"));
    return fits && first >= 0 ? words().get(from).range().to(words().get(to).range()) : range;
  }

  SqlProblem error(EngineCode code, TextRange range, String message, @Nullable String help) {
    return new SqlProblem(code, false, file, range, message, help);
  }

  SqlProblem noType(TextRange range, String name, @Nullable String help) {
    return error(EngineCode.REFUSED, range, "\"" + name + NO_TYPE, help);
  }

  /** Whether a problem is a type that is none. */
  static boolean isNoType(SqlProblem problem) {
    return problem.message().endsWith(NO_TYPE);
  }

  SqlProblem warning(EngineCode code, TextRange range, String message, @Nullable String help) {
    return new SqlProblem(code, true, file, range, message, help);
  }

  /** Whether a word is the name of a window function. */
  static boolean isWindow(Word word) {
    return WINDOWS.contains(Keywords.upper(word.image()));
  }

  static boolean isNamed(Word word, String name) {
    return word.name().equalsIgnoreCase(name);
  }

  static boolean isWithin(TextRange inner, TextRange outer) {
    return !isBefore(inner, outer.line(), outer.column())
        && (inner.endLine() < outer.endLine()
            || (inner.endLine() == outer.endLine() && inner.endColumn() <= outer.endColumn()));
  }

  private static boolean isBefore(TextRange range, int line, int column) {
    return range.line() < line || (range.line() == line && range.column() < column);
  }
}
