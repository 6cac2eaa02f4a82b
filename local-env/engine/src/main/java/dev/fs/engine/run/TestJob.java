package dev.fs.engine.run;

import dev.fs.connectors.fixture.Feed;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import dev.fs.engine.flink.LocalCluster;
import dev.fs.engine.plan.PipelinePlan;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.jspecify.annotations.Nullable;

/** A running job of a test, which has a time to end in. */
final class TestJob {
  /** Each look costs the cluster about as long, while it starts the job. */
  private static final long POLL_NANOS = 2_000_000;

  /** For a job that was cancelled. */
  private static final long PATIENCE_SECONDS = 10;

  private final LocalCluster cluster;
  private final JobID job;
  private final long timeoutMillis;
  private final long deadline;
  private final CompletableFuture<JobResult> result;
  private final CompletableFuture<Boolean> cancellation;

  /** Has ended, or is out of time, where something else was awaited: {@link #end} says why. */
  static final class EndedException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** Takes a job that was submitted; {@code cancelled} ends it when it completes. */
  TestJob(LocalCluster cluster, JobID job, long timeoutMillis, CompletableFuture<Void> cancelled)
      throws Exception {
    this.cluster = cluster;
    this.job = job;
    this.timeoutMillis = timeoutMillis;
    this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    this.result = cluster.result(job);
    this.cancellation = cancelled.thenCompose(v -> cluster.cancel(job));
  }

  /**
   * Waits until every reader is there.
   *
   * @param readings how many there are at the moment
   * @return whether parts of the job that read no input have ended already
   */
  boolean awaitRunning(IntSupplier readings) throws Exception {
    while (true) {
      if (result.isDone() || timeLeft() <= 0) {
        throw new EndedException();
      }
      LocalCluster.Progress progress = progress(readings.getAsInt());
      if (progress != LocalCluster.Progress.STARTING) {
        return progress == LocalCluster.Progress.PARTLY_ENDED;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private LocalCluster.Progress progress(int readings) throws Exception {
    try {
      return cluster.progress(job, readings);
    } catch (ExecutionException e) {
      // It has ended, and its cluster does not remember it.
      return LocalCluster.Progress.STARTING;
    }
  }

  /** Lets a reading give out what its feed has, and waits until it has. */
  void letGo(Feed.Reading reading) throws Exception {
    reading.letGo();
    boolean unused = await(reading.drained());
  }

  /** Waits until all that was given out has been through the job, and the sinks have flushed. */
  void barrier() throws Exception {
    CompletableFuture<Void> barrier = cluster.barrier(job);
    while (!await(barrier)) {
      // It does not say why; the job's own end does, which follows. Without one, a task that
      // ended at this moment was in the way, and the next barrier knows that it has.
      LockSupport.parkNanos(POLL_NANOS);
      barrier = cluster.barrier(job);
    }
  }

  /** False when it failed, and the job goes on. */
  private boolean await(CompletableFuture<?> progress) throws Exception {
    try {
      Object unused =
          CompletableFuture.anyOf(progress, result).get(timeLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new EndedException();
    } catch (ExecutionException e) {
      if (result.isDone()) {
        throw new EndedException();
      }
      return false;
    }
    if (!progress.isDone()) {
      throw new EndedException();
    }
    return true;
  }

  /** Waits for the end, for which the job has the rest of its time; null when all went well. */
  @Nullable Failure end(PipelinePlan plan, ClassLoader loader) throws Exception {
    try {
      JobResult ended = result.get(timeLeft(), TimeUnit.NANOSECONDS);
      cancellation.cancel(false);
      return JobFailures.of(ended, plan, loader);
    } catch (TimeoutException e) {
      CompletableFuture<Boolean> unused = cluster.cancel(job);
      return outOfTime(plan, loader);
    }
  }

  /** One that failed at the last moment says why. */
  private Failure outOfTime(PipelinePlan plan, ClassLoader loader) throws Exception {
    Failure late =
        new Failure(
            EngineCode.TEST_TIMED_OUT,
            "the test did not end within " + Duration.ofMillis(timeoutMillis).toSeconds() + " s",
            "give it more: config: {timeout: 60s}");
    try {
      JobResult ended = result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      cancellation.cancel(false);
      Failure failure = JobFailures.of(ended, plan, loader);
      return failure == null || ended.getSerializedThrowable().isEmpty() ? late : failure;
    } catch (TimeoutException e) {
      cluster.leaveStuck(); // it does not even hear that it is cancelled
      return late;
    }
  }

  private long timeLeft() {
    return Math.max(0, deadline - System.nanoTime());
  }
}
