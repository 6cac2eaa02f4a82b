package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hints of a query, whose tables or values Flink refuses without a place. */
final class HintErrors {
  private final RefusedStatement statement;
  private final @Nullable SyntaxTree tree;

  HintErrors(RefusedStatement statement, @Nullable SyntaxTree tree) {
    this.statement = statement;
    this.tree = tree;
  }

  /** A table or an alias that the query does not have. */
  SqlProblem table(String name, String hint) {
    Set<String> known = tree == null ? Set.of() : tree.tableNames();
    String near = NameErrors.suggestion(name, known);
    return error(
        word(hint, name),
        "the query has no table \"" + name + "\" that the hint " + hint + " could mean",
        near != null || known.isEmpty() ? near : "it has " + String.join(", ", known));
  }

  /** A value of a hint; Flink's own words say what is wrong with it. */
  SqlProblem value(String hint, String reason) {
    TextRange range = word(hint, hint);
    String value = "";
    List<Word> words = statement.words();
    for (int i = start(hint); i + 1 < words.size(); i++) {
      if (words.get(i).image().equals("*/")) {
        break;
      }
      String next = inside(words.get(i + 1));
      boolean said =
          !next.isBlank() && (reason.contains("'" + next + "'") || reason.contains(unit(next)));
      if (words.get(i).image().equals("=") && (said || value.isEmpty())) {
        value = next;
        range = words.get(i + 1).range();
        if (said) {
          break;
        }
      }
    }
    return error(
        range,
        "'" + value + "' is no value of the hint " + hint,
        hint.equals("STATE_TTL") ? "write a length of time, as '1 d' or '12 h'" : reason);
  }

  /** Of a length of time the unit alone is spoken of. */
  private static String unit(String length) {
    String unit = length.replaceFirst("^[0-9. ]+", "");
    return unit.isEmpty() ? "'" + length + "'" : "'" + unit + "'";
  }

  private int start(String hint) {
    List<Word> words = statement.words();
    boolean inside = false;
    for (int i = 0; i < words.size(); i++) {
      String image = words.get(i).image();
      inside = image.equals("/*+") || (inside && !image.equals("*/"));
      if (inside && RefusedStatement.isNamed(words.get(i), hint)) {
        return i;
      }
    }
    return 0;
  }

  /** The text or the name within a hint; else the name of the hint. */
  private TextRange word(String hint, String name) {
    int start = start(hint);
    for (int i = start; i < statement.words().size(); i++) {
      Word word = statement.words().get(i);
      if (word.image().equals("*/")) {
        break;
      }
      if (inside(word).equals(name)) {
        return word.range();
      }
    }
    return statement.words().get(start).range();
  }

  private static String inside(Word word) {
    String image = word.image();
    return image.startsWith("'") && image.endsWith("'") && image.length() > 1
        ? image.substring(1, image.length() - 1)
        : word.name();
  }

  private SqlProblem error(TextRange range, String message, @Nullable String help) {
    return statement.error(EngineCode.REFUSED, range, message, help);
  }
}
