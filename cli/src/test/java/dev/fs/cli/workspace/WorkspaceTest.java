package dev.fs.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.generate.Artefact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceTest {
  @TempDir Path root;

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }

  @Test
  void writesWholeFilesAndLeavesNothingBeside() throws IOException {
    Workspace workspace = new Workspace(root);
    Artefact file = Artefact.ofText("features/trips/run.py", "ü\n");
    assertThat(workspace.stale(List.of(file))).containsExactly(file);
    assertThat(workspace.existing(List.of(file))).isEmpty();
    workspace.write(List.of(file));
    assertThat(workspace.stale(List.of(file))).isEmpty();
    assertThat(workspace.existing(List.of(file))).containsExactly("features/trips/run.py");
    assertThat(files()).containsExactly(Path.of("features/trips/run.py"));
  }

  @Test
  void keepsTheModeAndFollowsLinks() throws IOException {
    Path real = Files.writeString(root.resolve("real.py"), "old");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-x---"));
    Files.createSymbolicLink(root.resolve("run.py"), real);
    new Workspace(root).write(List.of(Artefact.ofText("run.py", "new")));
    assertThat(Files.isSymbolicLink(root.resolve("run.py"))).isTrue();
    assertThat(Files.readString(real)).isEqualTo("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void writesThroughNoLinkThatLeadsOut() throws IOException {
    Path repository = Files.createDirectory(root.resolve("repository"));
    Path outside = Files.createDirectory(root.resolve("outside"));
    Path theirs = Files.writeString(outside.resolve("run.py"), "theirs");
    Files.createDirectories(repository.resolve("features/a"));
    Files.createDirectories(repository.resolve("features/c"));
    Files.createSymbolicLink(repository.resolve("features/a/run.py"), theirs);
    Files.createSymbolicLink(repository.resolve("features/b"), outside);
    Files.createSymbolicLink(repository.resolve("features/d"), repository.resolve("features/c"));
    Files.createSymbolicLink(repository.resolve("features/c/run.py"), outside.resolve("none"));
    Workspace workspace = new Workspace(repository);
    for (String path : List.of("features/a/run.py", "features/b/run.py", "features/b/x/run.py")) {
      assertThatThrownBy(() -> workspace.write(List.of(Artefact.ofText(path, "ours"))))
          .isInstanceOfSatisfying(
              FsException.class,
              e -> {
                assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.E0117);
                assertThat(e.problems().get(0).message()).contains(path).contains("leads out");
              });
    }
    workspace.write(List.of(Artefact.ofText("features/d/run.py", "ours")));

    assertThat(Files.readString(repository.resolve("features/c/run.py"))).isEqualTo("ours");
    assertThat(Files.readString(theirs)).isEqualTo("theirs");
    assertThat(outside.toFile().list()).containsExactly("run.py");

    Files.createSymbolicLink(root.resolve("named.csv"), theirs);
    Workspace.write(root.resolve("named.csv"), new byte[] {'x'});
    assertThat(Files.readString(theirs)).isEqualTo("x");
  }

  @Test
  void whatCannotBeWrittenIsSaidAndTheOldStays() throws IOException {
    Files.writeString(root.resolve("features"), "a file where a directory belongs");
    assertThatThrownBy(
            () -> new Workspace(root).write(List.of(Artefact.ofText("features/run.py", ""))))
        .isInstanceOfSatisfying(
            FsException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.E0117));
    assertThat(files()).containsExactly(Path.of("features"));
  }

  @Test
  void aReadOnlyDirectoryIsAProblemForWritersAndNoneForCaches() throws IOException {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeThat(Files.isWritable(root)).as("root writes everywhere").isFalse();
      assertThatThrownBy(() -> new Workspace(root).write(List.of(Artefact.ofText("a", ""))))
          .hasMessage("cannot write a: permission denied");
      new StateDirectory(root).cache("cache/completion", "x");
    } finally {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void theStateDirectoryIsIgnoredByGitAndWrittenWhenItChanged() throws IOException {
    StateDirectory state = new StateDirectory(root);
    state.cache("cache/completion", "pipeline\ttrips\n");
    assertThat(Files.readString(root.resolve(".fs/.gitignore"))).isEqualTo("*\n");
    Path cache = root.resolve(".fs/cache/completion");
    Object first = Files.readAttributes(cache, "unix:ino").get("ino");
    state.cache("cache/completion", "pipeline\ttrips\n");
    assertThat(Files.readAttributes(cache, "unix:ino").get("ino")).isEqualTo(first);
    state.cache("cache/completion", "");
    assertThat(Files.readString(cache)).isEmpty();
  }

  @Test
  void tracesGoToTheRepositoryElseToTheCache() throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2024-01-01T00:10:00Z"), ZoneOffset.UTC);
    Path caches = root.resolve("caches");
    String inRepository =
        StateDirectory.traceLog(root.resolve("repository"), caches, clock).keep("trace");
    assertThat(inRepository).contains("repository/.fs/logs/20240101-001000-");
    String inCache = StateDirectory.traceLog(null, caches, clock).keep("trace");
    assertThat(inCache).contains("caches/logs/20240101-001000-");
    assertThat(Files.readString(Path.of(inCache))).isEqualTo("trace");
    assertThat(StateDirectory.traceLog(null, null, clock).keep("trace")).isNull();
  }

  @Test
  void withoutGitItSaysWhy() {
    assertThat(GitRepository.init("no-such-program-as-this", root))
        .isEqualTo("git is not installed");
    assertThat(GitRepository.isInsideWorkTree(root)).isFalse();
  }
}
