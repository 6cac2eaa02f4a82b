package dev.fs.templates.text;

/** Identifiers and strings of Flink SQL. */
public final class SqlText {
  private SqlText() {}

  /** The name in backticks. */
  public static String identifier(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** The text as a string literal; nothing but the quote is special in one. */
  public static String string(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }
}
