package dev.fs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.EngineStatus;
import dev.fs.engine.api.LineChannel;
import dev.fs.engine.api.Wire;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class EngineITCase {
  @TempDir private Path runtime;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void killAll() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aKilledEngineIsReplacedByTheOneThatWaitsForItsLock() throws Exception {
    EngineFiles files = files("engine");
    Process first = start(files);
    EngineStatus status = awaitStatus(files);
    assertThat(status.pid()).isEqualTo(first.pid());
    assertThat(Files.readString(files.lock())).isEqualTo(first.pid() + "\n");
    Files.writeString(files.work().resolve("left behind"), "by the first");

    Process second = start(files);
    Thread.sleep(1_000);
    assertThat(awaitStatus(files).pid()).isEqualTo(first.pid());
    first.destroyForcibly().waitFor();

    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (statusOrZero(files) != second.pid()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(20);
    }
    assertThat(files.work().resolve("left behind")).doesNotExist();
  }

  @Test
  void stopEndsTheProcess() throws Exception {
    EngineFiles files = files("engine");
    Process engine = start(files);
    awaitStatus(files);

    try (LineChannel client = LineChannel.connect(files.socket())) {
      client.writeLine(Wire.request(Wire.Operation.STOP, null));
      assertThat(Wire.readAnswer(client.readLine()).body()).isNotNull();
    }

    assertThat(engine.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.exitValue()).isZero();
    assertThat(files.work()).doesNotExist();
  }

  @Test
  void endsByItselfWhenIdle() throws Exception {
    EngineFiles files = files("engine");
    Process engine = start(files, "-Dfs.idle=1");
    awaitStatus(files);

    assertThat(engine.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.exitValue()).isZero();
    assertThat(files.socket()).doesNotExist();
  }

  @Test
  void theEngineOfOneCommandEndsWithIt() throws Exception {
    EngineFiles files = files("once");
    Process engine = start(files, true);
    awaitStatus(files);

    engine.getOutputStream().close();

    assertThat(engine.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(files.directory()).doesNotExist();
  }

  private EngineFiles files(String name) throws IOException {
    return new EngineFiles(Files.createDirectory(runtime.resolve(name)));
  }

  private Process start(EngineFiles files, String... options) throws IOException {
    return start(files, false, options);
  }

  private Process start(EngineFiles files, boolean once, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(List.of("--add-opens=java.base/java.util=ALL-UNNAMED"));
    command.addAll(List.of("--add-opens=java.base/java.lang=ALL-UNNAMED"));
    command.add("-Djava.io.tmpdir=" + files.work());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Engine.class.getName()));
    command.add(files.directory().toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(files.output().toFile()));
    if (once) {
      command.add("--once");
    } else {
      builder.redirectInput(new File("/dev/null"));
    }
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private static EngineStatus awaitStatus(EngineFiles files) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (statusOrZero(files) == 0) {
      assertThat(System.nanoTime()).as(Files.readString(files.output())).isLessThan(end);
      Thread.sleep(20);
    }
    return status(files);
  }

  private static long statusOrZero(EngineFiles files) {
    try {
      return status(files).pid();
    } catch (IOException e) {
      return 0;
    }
  }

  private static EngineStatus status(EngineFiles files) throws IOException {
    try (LineChannel client = LineChannel.connect(files.socket())) {
      client.writeLine(Wire.request(Wire.Operation.STATUS, null));
      String line = client.readLine();
      if (line == null) {
        throw new IOException("closed");
      }
      return Wire.decode(Wire.readAnswer(line).body(), EngineStatus.class);
    }
  }
}
