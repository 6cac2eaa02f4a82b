package dev.fs.cli.variables;

/**
 * A piece of SQL.
 *
 * @param kind what it is
 * @param from its first offset
 * @param to the offset behind it
 */
record SqlToken(Kind kind, int from, int to) {
  enum Kind {
    COMMENT,
    STRING,
    QUOTED_NAME,
    VARIABLE,
    WORD,
    SIGN
  }

  String text(String sql) {
    return sql.substring(from, to);
  }
}
