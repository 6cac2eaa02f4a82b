package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code fs new}: the whole of it or nothing, and never over what is there. */
@Timeout(60)
final class NewITCase {
  @TempDir private Path temporary;
  private Path root;
  private Program fs;

  @BeforeEach
  void begin() throws IOException {
    root = Files.createDirectory(temporary.toRealPath().resolve("work"));
    fs = Program.in(root, temporary.resolve("cache"));
  }

  @Test
  void whatIsThereStaysAsItIs() throws Exception {
    Files.createDirectories(root.resolve("demo/features/demo"));
    Files.writeString(root.resolve("demo/features/demo/source.sql"), "mine");
    Files.writeString(root.resolve("taken"), "mine");
    Set<String> before = Trips.files(root, List.of());

    fs.run("new", "demo").saysWithoutATrace(2, "error FS-E0110", "demo/features/demo/source.sql");
    fs.run("new", "taken").saysWithoutATrace(2, "error FS-E0110", "taken exists already");

    assertThat(Trips.files(root, List.of())).isEqualTo(before);
    assertThat(root.resolve("demo/features/demo/source.sql")).hasContent("mine");
  }

  @Test
  void aDirectoryThatIsEmptyOrHoldsOtherFilesIsFilled() throws Exception {
    Files.createDirectories(root.resolve("demo"));
    Files.writeString(root.resolve("demo/notes.txt"), "mine");

    fs.run("new", "demo").isDone();

    assertThat(root.resolve("demo/fs.yaml")).isRegularFile();
    assertThat(root.resolve("demo/.git")).isDirectory();
    assertThat(root.resolve("demo/notes.txt")).hasContent("mine");
  }

  @Test
  void insideAWorkTreeNoRepositoryOfGitIsMadeAndWithoutGitItIsSaid() throws Exception {
    Files.createDirectory(root.resolve(".git"));
    assertThat(fs.run("new", "inside").isDone().err()).doesNotContain("git");
    assertThat(root.resolve("inside/.git")).doesNotExist();
    Files.delete(root.resolve(".git"));

    Path tools = Files.createDirectory(temporary.resolve("tools"));
    for (String tool : List.of("readlink", "java")) {
      Path found = onPath(tool);
      Files.createSymbolicLink(tools.resolve(tool), found);
    }
    Program.Result result = fs.with("PATH", tools.toString()).run("new", "lonely").isDone();

    assertThat(result.out() + result.err()).contains("git is not installed");
    assertThat(root.resolve("lonely/fs.yaml")).isRegularFile();
    assertThat(root.resolve("lonely/.git")).doesNotExist();
  }

  @Test
  void whereNothingCanBeWrittenItSaysSoOnce() throws Exception {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "skipped: only root can be another user");
    Path cache = Files.createDirectory(temporary.resolve("cache"));
    for (Path directory : List.of(temporary, root)) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

    fs.by("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--")
        .run("new", "demo")
        .saysWithoutATrace(6, "error FS-E0117: cannot write " + root.resolve("demo"));

    assertThat(root).isEmptyDirectory();
  }

  @Test
  void whenItIsKilledTheRepositoryIsThereOrNot() throws Exception {
    for (int i = 0; i < 12; i++) {
      Program.Running running = fs.start("new", "demo" + i);
      int delay = 150 + 40 * i;
      long start = System.nanoTime();
      boolean ended = running.process().waitFor(delay, java.util.concurrent.TimeUnit.MILLISECONDS);
      running.signal("KILL");
      running.end(Duration.ofSeconds(5));
      assertThat(System.nanoTime() - start).isPositive();
      Path made = root.resolve("demo" + i);
      assertThat(ended || !Files.exists(made) || whole(made)).as("after %s ms", delay).isTrue();
      fs.run("new", "demo" + i);
      assertThat(whole(made)).isTrue();
    }
    try (var left = Files.list(root)) {
      assertThat(left.map(file -> file.getFileName().toString())).noneMatch(n -> n.startsWith("."));
    }
  }

  @Test
  void twoAtOnceMakeOne() throws Exception {
    List<Program.Running> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(fs.start("new", "demo"));
    }
    int done = 0;
    for (Program.Running running : all) {
      Program.Result result = running.end();
      assertThat(result.exit()).as(result.err()).isIn(0, 2);
      done += result.exit() == 0 ? 1 : 0;
    }

    assertThat(done).isEqualTo(1);
    assertThat(whole(root.resolve("demo"))).isTrue();
    assertThat(Trips.files(root, List.of())).noneMatch(name -> name.contains(".tmp"));
  }

  private static boolean whole(Path repository) {
    return Files.isRegularFile(repository.resolve("fs.yaml"))
        && Files.isDirectory(repository.resolve(".git"))
        && Files.exists(
            repository
                .resolve("features")
                .resolve(repository.getFileName())
                .resolve("transform.sql"));
  }

  private static Path onPath(String tool) throws IOException {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      Path found = Path.of(directory, tool);
      if (Files.isExecutable(found)) {
        return found.toRealPath();
      }
    }
    throw new IOException("no " + tool);
  }
}
