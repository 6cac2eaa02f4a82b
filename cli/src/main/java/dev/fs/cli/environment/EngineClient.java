package dev.fs.cli.environment;

import dev.fs.cli.analyse.FileReader;
import dev.fs.cli.analyse.SqlPlanner;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.engine.api.CheckReply;
import dev.fs.engine.api.CheckRequest;
import dev.fs.engine.api.EngineError;
import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.ExportRequest;
import dev.fs.engine.api.InferReply;
import dev.fs.engine.api.InferRequest;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.ReadReply;
import dev.fs.engine.api.ReadRequest;
import dev.fs.engine.api.RunReply;
import dev.fs.engine.api.RunRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.TablesReply;
import dev.fs.engine.api.TestReply;
import dev.fs.engine.api.TestRequest;
import dev.fs.engine.api.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine, started when nobody has yet. Safe for use by several threads; several processes at
 * once start one engine. Each request has a connection of its own, whose end cancels it.
 */
public final class EngineClient implements SqlPlanner, FileReader, AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final EngineSettings settings;
  private final EngineFiles files;
  private final Consumer<String> progress;
  private final AtomicReference<CompletableFuture<EngineConnection.Attempt>> prepared =
      new AtomicReference<>();
  private @Nullable Process own;

  /**
   * Does nothing yet.
   *
   * @param progress told what the engine says while it works
   */
  public EngineClient(EngineSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    try {
      this.files = settings.files();
    } catch (IOException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0501,
              "the engine did not start: cannot read " + e.getMessage(),
              "install fs again; its engine is in " + settings.installation().home()));
    }
  }

  /** Connects in the background, when an engine is there; none is started for that. */
  @Override
  public void prepare() {
    prepared.set(CompletableFuture.supplyAsync(this::attempt));
  }

  private EngineConnection.Attempt attempt() {
    return EngineConnection.attempt(files, EngineConnection.PATIENCE);
  }

  @Override
  public SqlAnalysis analyse(PipelineSql sql) {
    return ask(Wire.Operation.ANALYSE, sql, SqlAnalysis.class);
  }

  @Override
  public InferReply infer(InferRequest request) {
    return ask(Wire.Operation.INFER, request, InferReply.class);
  }

  /** The directory where this engine listens and logs. */
  public Path place() {
    return files.directory();
  }

  /** Runs to the end of the inputs; the end of this process cancels it. */
  public RunReply run(RunRequest request) {
    return ask(Wire.Operation.RUN, request, RunReply.class);
  }

  /** What another program puts in the places of a pipeline's tables to run it on the same files. */
  public TablesReply tables(RunRequest request) {
    return ask(Wire.Operation.TABLES, request, TablesReply.class);
  }

  /** Whether the rows of tests fit their tables. */
  public CheckReply check(CheckRequest request) {
    return ask(Wire.Operation.CHECK_ROWS, request, CheckReply.class);
  }

  /**
   * The first rows of files, in the types of their tables, part by part.
   *
   * @throws FsException when a file cannot be read
   */
  public List<ReadReply.Part> read(ReadRequest request) {
    ReadReply reply = ask(Wire.Operation.READ_ROWS, request, ReadReply.class);
    RunReply.Failure failure = reply.failure();
    if (failure != null) {
      throw new FsException(
          Problem.error(ErrorCode.of(failure.code()), failure.message(), failure.help()));
    }
    return reply.parts();
  }

  /** Runs a test; the end of this process cancels it. */
  public TestReply test(TestRequest request) {
    return ask(Wire.Operation.TEST, request, TestReply.class);
  }

  /** Writes a Parquet file. */
  public void export(ExportRequest request) {
    ask(Wire.Operation.EXPORT, request);
  }

  /** Makes the class-data archives now. */
  public void archive() {
    ask(Wire.Operation.ARCHIVE, null);
  }

  /** Ends an engine that is this process' own. */
  @Override
  public synchronized void close() {
    if (own != null) {
      own.destroyForcibly();
      own = null;
      RunDirectories.delete(files.directory());
    }
  }

  private <T extends Record> T ask(
      Wire.Operation operation, @Nullable Record request, Class<T> type) {
    try {
      return Wire.decode(ask(operation, request), type);
    } catch (IOException e) {
      throw new UncheckedIOException("an answer that is no " + type.getSimpleName(), e);
    }
  }

  private Map<String, Object> ask(Wire.Operation operation, @Nullable Record request) {
    AtomicBoolean hangs = new AtomicBoolean();
    try (EngineConnection connection = connect()) {
      Wire.Answer answer = watched(connection, operation, request, hangs);
      if (answer.body() == null) {
        throw refused(answer.error());
      }
      return answer.body();
    } catch (IOException e) {
      throw lost(hangs.get(), hasFunctions(request));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw lost(false, false);
    }
  }

  @SuppressWarnings("try") // The watch is there, not used.
  private Wire.Answer watched(
      EngineConnection connection,
      Wire.Operation operation,
      @Nullable Record request,
      AtomicBoolean hangs)
      throws IOException {
    try (Deadline watch = new Deadline(SILENCE, () -> probe(connection, hangs))) {
      return connection.ask(operation, request, progress);
    }
  }

  private EngineConnection connect() throws IOException, InterruptedException {
    CompletableFuture<EngineConnection.Attempt> first = prepared.getAndSet(null);
    for (int i = 0; i < ATTEMPTS; i++) {
      EngineConnection.Attempt attempt = i == 0 && first != null ? first.join() : attempt();
      if (attempt.connection() != null) {
        return attempt.connection();
      }
      start();
    }
    throw new FsException(
        Problem.error(
            ErrorCode.E0506,
            "the engine does not answer, nor did those that replaced it",
            "the engine's log is " + files.log()));
  }

  @SuppressWarnings("try") // The lock is held, not used.
  private synchronized void start() throws IOException, InterruptedException {
    PrivateDirectory.create(files.directory());
    try (ProcessLock lock = ProcessLock.take(files.startLock())) {
      // Whoever had to wait for the lock finds an engine.
      EngineConnection.Attempt attempt = attempt();
      if (attempt.connection() != null) {
        attempt.connection().close();
        return;
      }
      if (attempt.outcome() == EngineConnection.Outcome.HANGS) {
        EngineProcess.kill(files);
      }
      Process process = EngineProcess.start(settings, files);
      if (settings.once()) {
        own = process;
      } else {
        EngineRemains.retireOlder(settings, files);
      }
    }
  }

  /** An engine at work is silent for long, but tells its status at once. */
  private void probe(EngineConnection waiting, AtomicBoolean hangs) {
    EngineConnection.Attempt attempt = attempt();
    if (attempt.connection() != null) {
      attempt.connection().close();
    } else if (attempt.outcome() == EngineConnection.Outcome.HANGS) {
      hangs.set(true);
      try {
        EngineProcess.kill(files);
      } catch (IOException | InterruptedException e) {
        // The next command tries again.
      }
      waiting.close();
    }
  }

  private FsException refused(@Nullable EngineError error) {
    if (error == null) {
      return lost(false, false);
    }
    ErrorCode code = ErrorCode.of(error.code());
    return new FsException(Problem.error(code, error.message(), error.help()));
  }

  private static boolean hasFunctions(@Nullable Record request) {
    if (request instanceof RunRequest run) {
      return run.sql().python() != null;
    }
    return request instanceof TestRequest test && test.sql().python() != null;
  }

  private FsException lost(boolean hung, boolean functions) {
    String message = "the engine went away in the middle of its work";
    if (hung) {
      message = "the engine did not answer any more and was ended";
    } else if (EngineProcess.said(files, "OutOfMemoryError")) {
      message = "the engine ran out of memory";
    }
    return new FsException(
        Problem.error(
            ErrorCode.E0502,
            message,
            (functions
                    ? "see whether a function in udf_def.py ends the process or takes its memory,"
                        + " and run"
                    : "run")
                + " the same command again: a fresh engine starts; the log of this one is "
                + files.log()));
  }
}
