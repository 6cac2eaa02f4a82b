package dev.fs.engine.text;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PipelineSql.SqlText;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplConstants;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImplTokenManager;
import org.apache.flink.sql.parser.impl.SimpleCharStream;
import org.apache.flink.sql.parser.impl.Token;
import org.apache.flink.sql.parser.impl.TokenMgrError;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file into statements with Flink's own lexer, so that what it takes for a string is one.
 */
public final class SqlSplitter {
  private SqlSplitter() {}

  /** A token and where it stands. */
  public record Word(String image, TextRange range) {
    /** The name that it is, if it is one: without the backticks. */
    public String name() {
      return image.replace("`", "");
    }
  }

  /**
   * A statement.
   *
   * @param words its tokens, comments left out
   * @param text from its first to its last character
   * @param padded the same behind blank lines and columns, so that a parser sees the file's
   *     positions
   */
  public record Piece(List<Word> words, TextRange range, String text, String padded) {
    /**
     * What may be the names of the tables and views that it creates: it need not be right, so the
     * words before the first parenthesis or AS are taken; nor need it be one, if a semicolon is
     * missing.
     */
    public List<String> created() {
      List<String> names = new ArrayList<>();
      for (int i = 0; i < words.size(); i++) {
        if (i == 0 && (startsWith("INSERT") || startsWith("SET"))) {
          continue;
        }
        if (i == 0 || words.get(i).image().equalsIgnoreCase("CREATE")) {
          for (int j = i + 2; j < words.size(); j++) {
            String image = words.get(j).image();
            if (image.equals("(") || image.equalsIgnoreCase("AS")) {
              break;
            }
            names.add(unquoted(image));
          }
        }
      }
      return names;
    }

    private static String unquoted(String name) {
      return name.startsWith("`") ? name.substring(1, name.length() - 1).replace("``", "`") : name;
    }

    /** Whether it begins with these words, in any case. */
    public boolean startsWith(String... images) {
      if (words.size() < images.length) {
        return false;
      }
      for (int i = 0; i < images.length; i++) {
        if (!words.get(i).image().equalsIgnoreCase(images[i])) {
          return false;
        }
      }
      return true;
    }
  }

  /** The pieces of a text, and what the lexer could not read. */
  public record Split(List<Piece> pieces, List<SqlProblem> problems) {}

  /** Cuts a text. */
  public static Split split(SqlText sql) {
    TextLines lines = new TextLines(sql.text());
    List<Piece> pieces = new ArrayList<>();
    List<SqlProblem> problems = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    // A string over several lines, which more often is one without its closing quote.
    TextRange longString = null;
    // The lexer counts a tab as up to eight columns; a blank in its place keeps columns characters.
    // A buffer for the whole text: the lexer's own grows by 2 KB, and copies a long token each
    // time.
    var characters =
        new SimpleCharStream(
            new StringReader(sql.text().replace('\t', ' ')), 1, 1, sql.text().length() + 1);
    var lexer = new FlinkSqlParserImplTokenManager(characters);
    lexer.SwitchTo(FlinkSqlParserImplConstants.BTID);
    try {
      for (Token token = lexer.getNextToken();
          token.kind != FlinkSqlParserImplConstants.EOF;
          token = lexer.getNextToken()) {
        if (token.kind == FlinkSqlParserImplConstants.SEMICOLON) {
          add(pieces, words, lines);
          words = new ArrayList<>();
          continue;
        }
        TextRange range =
            new TextRange(token.beginLine, token.beginColumn, token.endLine, token.endColumn);
        if (token.image.equals("\"")) {
          problems.add(doubleQuote(sql, lines, range));
          return new Split(pieces, problems);
        }
        if (isOpenQuote(token.image)) {
          problems.add(unterminated(sql.file(), range, "string", longString));
          return new Split(pieces, problems);
        }
        if (longString == null && token.beginLine < token.endLine) {
          longString = range;
        }
        words.add(new Word(token.image, range));
      }
    } catch (TokenMgrError e) {
      problems.add(unreadable(sql, lines, words, pieces));
      return new Split(pieces, problems);
    }
    add(pieces, words, lines);
    return new Split(pieces, problems);
  }

  private static boolean isOpenQuote(String image) {
    return image.equals("'") || image.equals("`");
  }

  /** Up to its other half in the same line, if there is one. */
  private static SqlProblem doubleQuote(SqlText sql, TextLines lines, TextRange range) {
    int from = lines.offset(range.line(), range.column());
    int end = sql.text().indexOf('"', from + 1);
    int newline = sql.text().indexOf('\n', from);
    boolean closed = end > 0 && (newline < 0 || end < newline);
    String inside = closed ? sql.text().substring(from + 1, end) : "text";
    return new SqlProblem(
        EngineCode.SYNTAX,
        false,
        sql.file(),
        closed ? lines.rangeAt(from, end + 1 - from) : range,
        "Flink SQL has no use for double quotes",
        "a text goes in single quotes: '"
            + inside.replace("'", "''")
            + "'; a name goes in backticks: `"
            + inside
            + "`");
  }

  /** The lexer stops at the end of what it cannot read; the user wants to see its beginning. */
  private static SqlProblem unreadable(
      SqlText sql, TextLines lines, List<Word> words, List<Piece> pieces) {
    int from = 0;
    if (!words.isEmpty()) {
      TextRange last = words.get(words.size() - 1).range();
      from = lines.offset(last.endLine(), last.endColumn()) + 1;
    } else if (!pieces.isEmpty()) {
      TextRange last = pieces.get(pieces.size() - 1).range();
      from = lines.offset(last.endLine(), last.endColumn()) + 1;
    }
    String text = sql.text();
    int at = from;
    while (at < text.length()) {
      if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          return unterminated(sql.file(), lines.rangeAt(at, 2), "comment", null);
        }
        at = end + 2;
      } else if ("'`\"".indexOf(text.charAt(at)) >= 0) {
        return unterminated(sql.file(), lines.rangeAt(at, 1), "string", null);
      } else if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';') {
        at++;
      } else {
        break;
      }
    }
    int shown = Math.min(at, Math.max(0, text.length() - 1));
    return unreadable(
        sql.file(), lines.rangeAt(shown, 1), text.isEmpty() ? ' ' : text.charAt(shown));
  }

  private static SqlProblem unreadable(String file, TextRange range, char character) {
    String message = "SQL has no use for the character " + character + " here";
    String help = "names with other characters than letters, digits and _ go in backticks";
    int kind = Character.getType(character);
    if (kind == Character.FORMAT || kind == Character.CONTROL || Character.isSpaceChar(character)) {
      message =
          String.format(Locale.ROOT, "an invisible character, U+%04X, is here", (int) character);
      help = "remove it; it often comes along when text is copied from a page";
    } else if ("‘’‚‛“”„".indexOf(character) >= 0) {
      help = "quotes are straight in SQL: 'text'";
    } else if (character == '#') {
      help = "a comment begins with --";
    }
    return new SqlProblem(EngineCode.SYNTAX, false, file, range, message, help);
  }

  private static SqlProblem unterminated(
      String file, TextRange range, String what, @Nullable TextRange longString) {
    if (longString != null) {
      return new SqlProblem(
          EngineCode.UNTERMINATED,
          false,
          file,
          longString,
          "this string goes on over its line, and the last quote of the file is then one too many",
          "close it in its line with the same quote");
    }
    return new SqlProblem(
        EngineCode.UNTERMINATED,
        false,
        file,
        range,
        "this " + what + " does not end",
        what.equals("comment")
            ? "close it with */"
            : "close it with the same quote, ' or `; a quote inside is written twice");
  }

  private static void add(List<Piece> pieces, List<Word> words, TextLines lines) {
    if (words.isEmpty()) {
      return;
    }
    TextRange first = words.get(0).range();
    TextRange last = words.get(words.size() - 1).range();
    TextRange range = new TextRange(first.line(), first.column(), last.endLine(), last.endColumn());
    String text = lines.text(range);
    String padded = "\n".repeat(first.line() - 1) + " ".repeat(first.column() - 1) + text;
    pieces.add(new Piece(List.copyOf(words), range, text, padded));
  }
}
