package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import dev.fs.engine.text.TextLines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;

/**
 * Explains what the parser refuses. It stops where it cannot go on, which is often behind the
 * mistake: {@code trips GRUOP BY} reads as a table with an alias. So small repairs are tried, and
 * the one that lets the parser go on tells what was meant.
 */
final class SyntaxErrors {
  private static final int TRIED_AT_MOST = 300;
  // One repair of several mistakes cannot reach the end; so much further, it is no coincidence.
  private static final int CONVINCING_WORDS = 4;
  private static final String ANY_TABLE = "some_table";
  // Where a few words belong together, as IS NOT NULL, the parser stops before the first of them.
  private static final int LOOKED_AHEAD = 2;
  private static final int WHOLE = Integer.MAX_VALUE;

  private final RefusedStatement statement;
  private final TextLines lines;
  private final Consumer<String> parser;

  /**
   * Of one statement.
   *
   * @param parser takes a padded statement; throws what Flink's parser throws
   */
  SyntaxErrors(RefusedStatement statement, Consumer<String> parser) {
    this.statement = statement;
    this.lines = new TextLines(statement.piece().padded());
    this.parser = parser;
  }

  /** A change of the text, and what is to be said if it is the right one. */
  private record Repair(int from, int to, String with, SqlProblem problem) {}

  /** What is wrong at, or before, the place where the parser stopped. */
  SqlProblem explain(int line, int column) {
    int index = statement.indexAt(line, column);
    Optional<SqlProblem> hint = openHint();
    if (hint.isPresent()) {
      return hint.get();
    }
    Optional<SqlProblem> unbalanced = unbalanced();
    if (index < 0) {
      return unbalanced.orElseGet(this::endsEarly);
    }
    Optional<SqlProblem> known = new KnownStops(statement, parser).at(index);
    if (known.isPresent()) {
      return known.get();
    }
    Word word = statement.words().get(index);
    Optional<Repair> best = best(index);
    if (best.isPresent()) {
      return best.get().problem();
    }
    return unbalanced.orElseGet(() -> notExpected(word.range(), word.image(), null));
  }

  /** What is wrong when the parser reached the end and wanted more. */
  SqlProblem endsEarly() {
    return openHint()
        .or(this::unbalanced)
        .or(() -> best(statement.words().size() - 1).map(Repair::problem))
        .orElseGet(
            () ->
                statement.error(
                    EngineCode.SYNTAX, statement.last(), "the statement ends too early", null));
  }

  private Optional<Repair> best(int stopped) {
    Repair furthest = null;
    int reached = stopped + CONVINCING_WORDS - 1;
    for (Repair repair : repairs(stopped)) {
      int progress = progress(repair);
      if (progress == WHOLE) {
        return Optional.of(repair);
      }
      if (progress > reached) {
        furthest = repair;
        reached = progress;
      }
    }
    return Optional.ofNullable(furthest);
  }

  /** Likely ones first: a misspelt word, a reserved word as a name, a comma too many or too few. */
  private List<Repair> repairs(int stopped) {
    List<Word> words = statement.words();
    List<Repair> misspelt = new ArrayList<>();
    List<Repair> mistaken = new ArrayList<>();
    int last = Math.min(words.size() - 1, stopped + LOOKED_AHEAD);
    for (int i = last; i >= 0 && misspelt.size() + mistaken.size() < TRIED_AT_MOST; i--) {
      Word word = words.get(i);
      if (!Character.isLetter(word.image().charAt(0)) || word.image().length() < 2) {
        continue;
      }
      List<Repair> into = Keywords.isKeyword(word.image()) ? mistaken : misspelt;
      Keywords.near(word.image())
          .sorted(Comparator.comparing(k -> k.length() == word.image().length() ? 0 : 1))
          .forEach(
              keyword ->
                  into.add(
                      replacing(
                          word,
                          keyword,
                          notExpected(
                              word.range(), word.image(), "did you mean " + keyword + "?"))));
    }
    List<Repair> repairs = new ArrayList<>(misspelt);
    for (int i = stopped; i >= Math.max(0, stopped - 2); i--) {
      reserved(words.get(i)).ifPresent(repairs::add);
    }
    repairs.addAll(mistaken);
    repairs.addAll(punctuation(stopped));
    return repairs;
  }

  private Optional<Repair> reserved(Word word) {
    int index = statement.words().indexOf(word);
    boolean alias = index > 0 && RefusedStatement.isNamed(statement.words().get(index - 1), "AS");
    if (!Keywords.isReserved(word.image()) || (Keywords.beginsClause(word.image()) && !alias)) {
      return Optional.empty();
    }
    SqlProblem problem =
        statement.error(
            EngineCode.RESERVED_WORD,
            word.range(),
            "\"" + word.image() + "\" is a reserved word of Flink SQL",
            "to use it as a name write it in backticks: `" + word.image() + "`");
    return Optional.of(replacing(word, "`" + word.image() + "`", problem));
  }

  private List<Repair> punctuation(int stopped) {
    Word word = statement.words().get(stopped);
    Word before = stopped > 0 ? statement.words().get(stopped - 1) : null;
    List<Repair> repairs = new ArrayList<>();
    if (before != null && before.image().equals(",") && !word.image().equals(",")) {
      String what = word.image().equals(")") ? "\")\"" : Keywords.upper(word.image());
      SqlProblem tooMany =
          statement.error(
              EngineCode.SYNTAX,
              before.range(),
              "a comma before " + what,
              "remove the comma, or add what should follow it");
      repairs.add(replacing(before, " ", tooMany));
    }
    if (word.image().equals("=")
        && stopped + 1 < statement.words().size()
        && statement.words().get(stopped + 1).image().equals("=")) {
      repairs.add(
          replacing(word, " ", notExpected(word.range(), "==", "SQL compares with a single =")));
    }
    quoted(word).ifPresent(repairs::add);
    for (String missing : List.of("INTO", "BY", "END", "THEN")) {
      repairs.add(inserting(word, " " + missing + " ", "is " + missing + " missing before it?"));
    }
    repairs.add(inserting(word, " FROM " + ANY_TABLE + " ", "is FROM missing before it?"));
    for (Word at : before == null ? List.of(word) : List.of(word, before)) {
      repairs.add(inserting(at, ", ", "is a comma missing before it?"));
      if (!at.image().equals(",")) {
        repairs.add(inserting(at, " = ", "is a \"=\" missing before it?"));
      }
    }
    if (word.image().equals(",")) {
      repairs.add(
          replacing(
              word,
              " ",
              statement.error(
                  EngineCode.SYNTAX, word.range(), "one comma too many", "remove the comma")));
    }
    return repairs;
  }

  /** A bare word where a text belongs: the name of an option, or of metadata. */
  private Optional<Repair> quoted(Word word) {
    if (!Character.isLetter(word.image().charAt(0)) || Keywords.beginsClause(word.image())) {
      return Optional.empty();
    }
    String text = "'" + word.image() + "'";
    return Optional.of(
        replacing(
            word,
            text,
            notExpected(word.range(), word.image(), "here it goes in quotes: " + text)));
  }

  private Repair inserting(Word before, String text, String help) {
    int at = lines.offset(before.range().line(), before.range().column());
    return new Repair(at, at, text, notExpected(before.range(), before.image(), help));
  }

  /** A hint without its end, after which all is read as a part of it. */
  private Optional<SqlProblem> openHint() {
    Word open = null;
    for (Word word : statement.words()) {
      open = word.image().equals("/*+") ? word : word.image().equals("*/") ? null : open;
    }
    return Optional.ofNullable(open)
        .map(
            word ->
                statement.error(
                    EngineCode.UNTERMINATED,
                    word.range(),
                    "this hint does not end",
                    "close it with */"));
  }

  /**
   * A parenthesis without its other half: the innermost one left open, or one that closes nothing.
   */
  private Optional<SqlProblem> unbalanced() {
    Deque<Word> open = new ArrayDeque<>();
    for (Word word : statement.words()) {
      if (word.image().equals("(")) {
        open.push(word);
      } else if (word.image().equals(")")) {
        if (open.isEmpty()) {
          return Optional.of(
              statement.error(
                  EngineCode.SYNTAX,
                  word.range(),
                  "this \")\" closes nothing",
                  "remove it, or add the one that should open"));
        }
        open.pop();
      }
    }
    return Optional.ofNullable(open.peek())
        .map(
            word ->
                statement.error(
                    EngineCode.SYNTAX,
                    word.range(),
                    "this \"(\" is not closed",
                    "add the ) that belongs to it"));
  }

  private SqlProblem notExpected(TextRange range, String image, @Nullable String help) {
    return statement.error(
        EngineCode.SYNTAX, range, "\"" + image + "\" is not expected here", help);
  }

  private Repair replacing(Word word, String with, SqlProblem problem) {
    TextRange range = word.range();
    return new Repair(
        lines.offset(range.line(), range.column()),
        lines.offset(range.endLine(), range.endColumn()) + 1,
        with,
        problem);
  }

  /** How far the parser gets: the index of the word that it stops at, or the whole. */
  private int progress(Repair repair) {
    String text = statement.piece().padded();
    String repaired =
        text.substring(0, repair.from()) + repair.with() + text.substring(repair.to());
    try {
      parser.accept(repaired);
      return WHOLE;
    } catch (RuntimeException e) {
      for (Throwable t = e; t != null; t = t.getCause()) {
        if (t instanceof SqlParseException parse && parse.getPos() != null) {
          int line = parse.getPos().getLineNum();
          int shift =
              line == lineOf(repair) ? repair.with().length() - repair.to() + repair.from() : 0;
          int index = statement.indexAt(line, parse.getPos().getColumnNum() - shift);
          return index < 0 ? statement.words().size() : index;
        }
      }
      return -1;
    }
  }

  private int lineOf(Repair repair) {
    return lines.rangeAt(repair.from(), 1).line();
  }
}
