package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories, homes, locales and users of all kinds, and several commands at once. */
@Timeout(120)
final class PlacesITCase {
  /** Neither a directory nor an owner of anything: an unprivileged user. */
  private static final String NOBODY = "65534";

  @TempDir private static Path temporary;
  private static Path root;
  private static Program fs;

  @BeforeAll
  static void begin() throws IOException {
    root = temporary.toRealPath();
    fs = Program.in(root, root.resolve("cache"));
  }

  @AfterAll
  static void stop() throws Exception {
    fs.run("engine", "stop");
  }

  private static Program repository(String name) throws IOException {
    Path directory = Files.createDirectories(root.resolve(name));
    return fs.at(Trips.in(directory).directory());
  }

  @Test
  void aPathOfSpacesQuotesAndLettersInEveryLocale() throws Exception {
    Program odd = repository("my föö 项目 'a \"b $c;d");

    for (String locale : new String[] {"C", "POSIX", "de_DE.ISO-8859-1"}) {
      Trips.assertAnswer(odd.with("LC_ALL", locale).run("run", "--local", "-o", "json"));
    }
    Trips.assertAnswer(odd.without("LC_ALL").run("run", "--local", "-o", "json"));
    odd.with("LC_ALL", "C").run("gen").isDone();
    odd.run("gen", "--check").isDone();
    assertThat(odd.run("run", "--local", "--out", "ä ö.csv").isDone().err()).contains("ä ö.csv");
    assertThat(odd.directory().resolve("ä ö.csv")).content().contains("driver:42,2,12.5,");

    // A locale of that name is not installed: Java falls back to ASCII.
    odd.with("LC_ALL", "xx_XX.UTF-8")
        .run("list")
        .saysWithoutATrace(6, "error FS-E0505", "export LC_ALL=C.UTF-8");
  }

  @Test
  void aPathOfTwoHundredLettersAlsoForTheCache() throws Exception {
    Program deep = repository("d".repeat(100) + "/" + "e".repeat(100));

    Trips.assertAnswer(deep.run("run", "--local", "-o", "json"));
    deep.run("run", "--local", "--keep").isDone();
    assertThat(deep.run("get", "driver:42", "trips_all").isDone().out()).contains("2");
    deep.run("redis", "stop").isDone();

    Program deepCache =
        deep.with("FS_CACHE_DIR", deep.directory().resolve("cache").toString())
            .with("TMPDIR", Files.createDirectories(root.resolve("tmp")).toString());
    try {
      Trips.assertAnswer(deepCache.run("run", "--local", "-o", "json"));
      assertThat(deepCache.run("engine", "status").isDone().out()).contains(root + "/tmp/fs-");
    } finally {
      deepCache.run("engine", "stop");
    }
  }

  @Test
  void linkedDirectories() throws Exception {
    Program real = repository("real/repository");
    Path link = Files.createSymbolicLink(root.resolve("link"), real.directory());
    Files.move(link.resolve("features/trips"), root.resolve("trips elsewhere"));
    Files.createSymbolicLink(link.resolve("features/trips"), root.resolve("trips elsewhere"));

    Trips.assertAnswer(fs.at(link).run("run", "--local", "-o", "json"));
    Trips.assertAnswer(fs.run("run", "--local", "-o", "json", "-C", link.toString()));
    Program.Result refused = fs.at(link).run("gen");
    assertThat(refused.exit()).as(refused.err()).isEqualTo(6);
    assertThat(refused.err()).contains("FS-E0117").contains("leads out of the repository");
    assertThat(root.resolve("trips elsewhere/run.py")).doesNotExist();

    Files.delete(link.resolve("features/trips"));
    Files.move(root.resolve("trips elsewhere"), link.resolve("trips kept here"));
    Files.createSymbolicLink(link.resolve("features/trips"), Path.of("../trips kept here"));
    fs.at(link).run("gen").isDone();
    assertThat(link.resolve("trips kept here/run.py")).isRegularFile();
    real.run("gen", "--check").isDone();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "a file", "not writable"})
  void withoutAHomeItFallsBackAndSaysSo(String home) throws Exception {
    assumeRoot();
    Path mine = Files.createDirectories(root.resolve("home of " + home));
    Program program = repository("repository of " + home).without("FS_CACHE_DIR");
    Path tmp = Files.createDirectory(mine.resolve("tmp"));
    open(tmp);
    openAll(program.directory());
    program = asNobody(program).with("TMPDIR", tmp.toString());
    program =
        switch (home) {
          case "none" -> program.without("HOME");
          case "a file" -> program.with("HOME", Files.createFile(mine.resolve("file")).toString());
          default -> program.with("HOME", "/root");
        };

    Program.Result status = program.run("engine", "status");

    assertThat(status.isDone().err())
        .contains("note: ")
        .contains(tmp + "/fs-" + NOBODY)
        .contains(home.equals("none") ? "HOME is not set" : "cannot write to");
    assertThat(tmp.resolve("fs-" + NOBODY)).isDirectory();
  }

  @Test
  void twoUsersOfOneTemporaryDirectoryHaveAnEngineEach() throws Exception {
    assumeRoot();
    Path tmp = Files.createDirectory(root.resolve("shared tmp"));
    open(tmp);
    Program mine =
        repository("of two").without("FS_CACHE_DIR").without("HOME").with("TMPDIR", tmp.toString());
    openAll(mine.directory());
    Program theirs = asNobody(mine);
    try {
      Trips.assertAnswer(mine.run("run", "--local", "-o", "json"));
      Program.Result run = theirs.run("run", "--local", "-o", "json");
      Trips.assertAnswer(run);
      assertThat(run.err()).contains("working files go to " + tmp + "/fs-" + NOBODY);

      assertThat(Files.list(tmp).map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("fs-0", "fs-" + NOBODY);
      assertThat(mine.run("engine", "status").out().split("pid ", -1)).hasSize(2);
    } finally {
      theirs.run("engine", "stop");
      mine.run("engine", "stop");
    }
  }

  @Test
  void aDirectoryThatSomebodyElseHasMadeIsRefused() throws Exception {
    assumeRoot();
    Path tmp = Files.createDirectory(root.resolve("hostile tmp"));
    open(tmp);
    Path trap = Files.createDirectory(tmp.resolve("fs-" + NOBODY));
    open(trap);
    Program program = repository("of a victim").without("FS_CACHE_DIR").without("HOME");
    openAll(program.directory());
    program = asNobody(program).with("TMPDIR", tmp.toString());

    program
        .run("run", "--local")
        .saysWithoutATrace(6, "error FS-E0504", "belongs to root", "set FS_CACHE_DIR");
    Files.delete(trap);
    Files.createSymbolicLink(trap, root);
    program.run("run", "--local").saysWithoutATrace(6, "error FS-E0504", "is not a directory");
    assertThat(root.resolve("run")).doesNotExist();
  }

  @Test
  void aRepositoryThatCannotBeWrittenToRunsAndSaysWhatItCannotGenerate() throws Exception {
    assumeRoot();
    Program program = asNobody(repository("read-only"));
    Path cache = Files.createDirectory(root.resolve("cache of nobody"));
    open(cache);
    program = program.with("FS_CACHE_DIR", cache.toString());
    try {
      Trips.assertAnswer(program.run("run", "--local", "-o", "json"));
      program.run("gen").saysWithoutATrace(6, "error FS-E0117", "permission denied");
      program.run("new", "more").saysWithoutATrace(6, "error FS-E0117", "permission denied");
      program.run("run", "--local", "--keep").saysWithoutATrace(6, "error FS-E0503");
      assertThat(program.directory().resolve(".fs")).doesNotExist();
    } finally {
      program.run("engine", "stop");
    }
  }

  @Test
  void fourAtOnceOfTwoRepositoriesInOneEngine() throws Exception {
    Program one = repository("one");
    Program other = repository("other");
    Files.writeString(
        other.directory().resolve("features/trips/data/trips.csv"),
        "driver_id,fare,finished_at\n1,1.5,2024-01-01 00:00:00\n");
    List<Program.Running> ones = new ArrayList<>();
    List<Program.Running> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ones.add(one.start("run", "--local", "-o", "json"));
      others.add(other.start("run", "--local", "-o", "json"));
    }
    List<Program.Running> generators = List.of(one.start("gen"), one.start("gen"));

    for (Program.Running running : ones) {
      Trips.assertAnswer(running.end());
    }
    for (Program.Running running : others) {
      assertThat(running.end().isDone().out())
          .contains("\"features\":{\"fare_all\":\"1.5\",\"trips_all\":\"1\"}")
          .doesNotContain("driver:42");
    }
    for (Program.Running generator : generators) {
      generator.end().isDone();
    }
    one.run("gen", "--check").isDone();
    assertThat(Trips.files(one.directory(), List.of())).noneMatch(name -> name.endsWith(".tmp"));
    assertThat(new Processes(root.resolve("cache")).all()).hasSize(1);
  }

  private static void assumeRoot() throws IOException {
    assumeTrue(
        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0),
        "skipped: only root can be two users");
    Path home = Path.of(System.getProperty("fs.home"));
    for (Path at = home; at != null; at = at.getParent()) {
      assumeTrue(
          Files.getPosixFilePermissions(at)
              .containsAll(PosixFilePermissions.fromString("--x--x--x")),
          "skipped: other users may not enter " + at);
    }
  }

  private static Program asNobody(Program program) {
    return program.by("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
  }

  private static void open(Path directory) throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static void openAll(Path directory) throws IOException {
    for (String name : Trips.files(directory, List.of())) {
      if (Files.isDirectory(directory.resolve(name))) {
        open(directory.resolve(name));
      }
    }
  }
}
