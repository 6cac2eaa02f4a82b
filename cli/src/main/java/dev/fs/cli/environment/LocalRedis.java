package dev.fs.cli.environment;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.sandbox.RedisBinary;
import dev.fs.sandbox.RedisIdentity;
import dev.fs.sandbox.RedisServer;
import dev.fs.sandbox.SandboxException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A real Redis on this machine, for one run or kept for a look at what is in it. */
public final class LocalRedis {
  private final Map<String, String> environment;
  private final WorkingDirectories directories;
  private final Path state;
  private final String name;
  private final KeptRedis record;

  private LocalRedis(
      Map<String, String> environment,
      WorkingDirectories directories,
      Path repository,
      String name) {
    this.environment = environment;
    this.directories = directories;
    this.state = repository.resolve(".fs");
    this.name = name;
    this.record = new KeptRedis(state.resolve(name + ".json"));
  }

  /** The Redis that runs of a repository write to; the record of a kept one is in its .fs. */
  public static LocalRedis ofRuns(
      Map<String, String> environment, WorkingDirectories directories, Path repository) {
    return new LocalRedis(environment, directories, repository, "redis");
  }

  /** The one that tests of a repository write to. */
  public static LocalRedis ofTests(
      Map<String, String> environment, WorkingDirectories directories, Path repository) {
    return new LocalRedis(environment, directories, repository, "test-redis");
  }

  /**
   * A server for a run.
   *
   * @param uri as {@code redis://127.0.0.1:6390}
   * @param localUri for programs of this machine, which then need no network
   * @param kept whether it lives on after {@code close}
   * @param answers whether it is there still
   * @param end ends a server that is not kept
   */
  public record Running(
      String uri, String localUri, boolean kept, BooleanSupplier answers, Runnable end)
      implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** A kept server that answers, with its addresses as in {@link Running}. */
  public record Kept(String uri, String localUri, long pid) {}

  /** The address of one of its databases. */
  public static String database(String uri, int number) {
    return uri + (uri.startsWith("unix:") ? "?db=" : "/") + number;
  }

  /**
   * The kept server if there is one, else a fresh one that ends with {@code close} and, whatever
   * happens, with this process; unless it is to be kept.
   *
   * @throws FsException FS-E0503
   */
  public Running open(boolean keep) {
    return starting(
        () -> {
          Optional<RedisIdentity> kept = kept();
          if (kept.isPresent()) {
            return running(kept.get());
          }
          Path executable = RedisBinary.find(environment, directories.cache());
          return keep
              ? startKept(executable, RedisServer.DATABASES, false)
              : startTethered(executable);
        });
  }

  /** A server that nobody else uses, and that ends with {@code close}; whatever else is kept. */
  public Running openFresh() {
    return starting(() -> startTethered(RedisBinary.find(environment, directories.cache())));
  }

  /** A fresh server that is kept, in the place of the one that was kept before. */
  public Running openKept(int databases) {
    return starting(
        () -> {
          Path executable = RedisBinary.find(environment, directories.cache());
          return startKept(executable, Math.max(databases, RedisServer.DATABASES), true);
        });
  }

  private interface Start {
    Running run() throws IOException, SandboxException, InterruptedException;
  }

  private Running starting(Start start) {
    try {
      return start.run();
    } catch (SandboxException e) {
      throw failed(String.valueOf(e.getMessage()), e.help());
    } catch (IOException e) {
      throw failed(
          "no place for Redis: " + reason(e), "make " + state + " writable, or set FS_CACHE_DIR");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted while Redis was starting", "run the command again");
    }
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    if (e instanceof AccessDeniedException) {
      return message + " may not be written";
    }
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /** The kept server; empty when there is none. */
  public Optional<Kept> status() {
    try {
      return kept().map(server -> new Kept(server.uri(), server.localUri(), server.pid()));
    } catch (IOException e) {
      throw failed("cannot read " + record.file(), "make it readable, or delete it");
    }
  }

  /** Stops the kept server; false when there is none. */
  public boolean stop() {
    try {
      Optional<RedisIdentity> kept = record.recorded().or(this::unrecorded);
      boolean stopped = kept.isPresent() && RedisServer.stop(kept.get());
      record.delete();
      RunDirectories.delete(keptDirectory());
      return stopped;
    } catch (IOException e) {
      throw failed("cannot change " + record.file(), "make " + state + " writable");
    }
  }

  private Optional<RedisIdentity> kept() throws IOException {
    return record.find().or(this::unrecorded);
  }

  /** A run that was killed may have started a server, and not come to write its record. */
  private Optional<RedisIdentity> unrecorded() {
    return RedisServer.running(keptDirectory());
  }

  private Path keptDirectory() {
    return directories
        .runtime()
        .resolve(
            (name.equals("redis") ? "kept-" : "kept-tests-")
                + WorkingDirectories.hash(state.toAbsolutePath().toString()));
  }

  private static Running running(RedisIdentity kept) {
    return new Running(kept.uri(), kept.localUri(), true, kept::answers, () -> {});
  }

  @SuppressWarnings("try") // The lock is held, not used.
  private Running startKept(Path executable, int databases, boolean anew)
      throws IOException, SandboxException, InterruptedException {
    Files.createDirectories(state);
    try (ProcessLock lock = ProcessLock.take(state.resolve(name + ".lock"))) {
      boolean unused = anew && stop();
      // Whoever had to wait for the lock finds the other's server.
      Optional<RedisIdentity> kept = kept();
      if (kept.isEmpty()) {
        record.recorded().ifPresent(RedisServer::stop);
        Path directory = PrivateDirectory.create(keptDirectory());
        kept = Optional.of(RedisServer.startKept(executable, directory, databases).identity());
      }
      record.write(kept.get());
      return running(kept.get());
    }
  }

  private Running startTethered(Path executable)
      throws IOException, SandboxException, InterruptedException {
    Path directory = RunDirectories.create(directories, "redis");
    AtEnd end = AtEnd.of(() -> RunDirectories.delete(directory));
    try {
      RedisServer server = RedisServer.startTethered(executable, directory);
      return new Running(
          server.uri(),
          server.localUri(),
          false,
          server.identity()::answers,
          () -> {
            server.close();
            end.close();
          });
    } catch (SandboxException | InterruptedException | RuntimeException e) {
      end.close();
      throw e;
    }
  }

  private static FsException failed(String message, String help) {
    return new FsException(Problem.error(ErrorCode.E0503, message, help));
  }
}
