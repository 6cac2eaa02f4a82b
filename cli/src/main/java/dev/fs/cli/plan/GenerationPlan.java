package dev.fs.cli.plan;

import dev.fs.cli.analyse.Analysis;
import dev.fs.contract.Contract;
import dev.fs.engine.api.PipelineSql;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fs gen} writes for a pipeline, and what a run sends to Flink.
 *
 * @param directory of the pipeline, relative to the repository
 * @param description one line; may be empty
 * @param functions in Python that the SQL calls
 * @param sourceStatements of source.sql, as written
 * @param viewStatements of transform.sql before its INSERT, as written
 * @param insertStatement the INSERT, its columns in an order that fits the sink's
 * @param sinkTable the INSERT's target
 * @param eventTimeType SQL type of the event-time column; null when the query has none
 * @param namespace prefix of every Redis key; empty for none; may hold variables
 * @param contract what the pipeline promises
 * @param rowtimes the event-time column of each table of source.sql that has one
 * @param reads tables that the query reads
 * @param unstable what of its result is not the same in every run
 * @param runnable the SQL with values
 */
public record GenerationPlan(
    String directory,
    String description,
    List<String> functions,
    List<String> sourceStatements,
    List<String> viewStatements,
    String insertStatement,
    String sinkTable,
    @Nullable String eventTimeType,
    String namespace,
    Contract contract,
    Map<String, String> rowtimes,
    List<String> reads,
    List<Analysis.Unstable> unstable,
    PipelineSql runnable) {
  public GenerationPlan {
    functions = List.copyOf(functions);
    sourceStatements = List.copyOf(sourceStatements);
    viewStatements = List.copyOf(viewStatements);
    rowtimes = Map.copyOf(rowtimes);
    reads = List.copyOf(reads);
    unstable = List.copyOf(unstable);
  }

  /** The column of a table that Flink ends a job for when it is NULL; null: none. */
  public @Nullable String rowtime(String table) {
    return contract.mode().equals("batch") ? null : rowtimes.get(table);
  }

  /** The same, with what only a look at the whole repository tells. */
  public GenerationPlan withContract(Contract other) {
    return new GenerationPlan(
        directory,
        description,
        functions,
        sourceStatements,
        viewStatements,
        insertStatement,
        sinkTable,
        eventTimeType,
        namespace,
        other,
        rowtimes,
        reads,
        unstable,
        runnable);
  }
}
