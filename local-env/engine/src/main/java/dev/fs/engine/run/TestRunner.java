package dev.fs.engine.run;

import dev.fs.connectors.fixture.BadRow;
import dev.fs.connectors.fixture.Feed;
import dev.fs.connectors.fixture.FixtureTableFactory;
import dev.fs.connectors.fixture.GivenRows;
import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.connectors.redis.RedisContent;
import dev.fs.connectors.redis.RedisWriteException;
import dev.fs.contract.Contract;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TestReply;
import dev.fs.engine.api.TestRequest;
import dev.fs.engine.api.TestRequest.Action;
import dev.fs.engine.api.TestRows;
import dev.fs.engine.flink.JobMetrics;
import dev.fs.engine.flink.LocalCluster;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.plan.FrozenClock;
import dev.fs.engine.plan.PipelinePlan;
import dev.fs.engine.plan.SqlPlanning;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.jspecify.annotations.Nullable;

/**
 * Runs a unit test on the shared cluster: plans the pipeline with tables that are fed, lets rows
 * and watermarks go in the order of the script, and looks at Redis where the script says so.
 */
final class TestRunner {
  private final LocalCluster cluster;
  private final TestRequest request;
  private final ClassLoader loader;
  private final CompletableFuture<Void> cancelled;
  private final IdentityHashMap<Action, List<GenericRowData>> rows = new IdentityHashMap<>();
  private final Map<String, Feed> feeds = new LinkedHashMap<>();
  private final List<TestReply.Look> looks = new ArrayList<>();

  /**
   * Takes a test of a pipeline that has been analysed without errors.
   *
   * @param cancelled ends the job when it completes
   */
  TestRunner(
      LocalCluster cluster,
      TestRequest request,
      ClassLoader loader,
      CompletableFuture<Void> cancelled) {
    this.cluster = cluster;
    this.request = request;
    this.loader = loader;
    this.cancelled = cancelled;
  }

  /** Runs it to its end. */
  TestReply run() throws Exception {
    String id = UUID.randomUUID().toString();
    PlanSession session = PlanSession.open(cluster, loader, request.sql().mode());
    PipelinePlan plan =
        SqlPlanning.again(session, request.sql(), feedNames(id), request.contract().changelog());
    PlannerQueryOperation query = plan.query();
    SqlAnalysis.Insert insert = plan.insert();
    if (query == null || insert == null || PipelineRunner.hasErrors(plan)) {
      return TestReply.failed(PipelineRunner.planFailure(plan));
    }
    Failure unfit = readRows(plan);
    if (unfit != null) {
      return TestReply.failed(unfit);
    }
    try {
      for (SqlAnalysis.Table table : plan.tables()) {
        feeds.put(table.name(), Feed.open(id + "/" + table.name()));
      }
      holdStanding();
      RedisContent.clear(request.redisUri());
      return run(plan, insert, request.now() == null ? query : frozen(query, request.now()));
    } catch (ValidationException | TableException | RedisWriteException e) {
      return TestReply.failed(JobFailures.describe(e));
    } finally {
      feeds.values().forEach(Feed::close);
    }
  }

  private static PlannerQueryOperation frozen(PlannerQueryOperation query, String now) {
    return FrozenClock.freeze(query, Instant.parse(now));
  }

  private Map<String, Map<String, String>> feedNames(String id) {
    Map<String, Map<String, String>> options = new HashMap<>();
    for (Contract.Source source : request.contract().sources()) {
      String table = source.table();
      options.put(
          table,
          Map.of(
              FixtureTableFactory.FEED.key(), id + "/" + table,
              FixtureTableFactory.LABEL.key(), "the rows of " + table));
    }
    return options;
  }

  /** Reads all rows in the types of their tables; why one cannot be, or null. */
  private @Nullable Failure readRows(PipelinePlan plan) throws Exception {
    TestInputs inputs = new TestInputs(cluster, loader);
    Map<String, List<SqlAnalysis.Column>> columns = new HashMap<>();
    plan.tables().forEach(table -> columns.put(table.name(), table.columns()));
    for (Action action : request.script()) {
      TestRows given = action.rows();
      if (given != null) {
        try {
          GivenRows read =
              inputs.read(
                  given, TestInputs.type(Objects.requireNonNull(columns.get(given.table()))));
          if (!read.bad().isEmpty()) {
            return misfit(read.bad().get(0));
          }
          rows.put(action, read.rows());
        } catch (UnreadableInputException e) {
          return JobFailures.describe(e);
        }
      }
    }
    return null;
  }

  /** Only a race with an edit leads here: rows have been checked before. */
  private static Failure misfit(BadRow bad) {
    return new Failure(
        EngineCode.UNREADABLE_INPUT,
        bad.label() + ", row " + bad.line() + ": " + bad.column() + ": " + bad.reason(),
        "run the test again");
  }

  /** What a lookup finds from the beginning; in a batch job that is all there is. */
  private void holdStanding() {
    for (Action action : request.script()) {
      if (action.rows() != null && action.standing()) {
        Objects.requireNonNull(feeds.get(action.rows().table())).hold(rowsOf(action));
      }
    }
  }

  /** Rows of a table that a lookup asks come in by no reading that could count them. */
  private long given(String table) {
    return request.script().stream()
        .filter(action -> action.rows() != null && action.rows().table().equals(table))
        .mapToLong(action -> rowsOf(action).size())
        .sum();
  }

  private List<GenericRowData> rowsOf(Action action) {
    return rows.getOrDefault(action, List.of());
  }

  private TestReply run(PipelinePlan plan, SqlAnalysis.Insert insert, PlannerQueryOperation query)
      throws Exception {
    var environment = plan.session().environment();
    // Rows have one order, and so has what comes of them.
    environment.getConfig().set("parallelism.default", "1");
    environment.getConfig().set("pipeline.name", request.sql().pipeline());
    boolean batch = request.sql().mode().equals("batch");
    if (batch) {
      feedAll();
    }
    var sinks =
        PipelineSinks.of(
            plan, insert, query, request.contract(), request.redisUri(), "", request.rowsFile());
    JobID id = environment.executeInternal(sinks).getJobClient().orElseThrow().getJobID();
    TestJob job = new TestJob(cluster, id, request.timeoutMillis(), cancelled);
    Failure failure = outcome(job, plan, batch, insert);
    if (failure == null) {
      looks.add(look(insert));
    }
    return reply(cluster.takeCounts(id), failure);
  }

  private @Nullable Failure outcome(
      TestJob job, PipelinePlan plan, boolean batch, SqlAnalysis.Insert insert) throws Exception {
    if (!batch) {
      try {
        new TestScript(job, feeds).play(request.script(), looker(insert));
      } catch (TestJob.EndedException e) {
        return job.end(plan, loader);
      }
    }
    return job.end(plan, loader);
  }

  /** A batch job reads its inputs when its stages come to them; none of them waits for anything. */
  private void feedAll() {
    for (Action action : request.script()) {
      if (action.rows() != null) {
        Objects.requireNonNull(feeds.get(action.rows().table())).rows(rowsOf(action));
      }
    }
    feeds.values().forEach(Feed::endFreely);
  }

  private TestScript.Looker looker(SqlAnalysis.Insert insert) {
    return new TestScript.Looker() {
      @Override
      public void look() throws IOException {
        looks.add(TestRunner.this.look(insert));
      }

      @Override
      public List<GenericRowData> rows(Action action) {
        return rowsOf(action);
      }
    };
  }

  private TestReply.Look look(SqlAnalysis.Insert insert) throws IOException {
    List<TestReply.Key> keys =
        RedisContent.read(request.redisUri()).stream()
            .map(
                key ->
                    new TestReply.Key(key.name(), key.fields(), key.fieldMillis(), key.keyMillis()))
            .toList();
    List<String> by =
        insert.changelog().equals("upsert")
            ? request.contract().keys().stream().map(Contract.KeyColumn::name).toList()
            : List.of();
    return new TestReply.Look(
        keys,
        request.rowsFile() == null ? null : ChangedRows.read(Path.of(request.rowsFile()), by));
  }

  private TestReply reply(JobMetrics.Counts counts, @Nullable Failure failure) {
    Map<String, Long> rowsIn = new HashMap<>();
    feeds.forEach(
        (table, feed) ->
            rowsIn.put(table, feed.isAsked() ? given(table) : counts.sum("fsRowsIn", table)));
    return new TestReply(
        looks,
        rowsIn,
        counts.sum("numLateRecordsDropped"),
        counts.sum("fsRejected"),
        counts.sum("fsRowsOut"),
        failure);
  }
}
