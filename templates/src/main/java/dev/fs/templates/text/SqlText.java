package dev.fs.templates.text;

import dev.fs.contract.Legible;
import java.util.regex.Pattern;

/** Identifiers and strings of Flink SQL. */
public final class SqlText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private SqlText() {}

  /** The name in backticks. */
  public static String identifier(String name) {
    return '`' + name.replace("`", "``") + '`';
  }

  /** The name as it stands when it is a plain word that needs no quotes, else in backticks. */
  public static String name(String name, boolean quoted) {
    return quoted || !PLAIN.matcher(name).matches() ? identifier(name) : name;
  }

  /** The text as the rest of a comment's line, on which it must stay. */
  public static String comment(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> out.appendCodePoint(Legible.is(c) ? c : '\uFFFD'));
    return out.toString();
  }

  /** The text as a string literal; nothing but the quote is special in one. */
  public static String string(String text) {
    return '\'' + text.replace("'", "''") + '\'';
  }
}
