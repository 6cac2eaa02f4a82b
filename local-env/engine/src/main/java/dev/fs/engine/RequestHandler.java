package dev.fs.engine;

import dev.fs.engine.api.Wire;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What answers the requests that are about SQL. Used by many threads at once. */
public interface RequestHandler {
  /**
   * The answer's body; null when there is nothing to say but that it is done.
   *
   * @param cancelled completes when nobody waits for the answer any more
   * @throws Exception when there is no answer; the message is shown
   */
  @Nullable Record handle(
      Wire.Operation operation, Map<String, Object> body, CompletableFuture<Void> cancelled)
      throws Exception;

  /** Whether a job goes on that was cancelled: a function in Python cannot be interrupted. */
  boolean hasStuckJob();

  /** Request class loaders made and not yet collected. */
  long liveClassLoaders();
}
