package dev.fs.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisServerITCase {
  private static final Duration GONE = Duration.ofSeconds(5);

  @TempDir private Path directory;

  @Test
  void answersAndLeavesNothingWhenClosed() throws Exception {
    long before = ProcessHandle.current().descendants().count();

    RedisServer server = RedisServer.startTethered(executable(), directory);
    try (server) {
      assertThat(server.identity().answers()).isTrue();
      assertThat(server.uri()).isEqualTo("redis://127.0.0.1:" + server.identity().port());
      assertThat(server.log()).content().contains("Ready to accept connections");
    }

    assertThat(server.identity().answers()).isFalse();
    assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count())
        .isEqualTo(before);
    assertThat(directory).isDirectoryNotContaining(file -> file.toString().endsWith(".rdb"));
  }

  @Test
  void isReachedByASocketThatNeedsNoNetwork() throws Exception {
    RedisServer kept = RedisServer.startKept(executable(), directory);
    try {
      RedisIdentity found = RedisServer.running(directory).orElseThrow();
      assertThat(found.pid()).isEqualTo(kept.identity().pid());
      assertThat(found.port()).isEqualTo(kept.identity().port());
      assertThat(found.localUri()).isEqualTo("unix://" + directory.toRealPath() + "/redis.sock");
      assertThat(found.answers()).isTrue();
    } finally {
      RedisServer.stop(kept.identity());
    }
    assertThat(RedisServer.running(directory)).as("its socket is still there").isEmpty();

    Path deep = Files.createDirectory(directory.resolve("x".repeat(120)));
    try (RedisServer server = RedisServer.startTethered(executable(), deep)) {
      assertThat(server.localUri()).isEqualTo(server.uri());
      assertThat(server.identity().answers()).isTrue();
    }
  }

  @Test
  void keepsHashesWithLongValuesSmall() throws Exception {
    try (RedisServer server = RedisServer.startTethered(executable(), directory);
        var socket = new java.net.Socket("127.0.0.1", server.identity().port())) {
      socket
          .getOutputStream()
          .write(("HSET h f " + "x".repeat(100) + "\r\nOBJECT ENCODING h\r\n").getBytes("UTF-8"));
      var in = new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream()));

      assertThat(List.of(in.readLine(), in.readLine(), in.readLine()))
          .containsExactly(":1", "$8", "listpack");
    }
  }

  @Test
  void diesWithAParentThatIsKilled() throws Exception {
    Process parent = ServerParent.start("tethered", directory);
    RedisIdentity server = ServerParent.identity(parent);
    List<ProcessHandle> family = parent.descendants().toList();
    assertThat(server.answers()).isTrue();
    assertThat(family).extracting(ProcessHandle::pid).contains(server.pid());

    parent.destroyForcibly();

    awaitGone(family);
    assertThat(server.answers()).isFalse();
  }

  @Test
  void theTetherEndsWhenTheServerIsKilled() throws Exception {
    try (RedisServer server = RedisServer.startTethered(executable(), directory)) {
      List<ProcessHandle> family = ProcessHandle.current().descendants().toList();
      assertThat(family).hasSizeGreaterThanOrEqualTo(3);

      ProcessHandle.of(server.identity().pid()).orElseThrow().destroyForcibly();

      awaitGone(family);
    }
  }

  @Test
  void keptItOutlivesItsParentUntilItIsStopped() throws Exception {
    Process parent = ServerParent.start("kept", directory);
    RedisIdentity server = ServerParent.identity(parent);
    assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(server.answers()).isTrue();

    RedisIdentity otherProcess =
        new RedisIdentity(ProcessHandle.current().pid(), server.port(), server.started(), null);
    assertThat(RedisServer.stop(otherProcess)).isFalse();
    assertThat(server.answers()).isTrue();

    assertThat(RedisServer.stop(server)).isTrue();
    assertThat(server.answers()).isFalse();
    assertThat(RedisServer.stop(server)).isFalse();
  }

  @Test
  void stopsAServerThatHangs() throws Exception {
    try (RedisServer server = RedisServer.startTethered(executable(), directory)) {
      RedisIdentity identity = server.identity();
      new ProcessBuilder("kill", "-STOP", Long.toString(identity.pid())).start().waitFor();

      assertThat(identity.answers()).isFalse();
      assertThat(RedisServer.stop(identity)).isTrue();
      awaitGone(ProcessHandle.of(identity.pid()).stream().toList());
    }
  }

  @Test
  void theUnpackedBinaryStartsAndIsUnpackedOnce() throws Exception {
    Path cache = directory.resolve("cache");
    var executor = Executors.newFixedThreadPool(4);
    List<Callable<Path>> finders = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      finders.add(() -> RedisBinary.find(ServerParent.withoutPath(), cache));
    }
    List<Path> found = new ArrayList<>();
    for (Future<Path> future : executor.invokeAll(finders)) {
      found.add(future.get());
    }
    executor.shutdown();

    assertThat(found).allMatch(found.get(0)::equals);
    assertThat(found.get(0).getParent()).isDirectoryContaining("glob:**/redis-server");
    try (var files = Files.list(found.get(0).getParent())) {
      assertThat(files).hasSize(1);
    }
    try (RedisServer server = RedisServer.startTethered(found.get(0), directory)) {
      assertThat(server.identity().answers()).isTrue();
    }
  }

  @Test
  void worksInADirectoryWithSpacesQuotesAndLetters() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("a b'c\"d ünï 项目"));

    try (RedisServer server = RedisServer.startTethered(executable(), odd)) {
      assertThat(server.identity().answers()).isTrue();
    }
    RedisServer kept = RedisServer.startKept(executable(), odd);
    assertThat(RedisServer.stop(kept.identity())).isTrue();
  }

  @Test
  void aProgramThatIsNoServerIsReportedWithWhatItSaid() throws Exception {
    Path program = directory.resolve("redis-server");
    Files.writeString(program, "#!/bin/sh\necho no such luck >&2\nexit 1\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(() -> RedisServer.startTethered(program, directory))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("no such luck");
    assertThatThrownBy(() -> RedisServer.startKept(program, directory))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("no such luck");
  }

  private Path executable() throws SandboxException {
    return RedisBinary.find(System.getenv(), directory);
  }

  private static void awaitGone(List<ProcessHandle> processes) throws IOException {
    long end = System.nanoTime() + GONE.toNanos();
    for (ProcessHandle process : processes) {
      while (alive(process)) {
        assertThat(System.nanoTime()).as("%s is still there", process.pid()).isLessThan(end);
        Thread.onSpinWait();
      }
    }
  }

  /** A zombie that its init has not reaped is dead. */
  private static boolean alive(ProcessHandle process) throws IOException {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    if (!process.isAlive()) {
      return false;
    }
    try {
      return !Files.exists(stat) || !Files.readString(stat).contains(") Z ");
    } catch (IOException e) {
      return false;
    }
  }
}
