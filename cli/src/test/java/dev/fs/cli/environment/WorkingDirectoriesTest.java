package dev.fs.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.engine.api.EngineFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkingDirectoriesTest {
  @TempDir private Path root;
  private Path temporary;
  private Object uid;

  @BeforeEach
  void temporary() throws IOException {
    temporary = Files.createDirectory(root.resolve("tmp"));
    uid = Files.getAttribute(temporary, "unix:uid");
  }

  @Test
  void theConfiguredDirectoryWinsThenXdgThenHome() {
    Map<String, String> all =
        Map.of("FS_CACHE_DIR", at("a"), "XDG_CACHE_HOME", at("b"), "HOME", at("c"));
    Map<String, String> xdg = Map.of("XDG_CACHE_HOME", at("b"), "HOME", at("c"));
    Map<String, String> relativeXdg = Map.of("XDG_CACHE_HOME", "b", "HOME", at("c"));

    assertThat(find(all).cache()).isEqualTo(root.resolve("a"));
    assertThat(find(xdg).cache()).isEqualTo(root.resolve("b/fs"));
    assertThat(find(relativeXdg).cache()).isEqualTo(root.resolve("c/.cache/fs"));
    assertThat(find(all).notice()).isNull();
  }

  @Test
  void spacesAndLettersAreNothingSpecial() throws IOException {
    WorkingDirectories found = find(Map.of("HOME", at("jö h'n \"项目")));

    assertThat(found.cache()).isEqualTo(root.resolve("jö h'n \"项目/.cache/fs"));
    assertThat(found.runtime()).isEqualTo(found.cache().resolve("run"));
    assertThat(permissions(found.runtime())).isEqualTo("rwx------");
  }

  @Test
  void withoutAHomeADirectoryOfTheUserIsTakenAndThatIsSaid() throws IOException {
    WorkingDirectories found = find(Map.of());

    assertThat(found.cache()).isEqualTo(temporary.resolve("fs-" + uid));
    assertThat(permissions(found.cache())).isEqualTo("rwx------");
    assertThat(found.notice()).startsWith("HOME is not set: working files go to ");
    assertThat(find(Map.of())).isEqualTo(found);
  }

  @Test
  void relativeDirectoriesAreSaidOrRefused() {
    assertThat(find(Map.of("HOME", "relhome")).notice())
        .startsWith("HOME is no absolute path: relhome: working files go to ");
    assertThatThrownBy(() -> find(Map.of("FS_CACHE_DIR", "rel")))
        .hasMessage("FS_CACHE_DIR is \"rel\", which is another place in each directory");
  }

  @Test
  void aHomeThatCannotBeWrittenIsReplacedAndThatIsSaid() throws IOException {
    Path home = Files.writeString(root.resolve("home"), "a file: nobody can write below it");

    WorkingDirectories found = find(Map.of("HOME", home.toString()));

    assertThat(found.cache()).isEqualTo(temporary.resolve("fs-" + uid));
    assertThat(found.notice()).startsWith("cannot write to " + home.resolve(".cache/fs"));
  }

  @Test
  void aConfiguredDirectoryThatCannotBeWrittenIsAnError() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");

    assertThatThrownBy(() -> find(Map.of("FS_CACHE_DIR", file.resolve("x").toString())))
        .isInstanceOfSatisfying(FsException.class, WorkingDirectoriesTest::isNoPlace)
        .hasMessage("cannot write to FS_CACHE_DIR, which is " + file.resolve("x"));
  }

  @Test
  void socketsHaveShortNamesHoweverLongThePathAndHoweverWideItsLetters() {
    for (String name : new String[] {"x".repeat(200), "项".repeat(25)}) {
      WorkingDirectories found = find(Map.of("FS_CACHE_DIR", at(name)));
      WorkingDirectories other = find(Map.of("FS_CACHE_DIR", at(name + "y")));
      Path socket = new EngineFiles(found.runtime().resolve("0123456789abcdef")).socket();

      assertThat(found.cache()).isEqualTo(root.resolve(name));
      assertThat(socket.toString().getBytes(StandardCharsets.UTF_8).length)
          .isLessThanOrEqualTo(103);
      assertThat(found.runtime()).startsWith(temporary).isNotEqualTo(other.runtime());
    }
  }

  @Test
  void aDirectoryInATemporaryPlaceMustNotBeALink() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createSymbolicLink(temporary.resolve("fs-" + uid), elsewhere);

    assertThatThrownBy(() -> find(Map.of()))
        .isInstanceOfSatisfying(FsException.class, WorkingDirectoriesTest::isNoPlace)
        .hasMessageContaining("is not a directory");
  }

  @Test
  void aRuntimeDirectoryThatOthersMayEnterIsClosed() throws IOException {
    Path run = Files.createDirectories(root.resolve("cache/run"));
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));

    find(Map.of("FS_CACHE_DIR", at("cache")));

    assertThat(permissions(run)).isEqualTo("rwx------");
  }

  private WorkingDirectories find(Map<String, String> environment) {
    return WorkingDirectories.find(environment, temporary);
  }

  private String at(String name) {
    return root.resolve(name).toString();
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static void isNoPlace(FsException e) {
    assertThat(e.problems()).extracting(p -> p.code()).containsExactly(ErrorCode.E0504);
  }
}
