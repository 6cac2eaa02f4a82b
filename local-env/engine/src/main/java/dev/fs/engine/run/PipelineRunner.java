package dev.fs.engine.run;

import dev.fs.connectors.fixture.BadRow;
import dev.fs.engine.api.RunReply;
import dev.fs.engine.api.RunReply.Failure;
import dev.fs.engine.api.RunRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TablesReply;
import dev.fs.engine.flink.JobMetrics;
import dev.fs.engine.flink.LocalCluster;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.plan.PipelinePlan;
import dev.fs.engine.plan.SqlPlanning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.operations.ModifyOperation;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.jspecify.annotations.Nullable;

/** Runs a pipeline on the shared cluster: files in, Redis out, to the end of the inputs. */
final class PipelineRunner {
  private final LocalCluster cluster;

  PipelineRunner(LocalCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Runs a pipeline that has been analysed without errors.
   *
   * @param cancelled ends the job when it completes
   */
  RunReply run(RunRequest request, ClassLoader loader, CompletableFuture<Void> cancelled)
      throws Exception {
    PlanSession session = PlanSession.open(cluster, loader, request.sql().mode());
    PipelinePlan plan = SqlPlanning.plan(session, request.sql(), Fixtures.options(request));
    PlannerQueryOperation query = plan.query();
    SqlAnalysis.Insert insert = plan.insert();
    if (query == null || insert == null || hasErrors(plan)) {
      return RunReply.failed(planFailure(plan));
    }
    Failure missing = Fixtures.missing(plan, request);
    if (missing != null) {
      return RunReply.failed(missing);
    }
    List<ModifyOperation> sinks =
        PipelineSinks.of(
            plan,
            insert,
            query,
            request.contract(),
            request.redisUri(),
            request.namespace(),
            request.rowsFile());
    session.environment().getConfig().set("pipeline.name", request.sql().pipeline());
    JobClient submitted;
    try {
      submitted = session.environment().executeInternal(sinks).getJobClient().orElseThrow();
    } catch (ValidationException | TableException e) {
      // What planning alone does not look at, as options of the sink.
      return RunReply.failed(JobFailures.describe(e));
    }
    JobID job = submitted.getJobID();
    CompletableFuture<Boolean> cancellation = cancelled.thenCompose(v -> cluster.cancel(job));
    JobResult result = cluster.result(job).get();
    cancellation.cancel(false);
    return reply(request, plan, cluster.takeCounts(job), JobFailures.of(result, plan, loader));
  }

  /** The statements that would replace the pipeline's tables; nothing runs. */
  TablesReply tables(RunRequest request, ClassLoader loader) {
    PlanSession session = PlanSession.open(cluster, loader, request.sql().mode());
    PipelinePlan plan = SqlPlanning.plan(session, request.sql(), Fixtures.options(request));
    if (plan.query() == null || hasErrors(plan)) {
      return new TablesReply(List.of(), planFailure(plan));
    }
    Failure missing = Fixtures.missing(plan, request);
    return missing == null
        ? new TablesReply(Fixtures.statements(plan, request), null)
        : new TablesReply(List.of(), missing);
  }

  static boolean hasErrors(PipelinePlan plan) {
    return plan.problems().stream().anyMatch(p -> !p.warning());
  }

  /** Only a race with an edit leads here: a run follows an analysis without errors. */
  static Failure planFailure(PipelinePlan plan) {
    SqlProblem first = plan.problems().stream().filter(p -> !p.warning()).findFirst().orElseThrow();
    return new Failure(first.code(), first.file() + ": " + first.message(), first.help());
  }

  private static RunReply reply(
      RunRequest request, PipelinePlan plan, JobMetrics.Counts counts, @Nullable Failure failure) {
    Map<String, Long> rowsIn = new LinkedHashMap<>();
    request.inputs().keySet().stream()
        .sorted()
        .forEach(table -> rowsIn.put(table, counts.sum("fsRowsIn", table)));
    List<RunReply.BadRow> bad =
        counts.elements("fsBadRows", BadRow.class).stream()
            .map(b -> new RunReply.BadRow(b.label(), b.line(), b.at(), b.column(), b.reason()))
            .toList();
    return new RunReply(
        rowsIn,
        behind(plan, counts),
        counts.sum("numLateRecordsDropped"),
        counts.sum("fsRowsBad"),
        bad,
        counts.sum("fsRejected"),
        counts.sum("fsRowsOut"),
        failure);
  }

  private static List<RunReply.Behind> behind(PipelinePlan plan, JobMetrics.Counts counts) {
    List<RunReply.Behind> behind = new ArrayList<>();
    for (SqlAnalysis.Table table : plan.tables()) {
      if (table.rowtime() != null && plan.joinedByTime().contains(table.name())) {
        long rows = counts.sum("fsRowsBehind", table.name());
        behind.add(new RunReply.Behind(table.name(), table.rowtime(), rows));
      }
    }
    return behind;
  }
}
