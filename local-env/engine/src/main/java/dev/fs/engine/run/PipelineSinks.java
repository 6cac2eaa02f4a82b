package dev.fs.engine.run;

import dev.fs.contract.Contract;
import dev.fs.contract.RedisTableOptions;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.plan.PipelinePlan;
import dev.fs.engine.plan.SinkTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.operations.ModifyOperation;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.jspecify.annotations.Nullable;

/** Where a pipeline's rows go on this machine: to Redis and, if asked for, to a file. */
final class PipelineSinks {
  private PipelineSinks() {}

  /**
   * The INSERTs of one job.
   *
   * @param namespace prefix of every key; empty for none
   * @param rowsFile for the rows of the query; null: none
   */
  static List<ModifyOperation> of(
      PipelinePlan plan,
      SqlAnalysis.Insert insert,
      PlannerQueryOperation query,
      Contract contract,
      String redisUri,
      String namespace,
      @Nullable String rowsFile) {
    List<String> names = insert.columns().stream().map(SqlAnalysis.OutputColumn::name).toList();
    List<String> primaryKey =
        insert.changelog().equals("upsert")
            ? contract.keys().stream().map(Contract.KeyColumn::name).toList()
            : List.of();
    List<ModifyOperation> sinks = new ArrayList<>();
    sinks.add(
        SinkTable.insert(
            plan.session(),
            insert.target(),
            query,
            names,
            primaryKey,
            redis(contract, redisUri, namespace),
            plan.onConflict()));
    if (rowsFile != null) {
      sinks.add(
          SinkTable.insert(
              plan.session(),
              insert.target() + "_rows",
              query,
              names,
              primaryKey,
              Map.of("connector", "fs-rows", "path", rowsFile),
              plan.onConflict()));
    }
    return sinks;
  }

  private static Map<String, String> redis(Contract contract, String uri, String namespace) {
    Map<String, String> options = RedisTableOptions.of(contract, namespace);
    options.put("connector", "feature-redis");
    options.put("uri", uri);
    // A server of this machine does not come back: nobody would start it again.
    options.put("retry.deadline", "2 s");
    return options;
  }
}
