package dev.fs.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Flink's own lexer, parser and planner say of a pipeline's SQL.
 *
 * @param statements of both files in order, without those that are empty
 * @param tables the tables that the source creates
 * @param insert the one INSERT of the transform; null when there is none or it does not plan
 * @param functions names of the functions in Python that the SQL calls
 * @param problems what Flink refuses; an analysis with problems may lack anything else
 */
public record SqlAnalysis(
    List<Statement> statements,
    List<Table> tables,
    @Nullable Insert insert,
    List<String> functions,
    List<SqlProblem> problems) {
  public SqlAnalysis {
    statements = List.copyOf(statements);
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
    problems = List.copyOf(problems);
  }

  /** What a statement does. */
  public enum Kind {
    CREATE_TABLE,
    CREATE_VIEW,
    CREATE_FUNCTION,
    SET,
    INSERT,
    OTHER
  }

  /**
   * One statement.
   *
   * @param file the label of its text
   * @param kind what it does
   * @param name the object that it creates, or the INSERT's target; empty for others
   * @param text as written, without the semicolon
   * @param range where it stands in its file
   */
  public record Statement(String file, Kind kind, String name, String text, TextRange range) {}

  /**
   * A table that the source creates.
   *
   * @param name as created
   * @param connector the value of its {@code connector} option; empty when it has none
   * @param columns physical columns and metadata columns
   * @param rowtime the column of its watermark; null without one
   * @param range of its CREATE statement
   */
  public record Table(
      String name,
      String connector,
      List<Column> columns,
      @Nullable String rowtime,
      TextRange range) {
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /** A column and its SQL type. */
  public record Column(String name, String type) {}

  /**
   * The INSERT.
   *
   * @param target the table that it writes to
   * @param targetRange where the target's name stands
   * @param columns of the query, in its order
   * @param changelog {@code append} or {@code upsert}
   * @param grain the keys of the last keyed operator; null when no operator is keyed
   * @param queryRange where the query stands
   * @param hasColumnList whether the user wrote {@code INSERT INTO t (a, b)}
   * @param reads tables that the query reads
   * @param unstable what of its result is not the same in every run
   */
  public record Insert(
      String target,
      TextRange targetRange,
      List<OutputColumn> columns,
      String changelog,
      @Nullable Grain grain,
      TextRange queryRange,
      boolean hasColumnList,
      List<String> reads,
      List<Unstable> unstable) {
    public Insert {
      columns = List.copyOf(columns);
      reads = List.copyOf(reads);
      unstable = List.copyOf(unstable);
    }
  }

  /**
   * A call that gets something into the result that another run would not: the clock, chance, the
   * time of processing.
   *
   * @param function its name in capitals
   * @param clock whether it reads the clock, which can be stopped
   * @param columns of the result that it gets into; of one that it decides whether it is NULL, also
   *     {@link #isNull}
   * @param file the label of the text that it stands in
   * @param range of its name
   */
  public record Unstable(
      String function, boolean clock, List<String> columns, String file, TextRange range) {
    public Unstable {
      columns = List.copyOf(columns);
    }

    /** Stands beside a column for whether it is NULL. */
    public static String isNull(String column) {
      return column + " IS NULL";
    }
  }

  /**
   * A column of the query's result.
   *
   * @param name its name; Flink's own {@code EXPR$0} when an expression has no alias
   * @param type SQL type as a sink column, as {@code TIMESTAMP(3)}
   * @param named false when the select item is an expression without an alias
   * @param range of the select item; the query's when a star made the column
   */
  public record OutputColumn(String name, String type, boolean named, TextRange range) {}

  /**
   * What makes a row of the result distinct.
   *
   * @param clause {@code GROUP BY} or {@code PARTITION BY}
   * @param columns the keys less window and time columns, by their names in the output, or their
   *     own names where the output lacks them
   * @param range of the clause, or of the query
   */
  public record Grain(String clause, List<String> columns, TextRange range) {
    public Grain {
      columns = List.copyOf(columns);
    }
  }
}
