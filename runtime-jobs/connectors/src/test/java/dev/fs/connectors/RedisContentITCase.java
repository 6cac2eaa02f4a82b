package dev.fs.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.connectors.redis.RedisContent;
import dev.fs.connectors.redis.RedisWriteException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

final class RedisContentITCase {
  @TempDir static Path folder;
  private static RealRedis redis;
  private static Jedis jedis;

  @BeforeAll
  static void start() throws Exception {
    redis = RealRedis.start(folder);
    jedis = redis.client();
  }

  @AfterAll
  static void stop() {
    jedis.close();
    redis.close();
  }

  @BeforeEach
  void empty() {
    jedis.flushAll();
  }

  @Test
  void allKeysOfOneDatabaseInTheOrderOfTheirNames() throws Exception {
    jedis.hset("user:b", Map.of("n", "2", "empty", ""));
    jedis.hset("user:a ", Map.of("Zürich\n", "ü"));
    jedis.pexpire("user:b", 60_000);
    jedis.select(1);
    jedis.hset("user:other", "n", "1");
    jedis.select(0);

    List<RedisContent.Key> keys = RedisContent.read(redis.uri() + "/0");

    assertThat(keys).extracting(RedisContent.Key::name).containsExactly("user:a ", "user:b");
    assertThat(keys.get(0).fields()).isEqualTo(Map.of("Zürich\n", "ü"));
    assertThat(keys.get(0).keyMillis()).isEqualTo(-1);
    assertThat(keys.get(1).fields()).isEqualTo(Map.of("n", "2", "empty", ""));
    assertThat(keys.get(1).keyMillis()).isBetween(50_000L, 60_000L);
  }

  @Test
  void aServerWhoseFieldsCannotExpireSaysSo() throws Exception {
    jedis.hset("user:1", "n", "1");
    boolean expires = jedis.info("server").matches("(?s).*redis_version:(7\\.[4-9]|[89]).*");

    Map<String, Long> millis = RedisContent.read(redis.uri() + "/0").get(0).fieldMillis();

    if (expires) {
      assertThat(millis).isEmpty();
    } else {
      assertThat(millis).isNull();
    }
  }

  @Test
  void clearingLeavesOtherDatabasesAlone() throws Exception {
    jedis.hset("user:1", "n", "1");
    jedis.select(1);
    jedis.hset("user:1", "n", "1");
    jedis.select(0);

    RedisContent.clear(redis.uri() + "/0");

    assertThat(RedisContent.read(redis.uri() + "/0")).isEmpty();
    assertThat(RedisContent.read(redis.uri() + "/1")).hasSize(1);
  }

  @Test
  void aKeyThatIsNoHashIsRefusedByItsError() {
    jedis.set("user:1", "text");

    assertThatThrownBy(() -> RedisContent.read(redis.uri() + "/0"))
        .isInstanceOf(RedisWriteException.class)
        .hasMessageContaining("WRONGTYPE");
  }

  @Test
  void aServerThatIsNotThereIsSaid() throws Exception {
    assertThatThrownBy(() -> RedisContent.read("redis://127.0.0.1:" + RealRedis.freePort()))
        .isInstanceOf(RedisWriteException.class);
  }
}
