package dev.fs.engine.flink;

import dev.fs.engine.api.TestRequest;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.client.deployment.executors.PipelineExecutorUtils;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.runtime.executiongraph.AccessExecutionJobVertex;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.metrics.MetricRegistryImpl;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.minicluster.MiniClusterJobClient;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * The one MiniCluster that all requests share: starting it costs a second, starting a job on it a
 * tenth. It starts in the background while the planner warms up.
 */
public final class LocalCluster implements AutoCloseable {
  /** Jobs that run at the same time; others wait for a slot. */
  public static final int SLOTS = TestRequest.AT_ONCE;

  private static final String EXECUTOR = "fs";

  /** What Flink's names of tasks begin with that have a source. */
  private static final String SOURCE = "Source: ";

  private final Configuration configuration;
  private final CompletableFuture<Started> started = new CompletableFuture<>();
  private final EmbeddedPython python = new EmbeddedPython();

  private volatile boolean stuck;

  private record Started(MiniCluster cluster, JobMetrics metrics) {}

  private LocalCluster(Configuration configuration) {
    this.configuration = configuration;
  }

  /** The interpreter that its tasks have in common. */
  EmbeddedPython python() {
    return python;
  }

  /** Takes note of a job that was cancelled and goes on. */
  public void leaveStuck() {
    stuck = true;
  }

  /** Whether there is such a job. */
  public boolean hasStuckJob() {
    return stuck;
  }

  /** Starts one in the background; its files go below {@code work}. */
  public static LocalCluster start(Path work) {
    LocalCluster local = new LocalCluster(configuration(work));
    Thread thread = new Thread(local::boot, "fs-cluster-start");
    thread.setDaemon(true);
    thread.start();
    return local;
  }

  private static Configuration configuration(Path work) {
    Configuration c = new Configuration();
    // Taken page by page when needed. Too little per slot and a window aggregation dies with
    // "The minBucketMemorySize is not valid!".
    c.setString("taskmanager.memory.managed.size", "512m");
    c.setString("taskmanager.memory.network.min", "16m");
    c.setString("taskmanager.memory.network.max", "16m");
    c.setString("parallelism.default", "1");
    c.setString("execution.checkpointing.storage", "jobmanager");
    c.setString("state.backend.type", "hashmap");
    c.setString("rest.bind-port", "0");
    // Zero: a watermark follows every row, so that what is late does not depend on the clock.
    c.setString("pipeline.auto-watermark-interval", "0");
    c.setString("restart-strategy.type", "disable");
    // A task that does not hear that it is cancelled, as in a regular expression that takes for
    // ever, would end the whole TaskManager, and all other jobs with it.
    c.setString("task.cancellation.timeout", "0");
    c.setString("io.tmp.dirs", work.toString());
    // Finished jobs are kept in memory otherwise.
    c.setString("jobstore.max-capacity", "4");
    c.setString("jobstore.expiration-time", "60");
    c.setString("web.history", "1");
    c.setString("execution.target", EXECUTOR);
    c.setString("execution.attached", "false");
    c.setString("metrics.reporter.fs.factory.class", JobMetrics.Factory.class.getName());
    return c;
  }

  private void boot() {
    try {
      CompletableFuture<JobMetrics> metrics = new CompletableFuture<>();
      var settings =
          new MiniClusterConfiguration.Builder()
              .setConfiguration(configuration)
              .setNumTaskManagers(1)
              .setNumSlotsPerTaskManager(SLOTS)
              .build();
      MiniCluster cluster =
          new MiniCluster(settings) {
            // The only way to the reporter that Flink makes by itself.
            @Override
            protected MetricRegistryImpl createMetricRegistry(Configuration c, long messageSize) {
              MetricRegistryImpl registry = super.createMetricRegistry(c, messageSize);
              registry.getReporters().stream()
                  .filter(JobMetrics.class::isInstance)
                  .map(JobMetrics.class::cast)
                  .forEach(metrics::complete);
              return registry;
            }
          };
      cluster.start();
      started.complete(new Started(cluster, metrics.getNow(new JobMetrics())));
    } catch (Throwable t) {
      started.completeExceptionally(t);
    }
  }

  /** Settings that a table environment shares with the cluster. */
  Configuration configuration() {
    return configuration;
  }

  /** Lets a stream environment submit to this cluster and come back at once. */
  PipelineExecutorServiceLoader executors() {
    return new PipelineExecutorServiceLoader() {
      @Override
      public PipelineExecutorFactory getExecutorFactory(Configuration c) {
        return new PipelineExecutorFactory() {
          @Override
          public String getName() {
            return EXECUTOR;
          }

          @Override
          public boolean isCompatibleWith(Configuration ignored) {
            return true;
          }

          @Override
          public PipelineExecutor getExecutor(Configuration ignored) {
            return (pipeline, settings, loader) -> submit((StreamGraph) pipeline, settings, loader);
          }
        };
      }

      @Override
      public Stream<String> getExecutorNames() {
        return Stream.of(EXECUTOR);
      }
    };
  }

  private CompletableFuture<JobClient> submit(
      StreamGraph pipeline, Configuration settings, ClassLoader loader) throws Exception {
    StreamGraph graph = PipelineExecutorUtils.getStreamGraph(pipeline, settings);
    graph.serializeUserDefinedInstances();
    MiniCluster cluster = started.get().cluster();
    return cluster
        .submitJob(graph)
        .thenApply(
            result ->
                new MiniClusterJobClient(
                    result.getJobID(),
                    cluster,
                    loader,
                    MiniClusterJobClient.JobFinalizationBehavior.NOTHING));
  }

  /** The job's result, when it has one. */
  public CompletableFuture<JobResult> result(JobID job) throws Exception {
    return started.get().cluster().requestJobResult(job);
  }

  /** Cancels a job; one that has ended already is left alone. */
  public CompletableFuture<Boolean> cancel(JobID job) {
    return started
        .thenCompose(s -> s.cluster().cancelJob(job))
        .handle((acknowledged, failure) -> failure == null);
  }

  /** How far a job has come. */
  public enum Progress {
    /** Some of its tasks are yet to run. */
    STARTING,
    /** All tasks run, so that all readers are there. */
    RUNNING,
    /** As well, and tasks that read nothing from outside, as VALUES, have ended. */
    PARTLY_ENDED
  }

  /**
   * How far a job has come.
   *
   * @param readings that its sources have begun; another source is one of VALUES, which must have
   *     ended, or its rows would race with those of the readings
   */
  public Progress progress(JobID job, int readings) throws Exception {
    int running = 0;
    int ended = 0;
    int reading = 0;
    for (AccessExecutionJobVertex vertex :
        started.get().cluster().getExecutionGraph(job).get().getAllVertices().values()) {
      for (AccessExecutionVertex task : vertex.getTaskVertices()) {
        switch (task.getExecutionState()) {
          case RUNNING -> {
            running++;
            reading += vertex.getName().startsWith(SOURCE) ? 1 : 0;
          }
          case FINISHED -> ended++;
          default -> {
            return Progress.STARTING;
          }
        }
      }
    }
    // A job that is being made ready has no tasks yet.
    if (running + ended == 0 || reading != readings) {
      return Progress.STARTING;
    }
    return ended == 0 ? Progress.RUNNING : Progress.PARTLY_ENDED;
  }

  /**
   * Lets a barrier pass through a job: when it completes, every row that the sources had given out
   * has been through all operators, and the sinks have flushed. Fails when the job has ended.
   */
  public CompletableFuture<Void> barrier(JobID job) throws Exception {
    return started
        .get()
        .cluster()
        .triggerCheckpoint(job, CheckpointType.FULL)
        .thenAccept(checkpoint -> {});
  }

  /** What a job counted. */
  public JobMetrics.Counts takeCounts(JobID job) throws Exception {
    return started.get().metrics().take(job.toHexString());
  }

  @Override
  public void close() throws Exception {
    started.get().cluster().close();
  }
}
