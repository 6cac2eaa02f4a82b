package dev.fs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.engine.api.ArchiveFiles;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.EngineStatus;
import dev.fs.engine.api.LineChannel;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.Wire;
import dev.fs.engine.archive.Archives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
final class EngineServerTest {
  private static final Limits NONE = new Limits(Duration.ofHours(1), 1_000_000, 1_000_000);

  @TempDir private Path directory;
  private final CompletableFuture<RequestHandler> handler = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private EngineFiles files;
  private @Nullable EngineServer server;

  /** Answers each request by what the test says; a request waits until then. */
  private final class Scripted implements RequestHandler {
    private final CountDownLatch arrived;
    private final CompletableFuture<Record> answer = new CompletableFuture<>();
    private final CompletableFuture<Void> cancellation = new CompletableFuture<>();

    private Scripted(int requests) {
      arrived = new CountDownLatch(requests);
    }

    @Override
    public Record handle(
        Wire.Operation operation, Map<String, Object> body, CompletableFuture<Void> cancelled)
        throws Exception {
      arrived.countDown();
      cancelled.thenRun(() -> cancellation.complete(null));
      return answer.get();
    }

    @Override
    public boolean hasStuckJob() {
      return false;
    }

    @Override
    public long liveClassLoaders() {
      return 7;
    }
  }

  private record Failing(Throwable failure) implements RequestHandler {
    @Override
    public Record handle(
        Wire.Operation operation, Map<String, Object> body, CompletableFuture<Void> cancelled)
        throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }

    @Override
    public boolean hasStuckJob() {
      return false;
    }

    @Override
    public long liveClassLoaders() {
      return 0;
    }
  }

  @BeforeEach
  void files() {
    files = new EngineFiles(directory);
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.stop();
      ended.get(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void answersSeveralClientsAtOnce() throws Exception {
    Scripted scripted = new Scripted(3);
    handler.complete(scripted);
    serve(NONE);
    try (LineChannel one = connect();
        LineChannel two = connect();
        LineChannel three = connect()) {
      for (LineChannel client : List.of(one, two, three)) {
        client.writeLine(Wire.request(Wire.Operation.ANALYSE, null));
      }
      assertThat(scripted.arrived.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(status().active()).isEqualTo(3);

      scripted.answer.complete(analysis());

      for (LineChannel client : List.of(one, two, three)) {
        assertThat(Wire.decode(answer(client).body(), SqlAnalysis.class)).isEqualTo(analysis());
      }
      assertThat(status().requests()).isEqualTo(3);
      assertThat(status().active()).isZero();
    }
  }

  @Test
  void endsWhenItsDirectoryIsGone() throws Exception {
    files = new EngineFiles(Files.createDirectory(directory.resolve("engine")));
    serve(new Limits(Duration.ofMillis(400), 1_000_000, 1_000_000));
    try (LineChannel client = connect()) {
      client.writeLine(Wire.request(Wire.Operation.STATUS, null));
      assertThat(answer(client).body()).isNotNull();

      Files.delete(files.socket());
      Files.delete(files.directory());

      assertThat(ended).as("though somebody is connected").succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void answersTheRequestsOfOneClientInTheirOrder() throws Exception {
    handler.complete(new Failing(new IOException("no")));
    serve(NONE);
    try (LineChannel client = connect()) {
      client.writeLine(Wire.request(Wire.Operation.RUN, null));
      client.writeLine(Wire.request(Wire.Operation.STATUS, null));

      assertThat(answer(client).error()).isNotNull();
      assertThat(answer(client).body()).containsKey("pid");
    }
  }

  @Test
  void cancelsTheRequestOfAClientThatGoesAway() throws Exception {
    Scripted scripted = new Scripted(1);
    handler.complete(scripted);
    serve(NONE);
    try (LineChannel client = connect()) {
      client.writeLine(Wire.request(Wire.Operation.RUN, null));
      assertThat(scripted.arrived.await(5, TimeUnit.SECONDS)).isTrue();
      assertThat(scripted.cancellation).isNotDone();
    }

    assertThat(scripted.cancellation).succeedsWithin(Duration.ofSeconds(5));
    assertThat(status().active()).isEqualTo(1);
    scripted.answer.complete(analysis());
    while (status().active() > 0) {
      Thread.onSpinWait();
    }
    assertThat(status().requests()).isEqualTo(1);
  }

  @Test
  void tellsItsStatusBeforeFlinkIsThereAndLetsRequestsWait() throws Exception {
    serve(NONE);
    try (LineChannel client = connect()) {
      client.writeLine(Wire.request(Wire.Operation.ANALYSE, null));

      EngineStatus starting = status();
      Scripted scripted = new Scripted(1);
      scripted.answer.complete(analysis());
      handler.complete(scripted);

      assertThat(starting.pid()).isEqualTo(ProcessHandle.current().pid());
      assertThat(starting.version()).isEqualTo("1.2.3");
      assertThat(starting.archive()).isEqualTo("missing");
      assertThat(starting.residentMegabytes()).isBetween(10L, 10_000L);
      assertThat(starting.openFiles()).isPositive();
      assertThat(answer(client).body()).isNotNull();
      assertThat(status().classLoaders()).isEqualTo(7);
    }
  }

  @Test
  void aFailureIsAnErrorThatNamesTheLogAndTheEngineLivesOn() throws Exception {
    handler.complete(new Failing(new StackOverflowError("deep")));
    serve(NONE);
    try (LineChannel client = connect()) {
      client.writeLine(Wire.request(Wire.Operation.ANALYSE, null));
      Wire.Answer failed = answer(client);
      client.writeLine("{not json");
      Wire.Answer garbage = answer(client);

      assertThat(failed.error().code()).isEqualTo(EngineCode.BUG);
      assertThat(failed.error().message()).contains("deep");
      assertThat(failed.error().help()).contains(files.log().toString());
      assertThat(garbage.error().code()).isEqualTo(EngineCode.BUG);
      assertThat(status().requests()).isEqualTo(1);
    }
  }

  @Test
  void stopRemovesTheSocketBeforeItAnswers() throws Exception {
    handler.complete(new Scripted(0));
    serve(NONE);
    try (LineChannel client = connect()) {
      client.writeLine(Wire.request(Wire.Operation.STOP, null));

      assertThat(answer(client).body()).isEmpty();
      assertThat(files.socket()).doesNotExist();
      assertThat(ended).succeedsWithin(Duration.ofSeconds(5));
    }
  }

  @Test
  void endsWhenIdleButNotWhileAClientIsThere() throws Exception {
    handler.complete(new Scripted(0));
    try (LineChannel client = serve(new Limits(Duration.ofMillis(300), 99, 1_000_000))) {
      Thread.sleep(700);
      client.writeLine(Wire.request(Wire.Operation.STATUS, null));
      assertThat(answer(client).body()).isNotNull();
    }

    assertThat(ended).succeedsWithin(Duration.ofSeconds(5));
    assertThat(files.socket()).doesNotExist();
  }

  @Test
  void endsAfterItsShareOfRequests() throws Exception {
    handler.complete(new Failing(new IOException("counts too")));
    try (LineChannel client = serve(new Limits(Duration.ofHours(1), 2, 1_000_000))) {
      for (int i = 0; i < 2; i++) {
        client.writeLine(Wire.request(Wire.Operation.RUN, null));
        assertThat(answer(client).error()).isNotNull();
      }
    }

    assertThat(ended).succeedsWithin(Duration.ofSeconds(5));
  }

  @Test
  void replacesTheSocketOfADeadEngine() throws Exception {
    Files.writeString(files.socket(), "");
    handler.complete(new Scripted(0));

    serve(NONE);

    assertThat(status().pid()).isEqualTo(ProcessHandle.current().pid());
  }

  /** Serves in a thread; the connection is there before the first look at the limits. */
  private LineChannel serve(Limits limits) throws Exception {
    Archives archives =
        new Archives(Optional.empty(), new ArchiveFiles(directory.resolve("archives")), false);
    EngineServer started = EngineServer.bind(files, "1.2.3", limits, archives, handler);
    server = started;
    LineChannel client = connect();
    new Thread(
            () -> {
              try {
                started.serve();
                ended.complete(null);
              } catch (IOException e) {
                ended.completeExceptionally(e);
              }
            })
        .start();
    return client;
  }

  private LineChannel connect() throws IOException {
    return LineChannel.connect(files.socket());
  }

  private EngineStatus status() throws IOException {
    try (LineChannel client = connect()) {
      client.writeLine(Wire.request(Wire.Operation.STATUS, null));
      return Wire.decode(answer(client).body(), EngineStatus.class);
    }
  }

  private static Wire.Answer answer(LineChannel client) throws IOException {
    return Wire.readAnswer(client.readLine());
  }

  private static SqlAnalysis analysis() {
    return new SqlAnalysis(List.of(), List.of(), null, List.of(), List.of());
  }
}
