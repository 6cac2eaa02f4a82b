package dev.fs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class FileWatchTest {
  @TempDir Path root;
  private Path pipeline;

  @BeforeEach
  void pipeline() throws Exception {
    pipeline = Files.createDirectories(root.resolve("features/trips"));
  }

  @Test
  void onlyWhatPipelinesAreMadeOfIsAChange() throws Exception {
    Path other = Files.createDirectories(root.resolve("features/other"));
    try (FileWatch watch = FileWatch.of(root, List.of(pipeline))) {
      CompletableFuture<Set<Path>> changed = await(watch);
      Files.writeString(pipeline.resolve("notes.txt"), "x");
      Files.writeString(pipeline.resolve("run.py"), "x");
      Files.writeString(pipeline.resolve("contract.json"), "x");
      Files.writeString(other.resolve("source.sql"), "x");
      assertThatThrownBy(() -> changed.get(500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);

      Files.writeString(root.resolve("fs.yaml"), "version: 1");
      assertThat(changed.get(20, TimeUnit.SECONDS)).containsExactly(root.resolve("fs.yaml"));

      CompletableFuture<Set<Path>> again = await(watch);
      Files.writeString(pipeline.resolve("source.sql"), "x");
      assertThat(again.get(20, TimeUnit.SECONDS)).containsExactly(pipeline.resolve("source.sql"));
    }
  }

  @Test
  void testsAndTheirFixturesAreWatchedAlsoInFoldersMadeMeanwhile() throws Exception {
    try (FileWatch watch = FileWatch.of(root, List.of(pipeline))) {
      CompletableFuture<Set<Path>> changed = await(watch);
      Path fixtures = Files.createDirectories(pipeline.resolve("tests/fixtures"));
      Files.writeString(pipeline.resolve("tests/basic.yml"), "x");
      assertThat(changed.get(20, TimeUnit.SECONDS))
          .containsExactly(pipeline.resolve("tests/basic.yml"));

      CompletableFuture<Set<Path>> again = await(watch);
      Files.writeString(fixtures.resolve("größe 1.csv"), "x");
      assertThat(again.get(20, TimeUnit.SECONDS)).containsExactly(fixtures.resolve("größe 1.csv"));
    }
  }

  private static CompletableFuture<Set<Path>> await(FileWatch watch) {
    CompletableFuture<Set<Path>> changed = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                changed.complete(watch.await());
              } catch (Exception e) {
                changed.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return changed;
  }
}
