package dev.fs.engine.diagnose;

import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns of a CREATE TABLE, read from its words, since it does not validate. */
final class CreatedColumns {
  private static final Set<String> NESTED = Set.of("ARRAY", "MAP", "MULTISET", "ROW");

  private CreatedColumns() {}

  /** Their names; empty when the statement is no CREATE TABLE with columns. */
  static List<String> of(RefusedStatement statement) {
    List<String> columns = new ArrayList<>();
    for (int start : starts(statement)) {
      Word word = statement.words().get(start);
      boolean other =
          List.of("WATERMARK", "PRIMARY", "CONSTRAINT", "PERIOD")
              .contains(Keywords.upper(word.image()));
      if (!other) {
        columns.add(word.name());
      }
    }
    return columns;
  }

  /** The words that begin them. */
  static List<Word> words(RefusedStatement statement) {
    return starts(statement).stream().map(start -> statement.words().get(start)).toList();
  }

  /**
   * Whether this word stands where the type of a column does: right behind its name, or between the
   * angle brackets of another type.
   */
  static boolean isType(RefusedStatement statement, TextRange range) {
    if (isInAngles(statement, range)) {
      return true;
    }
    for (int start : starts(statement)) {
      if (start + 1 < statement.words().size()
          && statement.words().get(start + 1).range().equals(range)) {
        return true;
      }
    }
    return false;
  }

  /** Between the brackets of ARRAY, MAP, MULTISET or ROW, which hold types and nothing else. */
  private static boolean isInAngles(RefusedStatement statement, TextRange range) {
    int depth = 0;
    for (int i = statement.indexAt(range.line(), range.column()) - 1; i > 0; i--) {
      String image = statement.words().get(i).image();
      if (image.equals("<") && depth-- == 0) {
        return NESTED.contains(Keywords.upper(statement.words().get(i - 1).image()));
      }
      depth += image.equals(">") ? 1 : 0;
    }
    return false;
  }

  /** Indexes of the words that begin a column or a constraint. */
  private static List<Integer> starts(RefusedStatement statement) {
    List<Integer> starts = new ArrayList<>();
    if (!statement.piece().startsWith("CREATE")) {
      return starts;
    }
    int depth = 0;
    List<Word> words = statement.words();
    for (int i = 0; i < words.size(); i++) {
      String image = words.get(i).image();
      if (image.equals("(") || image.equals("<")) {
        depth++;
        if (depth == 1 && i + 1 < words.size()) {
          starts.add(i + 1);
        }
      } else if (image.equals(")") || image.equals(">")) {
        depth--;
        if (depth == 0) {
          return starts;
        }
      } else if (image.equals(",") && depth == 1 && i + 1 < words.size()) {
        starts.add(i + 1);
      }
    }
    return starts;
  }
}
