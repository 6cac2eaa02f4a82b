package dev.fs.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.EngineError;
import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.EngineStatus;
import dev.fs.engine.api.LineChannel;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.api.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against the engine of the installed layout. */
@Timeout(240)
final class EngineClientITCase {
  @TempDir private Path cache;

  @AfterEach
  void stopEngines() {
    new EngineControl(settings(Map.of()), text -> {}).stop();
  }

  @Test
  void severalAtOnceStartOneEngine() throws Exception {
    List<Callable<SqlAnalysis>> commands = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      commands.add(() -> analyse(settings(Map.of())));
    }
    var executor = Executors.newFixedThreadPool(4);
    for (Future<SqlAnalysis> answer : executor.invokeAll(commands)) {
      assertThat(answer.get()).isNotNull();
    }
    executor.shutdown();

    List<EngineControl.Found> found = engines(Map.of());
    assertThat(found).hasSize(1);
    assertThat(found.get(0).status().requests()).isEqualTo(4);
  }

  @Test
  void aKilledEngineIsReplacedWithoutAWord() throws Exception {
    analyse(settings(Map.of()));
    EngineControl.Found first = engines(Map.of()).get(0);
    process(first).destroyForcibly();
    process(first).onExit().get();
    assertThat(first.files().socket()).exists();

    analyse(settings(Map.of()));

    assertThat(engines(Map.of()).get(0).status().pid()).isNotEqualTo(first.status().pid());
  }

  @Test
  void aHangingEngineIsShownKilledAndReplaced() throws Exception {
    analyse(settings(Map.of()));
    EngineControl.Found first = engines(Map.of()).get(0);
    ProcessHandle hanging = process(first);
    new ProcessBuilder("kill", "-STOP", Long.toString(first.status().pid())).start().waitFor();
    assertThat(engines(Map.of())).extracting(EngineControl.Found::answers).containsExactly(false);

    analyse(settings(Map.of()));

    assertThat(engines(Map.of()).get(0).status().pid()).isNotEqualTo(first.status().pid());
    assertThat(hanging.isAlive()).isFalse();
  }

  @Test
  void stopEndsItAndSoDoesIdleness() throws Exception {
    analyse(settings(Map.of()));
    ProcessHandle engine = process(engines(Map.of()).get(0));
    var control = new EngineControl(settings(Map.of()), text -> {});
    assertThat(control.stop()).isEqualTo(1);
    awaitEnd(engine);
    assertThat(control.status()).isEmpty();
    assertThat(control.stop()).isZero();

    Map<String, String> idle = Map.of("FS_ENGINE_OPTIONS", "-Dfs.idle=1");
    analyse(settings(idle));
    engines(idle).forEach(found -> awaitEnd(process(found)));
    assertThat(engines(idle)).isEmpty();
  }

  @Test
  void anEngineOfOtherOptionsMakesWay() {
    analyse(settings(Map.of()));
    ProcessHandle older = process(engines(Map.of()).get(0));

    Map<String, String> other = Map.of("FS_ENGINE_OPTIONS", "-Dother=1");
    analyse(settings(other));

    awaitEnd(older);
    assertThat(engines(other)).hasSize(1);
  }

  @Test
  void theEngineOfASingleCommandEndsWithItAndLeavesNothing() throws Exception {
    Map<String, String> ci = Map.of("CI", "true");
    Set<Long> before = children();
    try (EngineClient client = new EngineClient(settings(ci), text -> {})) {
      assertThat(client.analyse(sql())).isNotNull();
      assertThat(children()).hasSize(before.size() + 1);
      assertThat(engines(ci)).as("is not shared").isEmpty();
    }

    long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (children().size() > before.size()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(10);
    }
    assertThat(cache.resolve("run")).isEmptyDirectory();
  }

  @Test
  void anEngineThatCannotStartSaysWhy() {
    assertThatThrownBy(() -> analyse(settings(Map.of("FS_ENGINE_OPTIONS", "-XX:+NoSuchFlag"))))
        .isInstanceOfSatisfying(
            FsException.class,
            e -> {
              assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.E0501);
              assertThat(e.problems().get(0).help()).contains("NoSuchFlag");
            });
  }

  @Test
  void anEngineThatGoesAwayAtWorkIsOneClearError() throws Exception {
    EngineSettings settings = settings(Map.of());
    try (ServerSocketChannel fake = engine(settings, request -> null)) {
      assertThat(fake.isOpen()).isTrue();
      assertThatThrownBy(() -> analyse(settings))
          .isInstanceOfSatisfying(
              FsException.class,
              e -> {
                assertThat(e.problems()).hasSize(1);
                assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.E0502);
                assertThat(e.problems().get(0).help()).contains("run the same command again");
                assertThat(e.problems().get(0).help())
                    .contains(settings.directories().runtime().toString());
              });
    }
    assertThat(analyse(settings)).isNotNull();
  }

  @Test
  void theEnginesErrorsKeepTheirCode() throws Exception {
    EngineSettings settings = settings(Map.of());
    var error = new EngineError(EngineCode.JOB_FAILED, "it failed", "look");
    try (ServerSocketChannel fake = engine(settings, request -> Wire.error(error))) {
      assertThat(fake.isOpen()).isTrue();
      assertThatThrownBy(() -> analyse(settings))
          .hasMessage("it failed")
          .isInstanceOfSatisfying(
              FsException.class,
              e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.E0222));
    }
    Files.delete(settings.files().socket());
  }

  /** An engine that tells its status, and answers anything else as told; null: it goes away. */
  private static ServerSocketChannel engine(
      EngineSettings settings, Function<Wire.Operation, String> answers) throws IOException {
    EngineFiles files = settings.files();
    PrivateDirectory.create(files.directory());
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(files.socket()));
    var status = new EngineStatus(1, "1", 0, 0, 1, 0, 1, 1, 0, 0, "missing");
    CompletableFuture.runAsync(
        () -> {
          try (LineChannel client = new LineChannel(listener.accept())) {
            for (String line = client.readLine(); line != null; line = client.readLine()) {
              Wire.Operation operation = Wire.readRequest(line).operation();
              String answer =
                  operation == Wire.Operation.STATUS
                      ? Wire.reply(status)
                      : answers.apply(operation);
              if (answer == null) {
                return;
              }
              client.writeLine(answer);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return listener;
  }

  private EngineSettings settings(Map<String, String> environment) {
    Map<String, String> own = Map.of("FS_CACHE_DIR", cache.toString());
    var directories = WorkingDirectories.find(own, Path.of("/tmp"));
    Path home = Path.of(System.getProperty("fs.home"));
    return EngineSettings.of(environment, directories, home, "", false);
  }

  private List<EngineControl.Found> engines(Map<String, String> environment) {
    return new EngineControl(settings(environment), text -> {}).status();
  }

  private static SqlAnalysis analyse(EngineSettings settings) {
    try (EngineClient client = new EngineClient(settings, text -> {})) {
      return client.analyse(sql());
    }
  }

  private static PipelineSql sql() {
    return new PipelineSql(
        "p",
        new PipelineSql.SqlText("source.sql", "CREATE TABLE t (a INT) WITH ('connector' = 'x')"),
        new PipelineSql.SqlText("transform.sql", "INSERT INTO s SELECT a FROM t"),
        "streaming",
        List.of("a"),
        "event_time",
        null,
        Map.of(),
        null);
  }

  private static ProcessHandle process(EngineControl.Found engine) {
    return ProcessHandle.of(engine.status().pid()).orElseThrow();
  }

  private static Set<Long> children() {
    return ProcessHandle.current()
        .children()
        .filter(ProcessHandle::isAlive)
        .map(ProcessHandle::pid)
        .collect(Collectors.toSet());
  }

  private static void awaitEnd(ProcessHandle process) {
    assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20));
  }
}
