package dev.fs.engine.diagnose;

import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the options of a WITH clause stand. */
final class OptionWords {
  private final Map<String, TextRange> keys = new HashMap<>();
  private final Map<String, TextRange> values = new HashMap<>();
  private final Map<String, TextRange> twice = new LinkedHashMap<>();
  private final String table;
  private TextRange clause;

  OptionWords(RefusedStatement statement) {
    List<Word> words = statement.words();
    Word name = name(words);
    table = name.name();
    clause = name.range();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (RefusedStatement.isNamed(words.get(i), "WITH") && words.get(i + 1).image().equals("(")) {
        clause = words.get(i).range();
      }
      if (i > 0 && words.get(i).image().equals("=")) {
        String key = text(words.get(i - 1).image());
        if (keys.put(key, words.get(i - 1).range()) != null) {
          twice.put(key, words.get(i - 1).range());
        }
        values.put(key, words.get(i + 1).range());
      }
    }
  }

  private static Word name(List<Word> words) {
    Word name = words.get(0);
    for (Word word : words) {
      if (word.image().equals("(")) {
        break;
      }
      name = word;
    }
    return name;
  }

  /** The name of the table. */
  String table() {
    return table;
  }

  /** Options that are given more than once, and where they are again. */
  Map<String, TextRange> twice() {
    return twice;
  }

  private static String text(String literal) {
    return literal.length() >= 2 && literal.startsWith("'") && literal.endsWith("'")
        ? literal.substring(1, literal.length() - 1).replace("''", "'")
        : literal;
  }

  /** The word WITH; without one the name of the table. */
  TextRange clause() {
    return clause;
  }

  TextRange key(String key) {
    return keys.getOrDefault(key, clause);
  }

  TextRange value(String key) {
    return values.getOrDefault(key, clause);
  }
}
