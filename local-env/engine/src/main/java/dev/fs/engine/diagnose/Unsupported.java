package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.jspecify.annotations.Nullable;

/**
 * What the parser takes and Flink does not have: it fails with words of the planner, or of Java.
 */
final class Unsupported {
  private static final Map<SqlKind, Construct> CONSTRUCTS =
      Map.of(
          SqlKind.PIVOT,
              new Construct(
                  "PIVOT",
                  "Flink has no PIVOT",
                  "write a column for each value: SUM(amount) FILTER (WHERE item = 'a') AS a, or"
                      + " SUM(CASE WHEN item = 'a' THEN amount END) AS a"),
          SqlKind.UNPIVOT,
              new Construct(
                  "UNPIVOT",
                  "Flink has no UNPIVOT",
                  "make rows of columns with CROSS JOIN UNNEST(ARRAY[a, b]) AS t (x)"),
          SqlKind.TABLESAMPLE,
              new Construct(
                  "TABLESAMPLE",
                  "Flink has no TABLESAMPLE",
                  "filter by a column, so that the same rows pass each time: WHERE MOD(id, 2) = 0"),
          SqlKind.MULTISET_VALUE_CONSTRUCTOR,
              new Construct(
                  "MULTISET",
                  "Flink makes no MULTISET of values",
                  "write an ARRAY[…], or COLLECT(column) with a GROUP BY"));

  /** A word that stands for it, and what is said. */
  private record Construct(String word, String message, String help) {}

  private Unsupported() {}

  /** The first such construct of a statement; empty when it has none, or does not parse. */
  static Optional<SqlProblem> find(RefusedStatement statement, @Nullable SyntaxTree tree) {
    AtomicReference<@Nullable Construct> found = new AtomicReference<>();
    if (tree != null) {
      tree.visit(call -> found.compareAndSet(null, construct(call)));
    }
    return Optional.ofNullable(found.get())
        .map(
            one ->
                statement.error(
                    EngineCode.REFUSED,
                    statement.next(0, one.word()).map(Word::range).orElse(statement.first()),
                    one.message(),
                    one.help()))
        .or(() -> model(statement));
  }

  private static @Nullable Construct construct(SqlCall call) {
    return CONSTRUCTS.get(call.getKind());
  }

  /** {@code MODEL m}, an argument of ML_PREDICT. */
  private static Optional<SqlProblem> model(RefusedStatement statement) {
    List<Word> words = statement.words();
    // A column can have that name, too.
    boolean predicts =
        words.stream().anyMatch(word -> word.image().toUpperCase(Locale.ROOT).startsWith("ML_"));
    if (!predicts) {
      return Optional.empty();
    }
    for (int i = 1; i + 1 < words.size(); i++) {
      boolean argument = List.of("(", ",").contains(words.get(i - 1).image());
      if (argument
          && RefusedStatement.isNamed(words.get(i), "MODEL")
          && !List.of(",", ")", ".").contains(words.get(i + 1).image())) {
        TextRange range = words.get(i).range().to(words.get(i + 1).range());
        return Optional.of(
            statement.error(
                EngineCode.REFUSED,
                range,
                "a pipeline has no models: Flink asks them over the network",
                "serve the features, and ask the model with them"));
      }
    }
    return Optional.empty();
  }
}
