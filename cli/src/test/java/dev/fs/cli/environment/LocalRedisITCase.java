package dev.fs.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalRedisITCase {
  @TempDir private Path root;
  private WorkingDirectories directories;
  private LocalRedis redis;

  @BeforeEach
  void redis() throws IOException {
    Map<String, String> own = Map.of("FS_CACHE_DIR", root.resolve("cache").toString());
    directories = WorkingDirectories.find(own, root);
    Path repository = Files.createDirectory(root.resolve("repository with spaces"));
    redis = LocalRedis.ofRuns(System.getenv(), directories, repository);
  }

  @AfterEach
  void stop() {
    redis.stop();
  }

  @Test
  void endsWithItsRunAndLeavesNothing() throws IOException {
    String uri;
    try (LocalRedis.Running running = redis.open(false)) {
      uri = running.uri();
      assertThat(running.kept()).isFalse();
      assertThat(accepts(uri)).isTrue();
      assertThat(redis.status()).isEmpty();
    }

    assertThat(accepts(uri)).isFalse();
    assertThat(directories.runtime()).isEmptyDirectory();
  }

  @Test
  void aKeptOneServesLaterRunsUntilItIsStopped() {
    try (LocalRedis.Running kept = redis.open(true)) {
      assertThat(kept.kept()).isTrue();
      try (LocalRedis.Running later = redis.open(false)) {
        assertThat(later.uri()).isEqualTo(kept.uri());
      }
      assertThat(accepts(kept.uri())).isTrue();
    }
    LocalRedis.Kept found = redis.status().orElseThrow();
    assertThat(accepts(found.uri())).isTrue();

    assertThat(redis.stop()).isTrue();

    assertThat(accepts(found.uri())).isFalse();
    assertThat(redis.status()).isEmpty();
    assertThat(redis.stop()).isFalse();
  }

  @Test
  void severalThatKeepAtOnceKeepOne() throws Exception {
    List<Callable<String>> commands = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      commands.add(() -> redis.open(true).uri());
    }
    var executor = Executors.newFixedThreadPool(4);
    Set<String> uris = new HashSet<>();
    for (Future<String> uri : executor.invokeAll(commands)) {
      uris.add(uri.get());
    }
    executor.shutdown();

    assertThat(uris).hasSize(1);
  }

  @Test
  void theRecordOfAServerThatIsGoneIsForgotten() throws IOException {
    redis.open(true).close();
    Path record = root.resolve("repository with spaces/.fs/redis.json");
    LocalRedis.Kept gone = redis.status().orElseThrow();
    ProcessHandle.of(gone.pid()).orElseThrow().destroyForcibly();
    while (accepts(gone.uri())) {
      Thread.onSpinWait();
    }

    assertThat(redis.status()).isEmpty();
    assertThat(record).doesNotExist();

    // A process of that number is there, and is no Redis.
    Files.writeString(
        record,
        "{\"version\":1,\"pid\":%d,\"port\":1,\"started\":\"2026-01-01T00:00:00Z\"}\n"
            .formatted(ProcessHandle.current().pid()));
    assertThat(redis.stop()).isFalse();
    Files.writeString(record, "{\"version\":9");
    assertThat(redis.status()).isEmpty();
    assertThat(record).doesNotExist();
  }

  @Test
  void aKeptServerWithoutARecordIsFoundAllTheSame() throws IOException {
    LocalRedis.Running kept = redis.open(true);
    Files.delete(root.resolve("repository with spaces/.fs/redis.json"));

    assertThat(redis.status().orElseThrow().uri()).isEqualTo(kept.uri());
    assertThat(redis.open(true).uri()).isEqualTo(kept.uri());
    assertThat(redis.stop()).isTrue();
    assertThat(directories.runtime()).isEmptyDirectory();
  }

  @Test
  void whatKilledRunsLeaveIsSwept() throws IOException {
    Path dead = Files.createDirectory(directories.runtime().resolve("redis-999999999-00ff"));
    Files.writeString(dead.resolve("redis.log"), "");
    Path foreign = Files.createDirectory(directories.runtime().resolve("redis-of-mine"));

    redis.open(false).close();

    assertThat(dead).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void aServerThatIsNoneIsAnErrorOfTheEnvironment() {
    LocalRedis wrong =
        LocalRedis.ofRuns(Map.of("FS_REDIS_SERVER", "/nonexistent"), directories, root);

    assertThatThrownBy(() -> wrong.open(false))
        .isInstanceOfSatisfying(
            FsException.class,
            e -> {
              assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.E0503);
              assertThat(e.problems().get(0).help()).contains("FS_REDIS_SERVER");
            });
  }

  private static boolean accepts(String uri) {
    try (Socket socket = new Socket("127.0.0.1", URI.create(uri).getPort())) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
