package dev.fs.engine;

import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.EngineStatus;
import dev.fs.engine.api.LineChannel;
import dev.fs.engine.api.Wire;
import dev.fs.engine.archive.Archives;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Listens on the engine's socket until it is told to stop or has reached a limit. Requests may come
 * before the handler is there: they wait for it.
 */
final class EngineServer {
  // A function in Python can take a gigabyte in a second.
  private static final long AT_WORK_MILLIS = 200;
  // After a first command the machine is left alone for a moment before archives are made.
  private static final Duration ARCHIVES_AFTER = Duration.ofSeconds(3);

  private final EngineFiles files;
  private final String version;
  private final Limits limits;
  private final Archives archives;
  private final CompletableFuture<RequestHandler> handler;
  private final ServerSocketChannel listener;
  private final Activity activity = new Activity();

  private EngineServer(
      EngineFiles files,
      String version,
      Limits limits,
      Archives archives,
      CompletableFuture<RequestHandler> handler,
      ServerSocketChannel listener) {
    this.files = files;
    this.version = version;
    this.limits = limits;
    this.archives = archives;
    this.handler = handler;
    this.listener = listener;
  }

  /**
   * Listens at once; the caller holds the engine's lock, so that any socket there is a dead one.
   */
  static EngineServer bind(
      EngineFiles files,
      String version,
      Limits limits,
      Archives archives,
      CompletableFuture<RequestHandler> handler)
      throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      Files.deleteIfExists(files.socket());
      listener.bind(UnixDomainSocketAddress.of(files.socket()));
    } catch (IOException e) {
      listener.close();
      throw e;
    }
    return new EngineServer(files, version, limits, archives, handler, listener);
  }

  /** Returns when the engine should end; the socket is gone by then. */
  void serve() throws IOException {
    Thread monitor = new Thread(this::monitor, "fs-monitor");
    monitor.setDaemon(true);
    monitor.start();
    while (true) {
      SocketChannel accepted;
      try {
        accepted = listener.accept();
      } catch (ClosedChannelException e) {
        return;
      }
      activity.connected();
      Thread thread = new Thread(new Conversation(new LineChannel(accepted), this), "fs-client");
      thread.setDaemon(true);
      thread.start();
    }
  }

  EngineFiles files() {
    return files;
  }

  void disconnected() {
    activity.disconnected();
  }

  /** Ends {@link #serve}. */
  void stop() {
    try {
      unlink();
      listener.close();
    } catch (IOException e) {
      throw new IllegalStateException("cannot close the engine's socket", e);
    }
  }

  /** The body of the answer to a request. */
  @Nullable Record handle(
      Wire.Envelope request, CompletableFuture<Void> cancelled, Consumer<String> say)
      throws Exception {
    switch (request.operation()) {
      case STATUS -> {
        return status();
      }
      case STOP -> {
        // Before the reply: the next command must not find a socket that nobody accepts from.
        unlink();
        return null;
      }
      case ARCHIVE -> {
        archives.makeNow(text -> say.accept(Wire.progress(text)), cancelled);
        return null;
      }
      case ANALYSE, RUN, TABLES, EXPORT, INFER, CHECK_ROWS, READ_ROWS, TEST -> {
        activity.began();
        try {
          return handler.get().handle(request.operation(), request.body(), cancelled);
        } finally {
          activity.ended();
        }
      }
    }
    throw new IllegalArgumentException("unknown operation " + request.operation());
  }

  private EngineStatus status() {
    Activity.Snapshot now = activity.snapshot();
    RequestHandler ready = handler.getNow(null);
    return new EngineStatus(
        ProcessHandle.current().pid(),
        version,
        now.answered(),
        now.active(),
        ProcessFacts.residentMegabytes(),
        ready == null ? 0 : ready.liveClassLoaders(),
        ProcessFacts.threads(),
        ProcessFacts.openFiles(),
        ProcessFacts.uptimeSeconds(),
        Duration.ofNanos(activity.sinceLastRequest()).toSeconds(),
        archives.state());
  }

  private void monitor() {
    long usual = Math.max(50, Math.min(1_000, limits.idle().toMillis() / 4));
    long pause = usual;
    try {
      while (listener.isOpen()) {
        Thread.sleep(pause);
        if (!Files.exists(files.directory())) {
          // Nobody can find this engine any more: its cache was deleted, or who trained it died.
          stop();
        }
        Activity.Snapshot now = activity.snapshot();
        pause = now.active() > 0 ? Math.min(usual, AT_WORK_MILLIS) : usual;
        long resident = ProcessFacts.residentMegabytes();
        if (resident > Limits.MOST_MEGABYTES) {
          endForMemory(resident);
        }
        RequestHandler ready = handler.getNow(null);
        boolean stuck = ready != null && ready.hasStuckJob();
        Optional<String> reason = limits.reached(now, resident, stuck);
        if (reason.isPresent()) {
          LoggerFactory.getLogger(EngineServer.class).info("the engine ends: {}", reason.get());
          stop();
        } else if (now.answered() > 0 && now.idleNanos() > ARCHIVES_AFTER.toNanos()) {
          archives.makeInBackground();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** In the words of the virtual machine, by which a client knows what has happened. */
  @SuppressWarnings("SystemOut") // What the process says at its end.
  private static void endForMemory(long residentMegabytes) {
    System.err.println("OutOfMemoryError: " + residentMegabytes + " MB in use");
    Runtime.getRuntime().halt(3);
  }

  private void unlink() throws IOException {
    Files.deleteIfExists(files.socket());
  }
}
