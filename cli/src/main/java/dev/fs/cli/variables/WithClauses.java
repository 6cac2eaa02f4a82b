package dev.fs.cli.variables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the WITH clauses of CREATE TABLE statements stand. */
final class WithClauses {
  private final String sql;
  private final List<SqlToken> tokens;
  private int at;

  private WithClauses(String sql) {
    this.sql = sql;
    this.tokens =
        SqlTokens.of(sql).stream().filter(t -> t.kind() != SqlToken.Kind.COMMENT).toList();
  }

  /** A clause: from its opening parenthesis to the closing one. */
  record Clause(String table, int from, int to) {}

  static List<Clause> find(String sql) {
    WithClauses search = new WithClauses(sql);
    List<Clause> found = new ArrayList<>();
    while (search.at < search.tokens.size()) {
      search.statement(found);
    }
    return found;
  }

  /** Reads one statement up to its semicolon. */
  private void statement(List<Clause> found) {
    String table = take("CREATE") ? table() : null;
    int depth = 0;
    while (at < tokens.size() && !is(";")) {
      if (table != null && depth == 0 && is("WITH") && at + 1 < tokens.size()) {
        at++;
        int from = tokens.get(at).from();
        int to = skipParentheses();
        found.add(new Clause(table, from, to));
        continue;
      }
      depth += is("(") ? 1 : is(")") ? -1 : 0;
      at++;
    }
    at++;
  }

  private @Nullable String table() {
    take("TEMPORARY");
    if (!take("TABLE")) {
      return null;
    }
    if (take("IF")) {
      take("NOT");
      take("EXISTS");
    }
    String name = "";
    while (at < tokens.size() && !is("(") && !is(";") && !is("WITH")) {
      if (!is(".")) {
        name = unquoted(tokens.get(at));
      }
      at++;
    }
    return name;
  }

  private String unquoted(SqlToken token) {
    String text = token.text(sql);
    boolean backticks = token.kind() == SqlToken.Kind.QUOTED_NAME && text.endsWith("`");
    return backticks ? text.substring(1, text.length() - 1).replace("``", "`") : text;
  }

  private int skipParentheses() {
    int depth = 0;
    int end = tokens.get(at).from();
    while (at < tokens.size() && !is(";")) {
      depth += is("(") ? 1 : is(")") ? -1 : 0;
      end = tokens.get(at++).to();
      if (depth == 0) {
        break;
      }
    }
    return end;
  }

  private boolean take(String word) {
    if (is(word)) {
      at++;
      return true;
    }
    return false;
  }

  private boolean is(String word) {
    if (at >= tokens.size()) {
      return false;
    }
    SqlToken token = tokens.get(at);
    return token.kind() != SqlToken.Kind.STRING
        && token.text(sql).toUpperCase(Locale.ROOT).equals(word);
  }
}
