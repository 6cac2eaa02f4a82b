package dev.fs.engine.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.engine.api.EngineFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepTest {
  @TempDir private Path runtime;

  @Test
  void emptiesTheWorkOfAPredecessor() throws IOException {
    EngineFiles files = engine("own");
    Files.createDirectories(files.work().resolve("a/b"));
    Files.writeString(files.work().resolve("a/b/c"), "");
    Files.writeString(files.socket(), "");
    Files.writeString(files.log(), "keep");

    Sweep.own(files);

    assertThat(files.work()).isEmptyDirectory();
    assertThat(files.socket()).doesNotExist();
    assertThat(files.log()).exists();
  }

  @Test
  void deletesDeadEnginesButNeitherLivingNorStartingNorForeignDirectories() throws IOException {
    EngineFiles own = engine("own");
    EngineFiles dead = engine("dead");
    Files.createDirectories(dead.work().resolve("flink"));
    EngineFiles living = engine("living");
    Path foreign = Files.createDirectory(runtime.resolve("foreign"));
    EngineLock lock = EngineLock.take(living);

    Sweep.others(own, Instant.now());
    assertThat(dead.directory()).as("young enough to be starting").exists();

    Sweep.others(own, Instant.now().plusSeconds(120));
    lock.close();

    assertThat(dead.directory()).doesNotExist();
    assertThat(living.directory()).exists();
    assertThat(own.directory()).exists();
    assertThat(foreign).exists();
  }

  @Test
  void followsNoLink() throws IOException {
    EngineFiles files = engine("own");
    Path precious = Files.writeString(runtime.resolve("precious"), "x");
    Path directory = Files.createDirectory(runtime.resolve("directory"));
    Files.writeString(directory.resolve("inside"), "x");
    Files.createDirectories(files.work());
    Files.createSymbolicLink(files.work().resolve("file"), precious);
    Files.createSymbolicLink(files.work().resolve("dir"), directory);

    Sweep.own(files);

    assertThat(files.work()).isEmptyDirectory();
    assertThat(precious).exists();
    assertThat(directory.resolve("inside")).exists();
  }

  private EngineFiles engine(String name) throws IOException {
    EngineFiles files = new EngineFiles(Files.createDirectory(runtime.resolve(name)));
    Files.writeString(files.lock(), "1\n");
    return files;
  }
}
