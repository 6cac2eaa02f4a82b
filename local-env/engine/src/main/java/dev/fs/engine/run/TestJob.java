package dev.fs.engine.run;

import dev.fs.connectors.fixture.Feed;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import dev.fs.engine.flink.LocalCluster;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.jspecify.annotations.Nullable;

/** A running job of a test, which has a time to end in. */
final class TestJob {
  private static final long POLL_NANOS = 500_000;

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

  /** Waits until every reader is there. */
  void awaitRunning() throws Exception {
    while (!cluster.isRunning(job)) {
      if (result.isDone() || timeLeft() <= 0) {
        throw new EndedException();
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Lets a reading give out what its feed has, and waits until it has. */
  void letGo(Feed.Reading reading) throws Exception {
    reading.letGo();
    await(reading.drained());
  }

  /** Waits until all that was given out has been through the job, and the sinks have flushed. */
  void barrier() throws Exception {
    await(cluster.barrier(job));
  }

  private void await(CompletableFuture<?> progress) throws Exception {
    try {
      Object unused =
          CompletableFuture.anyOf(progress, result).get(timeLeft(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new EndedException();
    } catch (ExecutionException e) {
      // A barrier that fails does not say why; the job's own end does.
      throw new EndedException();
    }
    if (!progress.isDone()) {
      throw new EndedException();
    }
  }

  /** Waits for the end, for which the job has the rest of its time; null when all went well. */
  @Nullable Failure end(ClassLoader loader) throws Exception {
    try {
      JobResult ended = result.get(timeLeft(), TimeUnit.NANOSECONDS);
      cancellation.cancel(false);
      return JobFailures.of(ended, plan, loader);
    } catch (TimeoutException e) {
      boolean unused = cluster.cancel(job).get();
      JobResult ended = result.get();
      cancellation.cancel(false);
      Failure failure = JobFailures.of(ended, plan, loader);
      return failure != null && !ended.getSerializedThrowable().isEmpty()
          ? failure
          : new Failure(
              EngineCode.TEST_TIMED_OUT,
              "the test did not end within " + Duration.ofMillis(timeoutMillis).toSeconds() + " s",
              "give it more: config: {timeout: 60s}");
    }
  }

  private long timeLeft() {
    return Math.max(0, deadline - System.nanoTime());
  }
}
