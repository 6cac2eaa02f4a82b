package dev.fs.engine;

import dev.fs.engine.api.ArchiveFiles;
import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.Installation;
import dev.fs.engine.archive.Archives;
import dev.fs.engine.files.EngineLock;
import dev.fs.engine.files.Sweep;
import dev.fs.engine.files.Trees;
import dev.fs.engine.run.FlinkHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/**
 * The engine's program: {@code Engine DIRECTORY [--once]}.
 *
 * <p>With {@code --once} it ends as soon as its standard input does, that is with the process that
 * started it, and removes its directory. Properties: {@code fs.idle} (seconds), {@code fs.home},
 * {@code fs.archives}, {@code fs.train} (end orderly, so that the virtual machine writes an
 * archive).
 */
public final class Engine {
  private Engine() {}

  /** Runs the engine. Halts, since Flink's threads would keep the process alive. */
  public static void main(String[] arguments) {
    int status = 1;
    try {
      EngineFiles files = new EngineFiles(Path.of(arguments[0]).toAbsolutePath());
      System.setProperty("fs.engine.log", files.log().toString());
      boolean once = List.of(arguments).contains("--once");
      if (once) {
        tether(files);
      }
      run(files, once);
      status = 0;
    } catch (Throwable failure) {
      // To the file of the virtual machine's own output, which the client shows.
      failure.printStackTrace(System.err);
    }
    if (System.getProperty("fs.train") != null) {
      System.exit(status);
    }
    Runtime.getRuntime().halt(status);
  }

  private static void run(EngineFiles files, boolean once) throws Exception {
    CompletableFuture<RequestHandler> handler = new CompletableFuture<>();
    EngineLock.take(files).holdForLife();
    Sweep.own(files);
    EngineServer server =
        EngineServer.bind(files, version(), limits(), archives(files, once), handler);
    Thread starter = new Thread(() -> start(files, handler), "fs-start");
    starter.setDaemon(true);
    starter.start();
    server.serve();
    if (!Files.exists(files.directory())) {
      Runtime.getRuntime().halt(0);
    }
    Trees.delete(once ? files.directory() : files.work());
    if (System.getProperty("fs.train") != null
        && handler.getNow(null) instanceof FlinkHandler flink) {
      flink.flink().close();
    }
  }

  private static void start(EngineFiles files, CompletableFuture<RequestHandler> handler) {
    try {
      handler.complete(new FlinkHandler(FlinkHost.start(files.work())));
      Sweep.others(files, Instant.now());
    } catch (IOException e) {
      LoggerFactory.getLogger(Engine.class).info("dead engines' files remain", e);
    } catch (Throwable failure) {
      LoggerFactory.getLogger(Engine.class).error("Flink did not start", failure);
      handler.completeExceptionally(failure);
    }
  }

  private static void tether(EngineFiles files) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // Nobody writes: only the end counts.
                }
              } catch (IOException e) {
                // As good as the end.
              }
              Trees.delete(files.directory());
              Runtime.getRuntime().halt(0);
            },
            "fs-tether");
    thread.setDaemon(true);
    thread.start();
  }

  private static Limits limits() {
    return Limits.of(Optional.ofNullable(Long.getLong("fs.idle")));
  }

  private static Archives archives(EngineFiles files, boolean once) {
    Optional<Installation> installation =
        Optional.ofNullable(System.getProperty("fs.home")).map(Path::of).map(Installation::at);
    String directory = System.getProperty("fs.archives");
    ArchiveFiles archives =
        new ArchiveFiles(
            directory == null ? files.directory().resolve("archives") : Path.of(directory));
    boolean background = !once && directory != null && System.getProperty("fs.train") == null;
    return new Archives(installation, archives, background);
  }

  private static String version() {
    String version = Engine.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
