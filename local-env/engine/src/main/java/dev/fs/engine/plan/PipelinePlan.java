package dev.fs.engine.plan;

import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.SqlAnalysis.Table;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.flink.PlanSession;
import java.util.List;
import java.util.Set;
import org.apache.flink.table.api.InsertConflictStrategy;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline's SQL, planned in a session that can go on to run it.
 *
 * @param query null when there is no INSERT or it does not validate
 * @param usedTables tables and views that the query reads
 * @param joinedByTime tables with an event time that joins by event time read
 * @param functions names of the functions in Python that are called
 * @param calls where functions are called
 */
public record PipelinePlan(
    PlanSession session,
    List<SqlAnalysis.Statement> statements,
    List<Table> tables,
    SqlAnalysis.@Nullable Insert insert,
    @Nullable PlannerQueryOperation query,
    @Nullable InsertConflictStrategy onConflict,
    Set<String> usedTables,
    Set<String> joinedByTime,
    List<String> functions,
    CallPlaces calls,
    List<SqlProblem> problems) {

  /** What the launcher is told of it. */
  public SqlAnalysis analysis() {
    return new SqlAnalysis(statements, tables, insert, functions, problems);
  }
}
