package dev.fs.cli.environment;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does something when this is not closed in time, again and again until it is. */
final class Deadline implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  Deadline(Duration time, Runnable action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (!closed.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                  action.run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "fs-deadline");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
