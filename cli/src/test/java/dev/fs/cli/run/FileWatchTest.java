package dev.fs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class FileWatchTest {
  @TempDir Path root;

  @Test
  void onlyWhatPipelinesAreMadeOfIsAChange() throws Exception {
    Path pipeline = Files.createDirectories(root.resolve("features/trips"));
    Path other = Files.createDirectories(root.resolve("features/other"));
    try (FileWatch watch = FileWatch.of(root, List.of(pipeline))) {
      Thread waiting = wait(watch);
      Files.writeString(pipeline.resolve("notes.txt"), "x");
      Files.writeString(pipeline.resolve("run.py"), "x");
      Files.writeString(pipeline.resolve("contract.json"), "x");
      Files.writeString(other.resolve("source.sql"), "x");
      assertThat(ends(waiting, 500)).isFalse();

      Files.writeString(root.resolve("fs.yaml"), "version: 1");
      assertThat(ends(waiting, 20_000)).isTrue();

      Thread again = wait(watch);
      Files.writeString(pipeline.resolve("source.sql"), "x");
      assertThat(ends(again, 20_000)).isTrue();
    }
  }

  private static Thread wait(FileWatch watch) {
    Thread thread =
        new Thread(
            () -> {
              try {
                watch.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static boolean ends(Thread thread, long millis) throws InterruptedException {
    thread.join(TimeUnit.MILLISECONDS.toMillis(millis));
    return !thread.isAlive();
  }
}
