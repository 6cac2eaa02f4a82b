package dev.fs.sandbox;

import dev.fs.contract.socket.SocketUri;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to find a server again and to be sure that it is the same.
 *
 * @param pid of the server itself
 * @param port on 127.0.0.1
 * @param started when its process started; {@link Instant#EPOCH} where the system does not tell
 * @param socket its Unix domain socket; null when its directory's name is too long for one
 */
public record RedisIdentity(long pid, int port, Instant started, @Nullable Path socket) {
  // Systems tell the start in ticks since boot, and the time of boot moves with the clock.
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** The identity of a running process. */
  static RedisIdentity of(long pid, int port, @Nullable Path socket) {
    Instant started =
        ProcessHandle.of(pid).flatMap(p -> p.info().startInstant()).orElse(Instant.EPOCH);
    return new RedisIdentity(pid, port, started, socket);
  }

  /** As clients take it. */
  public String uri() {
    return "redis://127.0.0.1:" + port;
  }

  /** The same where this machine's network is not up either: by its socket when it has one. */
  public String localUri() {
    return socket == null ? uri() : SocketUri.of(socket);
  }

  /** Whether the very server is there and answers. */
  public boolean answers() {
    try (RedisProbe probe = RedisProbe.connect(port, socket)) {
      return probe.ping() && probe.processId() == pid;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The server's process: it says so itself, or, when it hangs, its name and start say so. Empty
   * when the process is gone, or when its number is another program's by now.
   */
  public Optional<ProcessHandle> process() {
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isPresent() && (answers() || matches(process.get().info()))
        ? process
        : Optional.empty();
  }

  private boolean matches(ProcessHandle.Info info) {
    String command = info.command().orElse("").toLowerCase(Locale.ROOT);
    Instant start = info.startInstant().orElse(Instant.EPOCH);
    return (command.contains("redis") || command.contains("valkey"))
        && !start.equals(Instant.EPOCH)
        && Duration.between(started, start).abs().compareTo(TOLERANCE) < 0;
  }
}
