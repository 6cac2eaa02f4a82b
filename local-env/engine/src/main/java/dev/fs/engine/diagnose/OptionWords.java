package dev.fs.engine.diagnose;

import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the options of a WITH clause, or of an OPTIONS hint, stand. */
final class OptionWords {
  private static final List<String> OPENING = List.of("WITH", "OPTIONS");

  private final Map<String, TextRange> keys = new HashMap<>();
  private final Map<String, TextRange> values = new HashMap<>();
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Map<String, TextRange> twice = new LinkedHashMap<>();
  private final String table;
  private TextRange clause;

  private OptionWords(List<Word> words, Word name) {
    table = name.name();
    clause = name.range();
    for (int i = 0; i + 1 < words.size(); i++) {
      boolean opens = words.get(i + 1).image().equals("(");
      if (opens && OPENING.stream().anyMatch(words.get(i).image()::equalsIgnoreCase)) {
        clause = words.get(i).range();
      }
      if (i > 0 && words.get(i).image().equals("=")) {
        String key = text(words.get(i - 1).image());
        if (keys.put(key, words.get(i - 1).range()) != null) {
          twice.put(key, words.get(i - 1).range());
        }
        values.put(key, words.get(i + 1).range());
        given.put(key, text(words.get(i + 1).image()));
      }
    }
  }

  /** Of the WITH clause of a CREATE TABLE. */
  static OptionWords of(RefusedStatement statement) {
    return new OptionWords(statement.words(), name(statement.words()));
  }

  /** Of each OPTIONS hint of a query. */
  static List<OptionWords> hints(RefusedStatement statement) {
    List<Word> words = statement.words();
    List<OptionWords> hints = new ArrayList<>();
    for (int i = 1; i + 1 < words.size(); i++) {
      if (words.get(i).image().equals("/*+") && words.get(i + 1).image().equals("OPTIONS")) {
        int end = i;
        while (end < words.size() && !words.get(end).image().equals("*/")) {
          end++;
        }
        hints.add(new OptionWords(words.subList(i, end), words.get(i - 1)));
      }
    }
    return hints;
  }

  private static Word name(List<Word> words) {
    Word name = words.get(0);
    for (Word word : words) {
      String image = Keywords.upper(word.image());
      if (image.equals("(") || image.equals("WITH") || image.equals("LIKE")) {
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

  /** The options as they are given. */
  Map<String, String> given() {
    return given;
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

  /** The word WITH or OPTIONS; without one the name of the table. */
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
