package dev.fs.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedisAddressTest {
  @ParameterizedTest
  @CsvSource({
    "redis://localhost, localhost, 6379, 0, false",
    "redis://127.0.0.1:6390/, 127.0.0.1, 6390, 0, false",
    "REDISS://redis.example.com:6380/3, redis.example.com, 6380, 3, true",
    "redis://[::1]:6379/1, ::1, 6379, 1, false",
    "unix:///run/my%20redis.sock, /run/my redis.sock, 0, 0, false",
  })
  void readsUris(String uri, String host, int port, int database, boolean tls) {
    assertThat(RedisAddress.parse(uri)).isEqualTo(new RedisAddress(host, port, database, tls));
  }

  @ParameterizedTest
  @CsvSource({
    "redis+cluster://a:6379, Redis Cluster (redis+cluster://) is not supported yet",
    "http://a, must begin with redis://",
    "localhost:6379, must begin with redis://",
    "redis://user:secret@a:1, set FS_REDIS_USER",
    "redis://, must be as redis://host:6379/0",
    "redis:///0, has no host",
    "redis://a/x, database in a Redis URI must be a number",
    "unix:redis.sock, a Unix socket is written as unix:///path",
    "redis://a b, must be as redis://host:6379/0",
  })
  void refusesTheRestWithoutShowingSecrets(String uri, String message) {
    assertThatThrownBy(() -> RedisAddress.parse(uri))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret");
  }

  @Test
  void theAccountComesFromVariablesOrFiles(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "from file\n");

    assertThat(RedisAccount.from(Map.of())).isEqualTo(new RedisAccount(null, null));
    assertThat(RedisAccount.from(Map.of("FS_REDIS_USER", "u", "FS_REDIS_PASSWORD", "p")))
        .isEqualTo(new RedisAccount("u", "p"));
    assertThat(RedisAccount.from(Map.of("FS_REDIS_PASSWORD_FILE", file.toString())))
        .isEqualTo(new RedisAccount(null, "from file"));
    assertThatThrownBy(() -> RedisAccount.from(Map.of("FS_REDIS_USER_FILE", "/none/such")))
        .hasMessage("FS_REDIS_USER_FILE names a file that cannot be read: /none/such");
    assertThat(new RedisAccount("u", "secret").toString()).doesNotContain("secret");
  }
}
