package dev.fs.engine.run;

import dev.fs.engine.api.CheckReply;
import dev.fs.engine.api.CheckRequest;
import dev.fs.engine.api.ExportRequest;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.ReadReply;
import dev.fs.engine.api.ReadRequest;
import dev.fs.engine.api.RunReply;
import dev.fs.engine.api.RunRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TablesReply;
import dev.fs.engine.api.TestReply;
import dev.fs.engine.api.TestRequest;
import dev.fs.engine.flink.LocalCluster;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.plan.SqlPlanning;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * Flink in this JVM: a planner for each request and one shared MiniCluster. Safe for concurrent
 * use.
 */
public final class FlinkHost implements AutoCloseable {
  private final LocalCluster cluster;
  private final Semaphore jobs = new Semaphore(LocalCluster.SLOTS);
  private final Queue<WeakReference<ClassLoader>> loaders = new ConcurrentLinkedQueue<>();

  private FlinkHost(LocalCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts the cluster in the background; all temporary files go below {@code work}. */
  public static FlinkHost start(Path work) {
    FlinkHost host = new FlinkHost(LocalCluster.start(work));
    // Loads the planner while the cluster starts.
    Thread thread = new Thread(host::warmUp, "fs-planner-start");
    thread.setDaemon(true);
    thread.start();
    return host;
  }

  private void warmUp() {
    PlanSession.open(cluster, FlinkHost.class.getClassLoader(), "streaming")
        .environment()
        .getParser()
        .parse("SELECT 1");
  }

  /** Never throws for what a user can get wrong: that is among the analysis' problems. */
  public SqlAnalysis analyse(PipelineSql sql) throws Exception {
    return inOwnLoader(
        loader ->
            SqlPlanning.plan(PlanSession.open(cluster, loader, sql.mode()), sql, Map.of())
                .analysis());
  }

  /** Runs to the end of the inputs, or until {@code cancelled} completes. */
  public RunReply run(RunRequest request, CompletableFuture<Void> cancelled) throws Exception {
    jobs.acquire();
    try {
      return inOwnLoader(loader -> new PipelineRunner(cluster).run(request, loader, cancelled));
    } finally {
      jobs.release();
    }
  }

  /** What another program puts in the places of a pipeline's tables to run it on the same files. */
  public TablesReply tables(RunRequest request) throws Exception {
    return inOwnLoader(loader -> new PipelineRunner(cluster).tables(request, loader));
  }

  /** Whether the rows of tests fit their tables. */
  public CheckReply check(CheckRequest request) throws Exception {
    return inOwnLoader(loader -> new TestInputs(cluster, loader).check(request));
  }

  /** The first rows of files, in the types of their tables. */
  public ReadReply read(ReadRequest request) throws Exception {
    return inOwnLoader(loader -> new TestInputs(cluster, loader).read(request));
  }

  /** Runs a test to its end, or until {@code cancelled} completes. */
  public TestReply test(TestRequest request, CompletableFuture<Void> cancelled) throws Exception {
    jobs.acquire();
    try {
      return inOwnLoader(loader -> new TestRunner(cluster, request, loader, cancelled).run());
    } finally {
      jobs.release();
    }
  }

  /** Writes a Parquet file. */
  public void export(ExportRequest request) throws Exception {
    ParquetExport.write(request);
  }

  /** Whether a job goes on that was cancelled. */
  public boolean hasStuckJob() {
    return cluster.hasStuckJob();
  }

  /** Request class loaders made and not yet collected. */
  public long liveClassLoaders() {
    loaders.removeIf(reference -> reference.get() == null);
    return loaders.size();
  }

  @Override
  public void close() throws Exception {
    cluster.close();
  }

  private interface Work<T> {
    T in(ClassLoader loader) throws Exception;
  }

  /** Generated classes hang on the request's class loader, and go with it. */
  private <T> T inOwnLoader(Work<T> work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (var loader = new URLClassLoader(new URL[0], FlinkHost.class.getClassLoader())) {
      loaders.add(new WeakReference<>(loader));
      thread.setContextClassLoader(loader);
      return work.in(loader);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
