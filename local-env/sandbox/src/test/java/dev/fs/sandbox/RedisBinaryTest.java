package dev.fs.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RedisBinaryTest {
  @TempDir private Path directory;

  @Test
  void theConfiguredOneWins() throws Exception {
    Path configured = program(directory.resolve("my-redis"));
    program(directory.resolve("redis-server"));

    Path found =
        RedisBinary.find(
            Map.of("FS_REDIS_SERVER", configured.toString(), "PATH", directory.toString()),
            directory);

    assertThat(found).isEqualTo(configured);
  }

  @Test
  void aConfiguredOneThatIsNoneIsAnError() {
    assertThatThrownBy(
            () -> RedisBinary.find(Map.of("FS_REDIS_SERVER", "/nonexistent/redis"), directory))
        .isInstanceOf(SandboxException.class)
        .hasMessage("FS_REDIS_SERVER names /nonexistent/redis, which is not an executable file");
  }

  @Test
  void valkeyOnThePathIsAsGood() throws Exception {
    Path valkey = program(directory.resolve("valkey-server"));
    Files.writeString(directory.resolve("redis-server"), "not executable");

    assertThat(RedisBinary.find(Map.of("PATH", ":relative:" + directory), directory))
        .isEqualTo(valkey);
  }

  @Test
  void platformsHaveTheirOwnBinaries() {
    assertThat(RedisBinary.resource("Linux", "amd64")).isEqualTo("redis-server-7.0.15-linux-amd64");
    assertThat(RedisBinary.resource("Mac OS X", "aarch64"))
        .isEqualTo("redis-server-7.0.15-darwin-arm64");
    assertThat(RedisBinary.resource("LINUX", "I386")).isEqualTo("redis-server-7.0.15-linux-386");
    assertThat(RedisBinary.class.getResource("/" + RedisBinary.resource("Linux", "aarch64")))
        .isNotNull();
  }

  private static Path program(Path file) throws Exception {
    Files.writeString(file, "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file;
  }
}
