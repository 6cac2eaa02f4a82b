package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.List;
import java.util.Optional;

/** Joins with {@code FOR SYSTEM_TIME AS OF}, and LATERAL ones, that Flink cannot plan. */
final class JoinErrors {
  private final PlanSession session;
  private final RefusedStatement statement;

  JoinErrors(PlanSession session, RefusedStatement statement) {
    this.session = session;
    this.statement = statement;
  }

  /** The table lacks a key or a watermark, or the condition does not hold all of the key. */
  SqlProblem versionedTable(String missing) {
    boolean key = missing.equals("primary key");
    String table = table();
    List<String> columns = session.primaryKey(table);
    if (key && !columns.isEmpty()) {
      return error(
          "ON",
          "the join compares not all of the PRIMARY KEY of "
              + table
              + ", "
              + String.join(", ", columns),
          "compare each of them: AND … = " + alias(table) + "." + columns.get(columns.size() - 1));
    }
    return error(
        "SYSTEM_TIME",
        "FOR SYSTEM_TIME AS OF needs a table that has versions, and this one has no "
            + (key ? "PRIMARY KEY" : "WATERMARK"),
        "add to it in source.sql "
            + (key ? "PRIMARY KEY (…) NOT ENFORCED" : "WATERMARK FOR its time column")
            + ", or join without FOR SYSTEM_TIME AS OF");
  }

  /** A lookup looks for rows by the value of a column. */
  SqlProblem noEquality(String table) {
    return error(
        "ON",
        "a lookup in " + table + " needs a column of it that equals something",
        "compare one with =, and the rest with AND");
  }

  /** A lookup begins with a row of the left side. */
  SqlProblem side(String kind) {
    return error(
        kind,
        "a lookup has no " + kind + " JOIN: it begins with the rows on the left",
        "write LEFT JOIN, or JOIN");
  }

  /** A subquery that is asked again for each row of the left side. */
  SqlProblem correlated() {
    String word = statement.next(0, "LATERAL").isPresent() ? "LATERAL" : "INSERT";
    return error(
        word,
        "Flink cannot ask this subquery again for each row",
        "rank the rows of the other table in a subquery of its own, ROW_NUMBER() OVER (PARTITION"
            + " BY key ORDER BY …) AS place, keep WHERE place = 1, and join that by the key");
  }

  /** The name of the first table before FOR SYSTEM_TIME. */
  private String table() {
    int index = systemTime();
    return index < 2 ? "" : statement.words().get(index - 2).name();
  }

  /** The index of the first SYSTEM_TIME; 2 when there is none. */
  private int systemTime() {
    List<Word> words = statement.words();
    for (int i = 2; i < words.size(); i++) {
      if (RefusedStatement.isNamed(words.get(i), "SYSTEM_TIME")) {
        return i;
      }
    }
    return 2;
  }

  /** The name of a table in the query, as far as it is a word behind FOR SYSTEM_TIME AS OF. */
  private String alias(String table) {
    List<Word> words = statement.words();
    for (int i = systemTime(); i < words.size(); i++) {
      if (RefusedStatement.isNamed(words.get(i), "ON")) {
        String before = words.get(i - 1).name();
        boolean named = !words.get(i - 2).image().equals(".");
        return named ? before : table;
      }
    }
    return table;
  }

  /** At the first such word behind FOR SYSTEM_TIME; before it, where there is none. */
  private SqlProblem error(String word, String message, String help) {
    Optional<Word> place = statement.next(systemTime(), word).or(() -> statement.next(0, word));
    return statement.error(
        EngineCode.REFUSED, place.map(Word::range).orElse(statement.first()), message, help);
  }
}
