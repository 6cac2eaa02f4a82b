package dev.fs.cli.analyse;

import dev.fs.cli.error.Problem;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.SqlFiles;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlAnalysis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline and what Flink says of its SQL, all positions in the user's own files.
 *
 * @param sql what Flink was given
 * @param written the SQL as written
 * @param sources the files that problems may point to
 * @param statements of both files, as written
 * @param tables that the source creates
 * @param output what the INSERT writes; null when it does not plan
 * @param functions in Python that the SQL calls, by the names of udf_def.py
 * @param problems what Flink refuses
 */
public record Analysis(
    Pipeline pipeline,
    Entity entity,
    PipelineSql sql,
    SqlFiles written,
    SourceFiles sources,
    List<Statement> statements,
    List<SqlAnalysis.Table> tables,
    @Nullable Output output,
    List<String> functions,
    List<Problem> problems) {
  public Analysis {
    statements = List.copyOf(statements);
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
    problems = List.copyOf(problems);
  }

  /**
   * A statement.
   *
   * @param name of what it creates, or the INSERT's target
   * @param text as written, variables unresolved, without the semicolon
   */
  public record Statement(SqlAnalysis.Kind kind, String name, String text, SourceRange range) {}

  /**
   * A call that gets something into the result that another run would not.
   *
   * @param function its name in capitals
   * @param clock whether it reads the clock, which a test can stop
   * @param columns of the result that it gets into
   * @param range of its name
   */
  public record Unstable(String function, boolean clock, List<String> columns, SourceRange range) {
    public Unstable {
      columns = List.copyOf(columns);
    }
  }

  /**
   * What the INSERT writes.
   *
   * @param target the table that it writes to
   * @param statement the INSERT as written
   * @param targetEnd offset in {@code statement} behind the target's name
   * @param rendered the INSERT as Flink was given it
   * @param renderedTargetEnd offset in {@code rendered} behind the target's name
   * @param columns in the query's order
   * @param upsert whether rows replace others
   * @param grain what makes a row distinct; null when no operator is keyed
   * @param queryRange where the query stands
   * @param hasColumnList whether the user named the columns behind the target
   * @param reads tables that the query reads
   * @param unstable what of its result is not the same in every run
   */
  public record Output(
      String target,
      String statement,
      int targetEnd,
      String rendered,
      int renderedTargetEnd,
      List<Column> columns,
      boolean upsert,
      @Nullable Grain grain,
      SourceRange queryRange,
      boolean hasColumnList,
      List<String> reads,
      List<Unstable> unstable) {
    public Output {
      columns = List.copyOf(columns);
      reads = List.copyOf(reads);
      unstable = List.copyOf(unstable);
    }

    /** The column of that name; null when there is none. */
    public @Nullable Column column(String name) {
      for (Column column : columns) {
        if (column.name().equals(name)) {
          return column;
        }
      }
      return null;
    }

    /** The names of columns that have one. */
    public List<String> names() {
      return columns.stream().filter(Column::named).map(Column::name).toList();
    }
  }

  /** A column; {@code named} is false for an expression without an alias. */
  public record Column(String name, String type, boolean named, SourceRange range) {}

  /** The keys of the last keyed operator, less window and time columns. */
  public record Grain(String clause, List<String> columns, SourceRange range) {
    public Grain {
      columns = List.copyOf(columns);
    }
  }
}
