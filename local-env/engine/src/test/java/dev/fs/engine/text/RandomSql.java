package dev.fs.engine.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** SQL made mostly of what hides a semicolon, a quote or the beginning of a comment. */
final class RandomSql {
  private static final List<String> BLANKS =
      List.of(" ", "\t", "\n", "\r", "\r\n", "\f", "  ", "\n\r", " \t");
  private static final List<String> INSIDE =
      List.of(
          ";", "--", "//", "/*", "*/", "/*+", "\"", "$", "{", "é", "ı", "İ", "🛫", "日本", "a", "E",
          "U&", "_", " ", "0", "#", "@", "\u00a0", "\u2028", ":", ",", "\\\\");
  private static final List<String> SIGNS =
      List.of("(", ")", ",", ".", "+", "-", "*", "/", "=", "<>", "<", ">=", "||", "[", "]", "?");
  private static final List<String> WORDS =
      List.of(
          "SELECT", "set", "BEGIN", "END", "E", "e", "xE", "EE", "U", "_e", "a$b", "$", "$$", "$E",
          "é", "éE", "ıe", "日本", "N", "X", "a1", "t_9", "ÀE", "WITH", "CREATE", "TABLE");
  private static final List<String> NUMBERS = List.of("1", "1.5", ".5", "1e5", "0", "12E-3", "7.");

  private final Random random;

  RandomSql(long seed) {
    this.random = new Random(seed);
  }

  /** Statements, each from its first to its last word, and the text that they stand in. */
  record Text(List<String> statements, String text) {}

  /** Some statements, some of them empty, with blanks and comments around and in them. */
  Text text() {
    List<String> statements = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(4);
    for (int i = 0; i <= count; i++) {
      text.append(gap(true));
      String statement = statement();
      if (!statement.isEmpty()) {
        statements.add(statement);
      }
      text.append(statement);
      if (i < count) {
        text.append(gap(true)).append(';');
      } else {
        // At the end a comment needs no line end.
        text.append(gap(true)).append(pick(List.of("", " -- ; '", " //", ";", " /**/")));
      }
    }
    return new Text(statements, text.toString());
  }

  private String statement() {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        text.append(gap(false));
      }
      text.append(word());
    }
    return text.toString();
  }

  private String word() {
    return switch (random.nextInt(10)) {
      case 0 -> '\'' + inside("''", "\\", "`", "\n", "\r", "\r\n", "\t") + '\'';
      case 1 -> pick(List.of("E", "e")) + cStyle();
      case 2 ->
          pick(List.of("N", "n", "_utf8", "U&", "u&"))
              + '\''
              + inside("''", "\\", "`", "\n", "\r")
              + '\'';
      case 3 -> '`' + inside("``", "\\", "'", "\t") + "a`";
      case 4 -> "U&\"" + inside("'", "`", "\\", "\"\"").replace("\"", "\"\"") + "a\"";
      case 5 -> "/*+ " + pick(WORDS) + "('" + inside("''") + "') */";
      case 6 -> pick(NUMBERS);
      case 7 -> pick(SIGNS);
      default -> pick(WORDS);
    };
  }

  private String cStyle() {
    return '\'' + inside("''", "\\'", "\\n", "\\\\", "\\;", "\\u0041", "`", "\n", "\t") + '\'';
  }

  private String inside(String... more) {
    List<String> all = new ArrayList<>(INSIDE);
    all.remove("\\\\");
    for (int i = 0; i < 4; i++) {
      all.addAll(List.of(more));
    }
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(7);
    for (int i = 0; i < count; i++) {
      text.append(pick(all));
    }
    return text.toString();
  }

  /** Between two words; without one, what has no need of it may stand together. */
  String gap(boolean mayBeEmpty) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(3) + (mayBeEmpty ? 0 : 1);
    for (int i = 0; i < count; i++) {
      text.append(random.nextInt(3) == 0 ? comment() : pick(BLANKS));
    }
    return text.toString();
  }

  private String comment() {
    return switch (random.nextInt(4)) {
      case 0 -> " --" + line() + pick(List.of("\n", "\r", "\r\n"));
      case 1 -> " //" + line() + pick(List.of("\n", "\r", "\r\n"));
      // Flink reads on behind the end of the fourth: its two stars begin a comment of another kind.
      case 2 ->
          pick(List.of(" /**/", " /*/*/", " /*\r ' */", " /***/;*/", " /** -- **/", " /****/"));
      // A comment that begins with a plus is none.
      default -> " /* " + inside("'", "`", "\n", "\r", "\"").replace("*/", "* /") + "*/";
    };
  }

  private String line() {
    return inside("'", "`", "\"", "\t");
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
