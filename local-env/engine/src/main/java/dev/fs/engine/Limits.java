package dev.fs.engine;

import java.time.Duration;
import java.util.Optional;

/**
 * When an engine that nobody uses makes way for a fresh one.
 *
 * @param idle without a request
 * @param requests answered; Flink's cluster keeps some 40 KB of each job for ever
 * @param residentMegabytes of memory
 */
record Limits(Duration idle, long requests, long residentMegabytes) {
  /** As measured to hold for a hundred runs and a working day. */
  static final Limits USUAL = new Limits(Duration.ofMinutes(15), 2_000, 700);

  /**
   * Whatever it works on: Java's own memory is limited, that of functions in Python is not, and the
   * machine has other things to do.
   */
  static final long MOST_MEGABYTES = 3_000;

  // Jobs are cancelled; a plan that takes minutes knows no way to be.
  private static final Duration ABANDONED = Duration.ofSeconds(3);

  /** The usual ones; {@code idleSeconds}, when there, instead of the usual idle time. */
  static Limits of(Optional<Long> idleSeconds) {
    Duration idle = idleSeconds.map(Duration::ofSeconds).orElse(USUAL.idle);
    return new Limits(idle, USUAL.requests, USUAL.residentMegabytes);
  }

  /**
   * Why the engine should end now; empty when it should not.
   *
   * @param stuck whether a job goes on that was cancelled
   */
  Optional<String> reached(Activity.Snapshot now, long residentMegabytesNow, boolean stuck) {
    if (now.active() > 0 && now.aloneNanos() >= ABANDONED.toNanos()) {
      return Optional.of("nobody waits any more for what it does");
    }
    if (!now.idle()) {
      return Optional.empty();
    }
    if (stuck) {
      return Optional.of("a job does not end");
    }
    if (now.idleNanos() >= idle.toNanos()) {
      return Optional.of("idle for " + idle.toSeconds() + " s");
    }
    if (now.answered() >= requests) {
      return Optional.of(now.answered() + " requests answered");
    }
    if (residentMegabytesNow > residentMegabytes) {
      return Optional.of(residentMegabytesNow + " MB of memory in use");
    }
    return Optional.empty();
  }
}
