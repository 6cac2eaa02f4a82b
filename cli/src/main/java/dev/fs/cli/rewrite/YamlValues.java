package dev.fs.cli.rewrite;

import dev.fs.contract.Legible;
import dev.fs.contract.ValueType;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes values so that they read back as the same text of their type, in any place of a YAML file:
 * in braces or not.
 */
public final class YamlValues {
  /** What no reader of YAML takes for anything but a text, and no place for its end. */
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");

  /** What some reader of YAML takes for NULL, a switch or a number, though fs may not. */
  private static final Set<String> WORDS =
      Set.of("null", "true", "false", "yes", "no", "on", "off", "nan", "inf", "infinity");

  private YamlValues() {}

  /**
   * A value that is not NULL.
   *
   * @param text of it, as the one encoder writes it
   */
  public static String of(ValueType type, String text) {
    return switch (type.kind()) {
      case STRING, BYTES -> word(text);
      case ARRAY, MAP, MULTISET, ROW -> json(text);
      default -> text;
    };
  }

  /**
   * The same in the quotation marks of what it replaces, where they do for it.
   *
   * @param replaced as written
   */
  static String like(String replaced, ValueType type, String text) {
    boolean quotes = type.elements().isEmpty();
    if (quotes && replaced.startsWith("\"")) {
      return quoted(text);
    }
    if (quotes && replaced.startsWith("'") && text.codePoints().allMatch(YamlValues::isPrintable)) {
      return "'" + text.replace("'", "''") + "'";
    }
    return of(type, text);
  }

  /** A text, without quotation marks where it needs none. */
  public static String word(String text) {
    boolean plain = PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : quoted(text);
  }

  /** A text in quotation marks. */
  public static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> append(out, c);
              }
            });
    return out.append('"').toString();
  }

  /** JSON is YAML but for what may stand in a text, and for a blank behind a colon. */
  private static String json(String json) {
    StringBuilder out = new StringBuilder();
    boolean inside = false;
    for (int i = 0; i < json.length(); i += Character.charCount(json.codePointAt(i))) {
      int c = json.codePointAt(i);
      append(out, c);
      if (c == '\\') {
        i++;
        out.append(json.charAt(i));
      } else if (c == '"') {
        inside = !inside;
      } else if (!inside && (c == ',' || c == ':')) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    if (isPrintable(c)) {
      out.appendCodePoint(c);
    } else {
      out.append(String.format(Locale.ROOT, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c));
    }
  }

  /** Whether a reader takes it as it stands, and people see it. */
  private static boolean isPrintable(int c) {
    return !Legible.isHidden(c) && c != 0xA0;
  }
}
