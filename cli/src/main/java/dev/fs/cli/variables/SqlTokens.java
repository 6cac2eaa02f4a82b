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
      int end = sql.indexOf('\n', at);
      add(SqlToken.Kind.COMMENT, end < 0 ? sql.length() : end);
    } else if (sql.startsWith("/*", at) && !sql.startsWith("/*+", at)) {
      int end = sql.indexOf("*/", at + 2);
      add(SqlToken.Kind.COMMENT, end < 0 ? sql.length() : end + 2);
    } else if (c == '\'') {
      add(SqlToken.Kind.STRING, endOfString(at, false));
    } else if ((c == 'E' || c == 'e') && sql.startsWith("'", at + 1)) {
      add(SqlToken.Kind.STRING, endOfString(at + 1, true));
    } else if (c == '`') {
      int end = sql.indexOf('`', at + 1);
      add(SqlToken.Kind.QUOTED_NAME, end < 0 ? sql.length() : end + 1);
    } else if (Character.isJavaIdentifierPart(c) && c != '$') {
      int end = at + 1;
      while (end < sql.length()
          && Character.isJavaIdentifierPart(sql.charAt(end))
          && sql.charAt(end) != '$') {
        end++;
      }
      add(SqlToken.Kind.WORD, end);
    } else {
      add(SqlToken.Kind.SIGN, at + 1);
    }
  }

  private int endOfString(int quote, boolean escapes) {
    for (int i = quote + 1; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == '\'') {
        if (!sql.startsWith("'", i + 1)) {
          return i + 1;
        }
        i++;
      }
    }
    return sql.length();
  }

  private void add(SqlToken.Kind kind, int end) {
    found.add(new SqlToken(kind, at, end));
    at = end;
  }
}
