package dev.fs.cli.variables;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts SQL into comments, strings, names and signs, no more than is needed to know where a variable
 * may stand. Statements and columns are the business of Flink's own parser.
 */
final class SqlTokens {
  private final String sql;
  private final List<SqlToken> found = new ArrayList<>();
  private int at;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  /** All but white space, in order. A hint is made of signs and words, since it is no comment. */
  static List<SqlToken> of(String sql) {
    SqlTokens tokens = new SqlTokens(sql);
    while (tokens.at < sql.length()) {
      tokens.next();
    }
    return tokens.found;
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (sql.startsWith("--", at) || sql.startsWith("//", at)) {
      add(SqlToken.Kind.COMMENT, endOfLine(at));
    } else if (sql.startsWith("/*", at) && !sql.startsWith("/*+", at)) {
      addOrSign(SqlToken.Kind.COMMENT, endOfComment());
    } else if (sql.startsWith("$${", at)) {
      add(SqlToken.Kind.SIGN, at + 3);
    } else if (sql.startsWith("${", at)) {
      // What its default holds is no SQL yet.
      int end = sql.indexOf('}', at);
      boolean closed = end >= 0 && sql.lastIndexOf('\n', end) < at;
      add(closed ? SqlToken.Kind.VARIABLE : SqlToken.Kind.SIGN, closed ? end + 1 : at + 1);
    } else if (c == '\'') {
      addOrSign(SqlToken.Kind.STRING, endOfQuoted(at, false));
    } else if (c == '`') {
      addOrSign(SqlToken.Kind.QUOTED_NAME, endOfQuoted(at, false));
    } else if (isLetter(c)) {
      word();
    } else {
      add(SqlToken.Kind.SIGN, at + 1);
    }
  }

  private void word() {
    int end = at + 1;
    while (end < sql.length()
        && (isLetter(sql.charAt(end)) || isDigit(sql.charAt(end)))
        && !sql.startsWith("${", end)
        && !sql.startsWith("$${", end)) {
      end++;
    }
    String word = sql.substring(at, end);
    int closed = -1;
    if (word.equalsIgnoreCase("E") && sql.startsWith("'", end)) {
      closed = endOfQuoted(end, true);
    } else if (word.equalsIgnoreCase("U") && sql.startsWith("&\"", end)) {
      closed = endOfQuoted(end + 1, false);
    }
    if (closed < 0) {
      add(SqlToken.Kind.WORD, end);
    } else {
      boolean string = sql.charAt(end) == '\'';
      add(string ? SqlToken.Kind.STRING : SqlToken.Kind.QUOTED_NAME, closed);
    }
  }

  /** What is open to the end of the text is none, as for Flink's lexer. */
  private void addOrSign(SqlToken.Kind kind, int end) {
    if (end < 0) {
      add(SqlToken.Kind.SIGN, at + 1);
    } else {
      add(kind, end);
    }
  }

  /** As Flink's lexer has it, but for characters that it takes in no word and in no sign. */
  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 'À';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int endOfLine(int from) {
    int end = from;
    while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  /** To Flink's lexer the fourth character of a comment that begins with two stars ends nothing. */
  private int endOfComment() {
    boolean twoStars = sql.startsWith("/**", at) && !sql.startsWith("/**/", at);
    int end = sql.indexOf("*/", at + (twoStars ? 4 : 2));
    return end < 0 ? -1 : end + 2;
  }

  /** The longest text that ends with the quote; -1 when there is none. */
  private int endOfQuoted(int from, boolean escapes) {
    char quote = sql.charAt(from);
    int end = -1;
    for (int i = from + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == quote) {
        end = i + 1;
        if (end == sql.length() || sql.charAt(end) != quote) {
          return end;
        }
        i++;
      }
    }
    return end;
  }

  private void add(SqlToken.Kind kind, int end) {
    found.add(new SqlToken(kind, at, end));
    at = end;
  }
}
