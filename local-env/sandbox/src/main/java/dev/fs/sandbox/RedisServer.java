package dev.fs.sandbox;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Redis server, reachable from this machine alone, that keeps nothing on disk.
 *
 * <p>Tethered, it dies with the process that started it, however that one dies. Kept, it lives on
 * until {@link #stop} is called with what {@link #identity} says.
 */
public final class RedisServer implements AutoCloseable {
  /** As many as Redis has by itself. */
  public static final int DATABASES = 16;

  private static final int ATTEMPTS = 5;
  private static final Duration START = Duration.ofSeconds(10);
  private static final Duration END = Duration.ofSeconds(5);
  private static final String SOCKET = "redis.sock";
  // No system takes a longer name of a Unix domain socket.
  private static final int SOCKET_NAME_LIMIT = 103;

  private final RedisIdentity identity;
  private final Path log;
  private final @Nullable Process tether;

  private RedisServer(RedisIdentity identity, Path log, @Nullable Process tether) {
    this.identity = identity;
    this.log = log;
    this.tether = tether;
  }

  /**
   * Starts a server that ends with this process.
   *
   * @param executable as {@link RedisBinary#find} says
   * @param directory an existing directory that no other server uses; gets redis.log
   */
  public static RedisServer startTethered(Path executable, Path directory)
      throws SandboxException, InterruptedException {
    return start(executable, directory, true, DATABASES);
  }

  /** The same, but the server lives on after this process. */
  public static RedisServer startKept(Path executable, Path directory)
      throws SandboxException, InterruptedException {
    return startKept(executable, directory, DATABASES);
  }

  /** The same with so many databases. */
  public static RedisServer startKept(Path executable, Path directory, int databases)
      throws SandboxException, InterruptedException {
    return start(executable, directory, false, databases);
  }

  /** Its process and port. */
  public RedisIdentity identity() {
    return identity;
  }

  /** As clients take it: {@code redis://127.0.0.1:6390}. */
  public String uri() {
    return identity.uri();
  }

  /** The kept server that runs in this directory, whoever started it; empty when none answers. */
  public static Optional<RedisIdentity> running(Path directory) {
    Path socket = directory.resolve(SOCKET);
    if (!Files.exists(socket)) {
      return Optional.empty();
    }
    try (RedisProbe probe = RedisProbe.connect(0, socket)) {
      return Optional.of(RedisIdentity.of(probe.processId(), probe.port(), socket));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The same for this machine's programs, which need no network: {@code unix:///…}. */
  public String localUri() {
    return identity.localUri();
  }

  /** What the server says. */
  public Path log() {
    return log;
  }

  /** Ends the server and waits for its end. */
  @Override
  public void close() {
    if (tether == null) {
      stop(identity);
      return;
    }
    try {
      tether.getOutputStream().close();
    } catch (IOException e) {
      tether.destroyForcibly();
    }
    try {
      if (!tether.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        tether.destroyForcibly();
      }
    } catch (InterruptedException e) {
      tether.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the server unless the process is another one by now.
   *
   * @return whether there was such a server
   */
  public static boolean stop(RedisIdentity identity) {
    Optional<ProcessHandle> process = identity.process();
    // Nothing is on disk, so there is nothing that an orderly end would save.
    process.ifPresent(ProcessHandle::destroyForcibly);
    process.ifPresent(RedisServer::awaitEnd);
    return process.isPresent();
  }

  /** An init that reaps late leaves a dead process in the table: it is killed all the same. */
  private static void awaitEnd(ProcessHandle process) {
    long end = System.nanoTime() + END.toNanos();
    try {
      // Java's own wait looks at a process that is no child each 300 ms.
      while (process.isAlive() && System.nanoTime() - end < 0) {
        Thread.sleep(2);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RedisServer start(Path executable, Path directory, boolean tethered, int databases)
      throws SandboxException, InterruptedException {
    Path log = directory.resolve("redis.log");
    try {
      Path own = directory.toRealPath();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Files.deleteIfExists(log); // else it says everything as often as it was tried
        Optional<RedisServer> server =
            attempt(executable, own, log, freePort(), tethered, databases);
        if (server.isPresent()) {
          return server.get();
        }
      }
      String last = tail(log);
      throw new SandboxException(
          executable
              + (last.isBlank()
                  ? " did not start, and said nothing"
                  : " did not start; the last lines of " + log + ":\n" + last),
          "set FS_REDIS_SERVER to a redis-server that starts on this machine");
    } catch (IOException e) {
      throw new SandboxException(
          "cannot start " + executable + ": " + e.getMessage(),
          "install redis-server, or set FS_REDIS_SERVER to one that runs on this machine");
    }
  }

  private static Optional<RedisServer> attempt(
      Path executable, Path directory, Path log, int port, boolean tethered, int databases)
      throws IOException, InterruptedException {
    List<String> command = command(executable, directory, port);
    command.addAll(List.of("--databases", Integer.toString(databases)));
    Path socket = socket(directory);
    if (socket != null) {
      Files.deleteIfExists(socket);
      command.addAll(List.of("--unixsocket", socket.toString(), "--unixsocketperm", "700"));
    }
    Path pidFile = directory.resolve("redis.pid");
    Files.deleteIfExists(pidFile);
    if (!tethered) {
      // Redis' own way to leave the terminal and its process group.
      command.addAll(List.of("--daemonize", "yes", "--logfile", log.toAbsolutePath().toString()));
      command.addAll(List.of("--pidfile", pidFile.toString()));
    }
    Process process =
        tethered
            ? Tether.tie(command, log).start()
            : new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    boolean ready = false;
    try {
      RedisIdentity identity = awaitReady(process, directory, port, socket, tethered);
      ready = identity != null;
      return identity == null
          ? Optional.empty()
          : Optional.of(new RedisServer(identity, log, tethered ? process : null));
    } finally {
      if (!ready) {
        process.getOutputStream().close();
        killDaemon(pidFile);
      }
    }
  }

  /** A server that came up too late has left its process id. */
  private static void killDaemon(Path pidFile) throws IOException {
    if (Files.exists(pidFile)) {
      String pid = Files.readString(pidFile).trim();
      if (!pid.isEmpty()) {
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  private static List<String> command(Path executable, Path directory, int port) {
    return new ArrayList<>(
        List.of(
            executable.toString(),
            "--port",
            Integer.toString(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--dir",
            directory.toString()));
  }

  private static @Nullable Path socket(Path directory) {
    Path socket = directory.resolve(SOCKET);
    int length = socket.toString().getBytes(StandardCharsets.UTF_8).length;
    return length <= SOCKET_NAME_LIMIT ? socket : null;
  }

  private static @Nullable RedisIdentity awaitReady(
      Process process, Path directory, int port, @Nullable Path socket, boolean tethered)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (System.nanoTime() - end < 0) {
      boolean failed = !process.isAlive() && (tethered || process.exitValue() != 0);
      if (failed) {
        return null;
      }
      try (RedisProbe probe = RedisProbe.connect(port, socket)) {
        if (probe.ping()) {
          if (!Path.of(probe.directory()).equals(directory)) {
            // Somebody else's server took the port between our look and our start.
            return null;
          }
          // A value of more than 64 bytes would turn its hash into one of 2.5 times the memory.
          probe.configure(List.of("hash-max-listpack-value", "hash-max-ziplist-value"), "128");
          return RedisIdentity.of(probe.processId(), port, socket);
        }
      } catch (IOException e) {
        // Not there yet.
      }
      Thread.sleep(2);
    }
    return null;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String tail(Path log) throws IOException {
    try (Stream<String> lines =
        Files.exists(log)
            ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines()
            : Stream.<String>empty()) {
      List<String> all = lines.toList();
      return all.stream().skip(Math.max(0, all.size() - 10)).collect(Collectors.joining("\n"));
    }
  }
}
