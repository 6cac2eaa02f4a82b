package dev.fs.engine.diagnose;

import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the options of a WITH clause stand. */
final class OptionWords {
  private final Map<String, TextRange> keys = new HashMap<>();
  private final Map<String, TextRange> values = new HashMap<>();
  private TextRange clause;

  OptionWords(RefusedStatement statement) {
    List<Word> words = statement.words();
    clause = statement.first();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (RefusedStatement.isNamed(words.get(i), "WITH") && words.get(i + 1).image().equals("(")) {
        clause = words.get(i).range();
      }
      if (i > 0 && words.get(i).image().equals("=")) {
        String key = text(words.get(i - 1).image());
        keys.put(key, words.get(i - 1).range());
        values.put(key, words.get(i + 1).range());
      }
    }
  }

  private static String text(String literal) {
    return literal.length() >= 2 && literal.startsWith("'") && literal.endsWith("'")
        ? literal.substring(1, literal.length() - 1).replace("''", "'")
        : literal;
  }

  /** The word WITH. */
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
