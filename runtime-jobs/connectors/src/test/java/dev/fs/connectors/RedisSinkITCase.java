package dev.fs.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Protocol;

final class RedisSinkITCase {
  private static final String SINK =
      "CREATE TABLE sink (%s) WITH ('connector' = 'feature-redis', 'uri' = '%s', 'entity' ="
          + " 'driver', 'pipeline' = 'trips'%s)";

  @TempDir static Path server;
  private static FlinkCluster cluster;
  private static RealRedis redis;
  private static Jedis jedis;

  @TempDir Path folder;
  private FlinkTables flink;

  @BeforeAll
  static void startServers() throws Exception {
    cluster = FlinkCluster.start();
    redis = RealRedis.start(server);
    jedis = redis.client();
  }

  @AfterAll
  static void stopServers() {
    cluster.close();
    jedis.close();
    redis.close();
  }

  @BeforeEach
  void start() {
    jedis.flushAll();
    flink = FlinkTables.streaming(cluster, folder);
  }

  private void sink(String columns, String... options) {
    sink(redis, columns, options);
  }

  private void sink(RealRedis to, String columns, String... options) {
    String all = String.join("", List.of(options).stream().map(option -> ", " + option).toList());
    flink.run(String.format(Locale.ROOT, SINK, columns, to.uri(), all));
  }

  @Test
  void aWindowOfInsertsLandsWithEventTimesAndWithoutLateRows() throws Exception {
    flink.fixture(
        "trips",
        "driver_id BIGINT, fare DOUBLE, ts TIMESTAMP(3), WATERMARK FOR ts AS ts",
        flink.file(
            "trips.csv",
            "driver_id,fare,ts",
            "42,10,2024-01-01 00:00:05",
            "42,15.5,2024-01-01 00:59:00",
            "7,1,2024-01-01 01:00:00",
            "42,99,2024-01-01 00:30:00"));
    sink(
        "driver_id BIGINT, window_end TIMESTAMP(3), trips_1h BIGINT, avg_fare_1h DOUBLE",
        "'keys' = 'driver_id'",
        "'event-time' = 'window_end'");

    String job =
        flink.insert(
            "INSERT INTO sink SELECT driver_id, window_end, COUNT(*), AVG(fare) FROM"
                + " TABLE(TUMBLE(TABLE trips, DESCRIPTOR(ts), INTERVAL '1' HOUR)) GROUP BY"
                + " driver_id, window_start, window_end");

    assertThat(jedis.keys("*")).containsExactlyInAnyOrder("driver:42", "driver:7");
    assertThat(jedis.hgetAll("driver:42"))
        .isEqualTo(Map.of("trips_1h", "2", "avg_fare_1h", "12.75", "_ts.trips", "1704070800000"));
    assertThat(jedis.hgetAll("driver:7")).containsEntry("_ts.trips", "1704074400000");
    assertThat(SeenMetricsFactory.count(job, "", "fsRowsOut")).isEqualTo(2);
    assertThat(SeenMetricsFactory.count(job, "", "fsKeys")).isEqualTo(2);
    assertThat(SeenMetricsFactory.count(job, "", "fsRejected")).isZero();
  }

  @Test
  void updatesReplaceEarlierValues() throws Exception {
    flink.fixture(
        "trips",
        "driver_id BIGINT, zone STRING",
        flink.file("trips.csv", "driver_id,zone", "42,a:b", "42,a:b", "7,c"));
    sink(
        "driver_id BIGINT, zone STRING, n BIGINT, PRIMARY KEY (driver_id, zone) NOT ENFORCED",
        "'namespace' = 'shop'");
    long before = System.currentTimeMillis();

    String job =
        flink.insert(
            "INSERT INTO sink SELECT driver_id, zone, COUNT(*) FROM trips GROUP BY driver_id, zone");

    assertThat(jedis.hget("shop:driver:42:a%3Ab", "n")).isEqualTo("2");
    assertThat(jedis.hget("shop:driver:7:c", "n")).isEqualTo("1");
    assertThat(Long.parseLong(jedis.hget("shop:driver:7:c", "_ts.trips")))
        .as("without an event time the time of the write stands in")
        .isBetween(before, System.currentTimeMillis());
    assertThat(SeenMetricsFactory.count(job, "", "fsRowsOut")).as("merged rows count").isEqualTo(3);
    assertThat(SeenMetricsFactory.count(job, "", "fsFlushes")).isPositive();
  }

  @Test
  void deletedRowsTakeTheirFeaturesAndTimeAndNothingElse() throws Exception {
    jedis.hset("driver:1", Map.of("of_others", "x", "_ts.other", "1"));
    flink.fixture(
        "planes",
        "driver_id BIGINT, plane STRING, seats INT, PRIMARY KEY (plane) NOT ENFORCED",
        flink.file("planes.csv", "driver_id,plane,seats", "1,A,5", "2,B,6", "3,A,7"),
        "'fixture.changelog' = 'upsert'");
    sink("driver_id BIGINT, planes BIGINT, PRIMARY KEY (driver_id) NOT ENFORCED");

    flink.insert("INSERT INTO sink SELECT driver_id, COUNT(*) FROM planes GROUP BY driver_id");

    assertThat(jedis.hgetAll("driver:1")).isEqualTo(Map.of("of_others", "x", "_ts.other", "1"));
    assertThat(jedis.hget("driver:2", "planes")).isEqualTo("1");
    assertThat(jedis.hget("driver:3", "planes")).isEqualTo("1");
  }

  /** HAVING lets the row before an update through and not the one after it. */
  @Test
  void aKeyThatAFilterTakesOutIsRemoved() throws Exception {
    flink.fixture(
        "bookings",
        "driver_id BIGINT, fare INT",
        flink.file("bookings.csv", "driver_id,fare", "1,5", "2,1", "1,2", "1,-7", "2,1", "3,4"));
    sink("driver_id BIGINT, fares INT, n BIGINT, PRIMARY KEY (driver_id) NOT ENFORCED");

    String job =
        flink.insert(
            "INSERT INTO sink SELECT driver_id, SUM(fare), COUNT(*) FROM bookings GROUP BY"
                + " driver_id HAVING SUM(fare) > 0");

    assertThat(jedis.keys("*")).containsExactlyInAnyOrder("driver:2", "driver:3");
    assertThat(jedis.hget("driver:2", "fares")).isEqualTo("2");
    assertThat(jedis.hget("driver:2", "n")).isEqualTo("2");
    assertThat(SeenMetricsFactory.count(job, "", "fsRowsOut"))
        .as("a row before an update is none of its own where the row after it comes")
        .isEqualTo(6);
  }

  @Test
  void aKeyIsNeverGoneBetweenTheTwoRowsOfAnUpdate() throws Exception {
    List<String> lines = new ArrayList<>(List.of("driver_id,fare"));
    for (int i = 0; i < 3_000; i++) {
      lines.add("1,1");
    }
    flink.fixture(
        "bookings",
        "driver_id BIGINT, fare INT",
        flink.file("bookings.csv", lines.toArray(String[]::new)));
    // Each row is written by itself, so that each state can be seen.
    sink(
        "driver_id BIGINT, fares INT, PRIMARY KEY (driver_id) NOT ENFORCED",
        "'flush.max-keys' = '1'");
    AtomicInteger gaps = new AtomicInteger();
    AtomicBoolean ended = new AtomicBoolean();
    Thread reader =
        new Thread(
            () -> {
              try (Jedis client = redis.client()) {
                boolean seen = false;
                while (!ended.get()) {
                  boolean there = client.exists("driver:1");
                  gaps.addAndGet(seen && !there ? 1 : 0);
                  seen |= there;
                }
              }
            });
    reader.start();

    flink.insert(
        "INSERT INTO sink SELECT driver_id, SUM(fare) FROM bookings GROUP BY driver_id HAVING"
            + " SUM(fare) > 0");
    ended.set(true);
    reader.join();

    assertThat(jedis.hget("driver:1", "fares")).isEqualTo("3000");
    assertThat(gaps).hasValue(0);
  }

  @Test
  void topOneWritesWhatIsLastByTime() throws Exception {
    flink.fixture(
        "positions",
        "driver_id BIGINT, zone STRING, ts TIMESTAMP(3), WATERMARK FOR ts AS ts",
        flink.file(
            "positions.csv",
            "driver_id,zone,ts",
            "1,a,2024-01-01 00:00:01",
            "1,c,2024-01-01 00:00:03",
            "1,b,2024-01-01 00:00:02"));
    sink(
        "driver_id BIGINT, ts TIMESTAMP(3), zone STRING, PRIMARY KEY (driver_id) NOT ENFORCED",
        "'event-time' = 'ts'");

    flink.insert(
        "INSERT INTO sink SELECT driver_id, ts, zone FROM (SELECT *, ROW_NUMBER() OVER (PARTITION"
            + " BY driver_id ORDER BY ts DESC) AS n FROM positions) WHERE n = 1");

    assertThat(jedis.hgetAll("driver:1"))
        .isEqualTo(Map.of("zone", "c", "_ts.trips", "1704067203000"));
  }

  @Test
  void nullFeaturesRemoveTheirFieldsAndNullKeysAreRejected() throws Exception {
    jedis.hset("driver:1", Map.of("a", "old", "b", "old", "_ts.trips", "0"));
    jedis.hset("driver:2", Map.of("a", "old", "b", "old", "_ts.trips", "0"));
    flink.fixture(
        "t",
        "driver_id BIGINT, a STRING, b STRING",
        flink.file(
            "t.jsonl", "{\"driver_id\":1,\"a\":\"\"}", "{\"driver_id\":2}", "{\"a\":\"x\"}"));
    sink("driver_id BIGINT, a STRING, b STRING", "'keys' = 'driver_id'");

    String job = flink.insert("INSERT INTO sink SELECT * FROM t");

    assertThat(jedis.hgetAll("driver:1")).containsOnlyKeys("a", "_ts.trips").containsEntry("a", "");
    assertThat(jedis.exists("driver:2")).as("the last feature takes the time with it").isFalse();
    assertThat(jedis.keys("*")).containsExactly("driver:1");
    assertThat(SeenMetricsFactory.count(job, "", "fsRejected")).isEqualTo(1);
    assertThat(SeenMetricsFactory.count(job, "", "fsRowsOut")).isEqualTo(2);
  }

  @Test
  void keysExpireWhereFieldsCannot() throws Exception {
    assumeThat(fieldsExpire()).as("skipped: fields of this redis-server expire").isFalse();
    flink.fixture("t", "driver_id BIGINT, a INT", flink.file("t.csv", "driver_id,a", "1,5"));
    sink(
        "driver_id BIGINT, a INT",
        "'keys' = 'driver_id'",
        "'key.ttl' = '2 h'",
        "'feature.ttl.a' = '1 h'");

    flink.insert("INSERT INTO sink SELECT * FROM t");

    assertThat(jedis.pttl("driver:1"))
        .isBetween(Duration.ofMinutes(119).toMillis(), Duration.ofHours(2).toMillis());
  }

  @Test
  void fieldsExpireWhereTheServerCan() throws Exception {
    assumeThat(fieldsExpire()).as("skipped: this redis-server is older than 7.4").isTrue();
    flink.fixture(
        "t",
        "driver_id BIGINT, a INT, b INT, c INT",
        flink.file("t.csv", "driver_id,a,b,c", "1,5,6,7", "1,8,6,"));
    sink(
        "driver_id BIGINT, a INT, b INT, c INT",
        "'keys' = 'driver_id'",
        "'flush.max-keys' = '1'",
        "'key.ttl' = '2 h'",
        "'feature.ttl.a' = '1 h'",
        "'feature.ttl.b' = '2 h'",
        "'feature.ttl.c' = '1 h'");

    flink.insert("INSERT INTO sink SELECT * FROM t");

    assertThat(jedis.hgetAll("driver:1"))
        .containsOnlyKeys("a", "b", "_ts.trips")
        .containsEntry("a", "8");
    assertThat(jedis.httl("driver:1", "a", "b", "_ts.trips"))
        .satisfiesExactly(
            a -> assertThat(a).isBetween(3_500L, 3_600L),
            b -> assertThat(b).isBetween(7_100L, 7_200L),
            time -> assertThat(time).isBetween(7_100L, 7_200L));
    assertThat(jedis.ttl("driver:1")).as("the key itself has none").isEqualTo(-1);
  }

  private static boolean fieldsExpire() {
    Object info = jedis.sendCommand(Protocol.Command.COMMAND, "INFO", "HPEXPIRE");
    return ((List<?>) info).get(0) != null;
  }

  @Test
  void featureRecordsAreWrittenByTheirMaps() throws Exception {
    flink.fixture("t", "id STRING, n STRING", flink.file("t.csv", "id,n", "42,5", "43,"));
    sink("entity_key STRING, event_time TIMESTAMP(3), features MAP<STRING, STRING>");

    flink.insert(
        "INSERT INTO sink SELECT id, TIMESTAMP '2024-01-01 00:00:00', MAP['count', n, 'x', 'y']"
            + " FROM t");

    assertThat(jedis.hgetAll("driver:42"))
        .isEqualTo(Map.of("count", "5", "x", "y", "_ts.trips", "1704067200000"));
    assertThat(jedis.hgetAll("driver:43")).containsOnlyKeys("x", "_ts.trips");
  }

  @Test
  void aKeyOfAnotherTypeFailsTheJobByItsName() throws Exception {
    jedis.set("driver:2", "a string");
    flink.fixture("t", "driver_id BIGINT, a INT", flink.file("t.csv", "driver_id,a", "1,5", "2,6"));
    sink("driver_id BIGINT, a INT", "'keys' = 'driver_id'");

    Throwable failure = catchThrowable(() -> flink.insert("INSERT INTO sink SELECT * FROM t"));

    assertThat(FlinkTables.messages(failure))
        .contains("RedisWriteException")
        .contains("refused key driver:2: WRONGTYPE Operation against a key");
    assertThat(jedis.hget("driver:1", "a"))
        .as("the others of the batch are written")
        .isEqualTo("5");
  }

  @Test
  void aFullMemoryFailsTheJobAfterTheDeadlineAndNothingCountsAsWritten() throws Exception {
    Path own = Files.createDirectory(folder.resolve("full"));
    try (RealRedis full = RealRedis.start(own, "--maxmemory", "1kb")) {
      flink.fixture("t", "driver_id BIGINT, a INT", flink.file("t.csv", "driver_id,a", "1,5"));
      sink(full, "driver_id BIGINT, a INT", "'keys' = 'driver_id'", "'retry.deadline' = '300 ms'");

      Throwable failure = catchThrowable(() -> flink.insert("INSERT INTO sink SELECT * FROM t"));

      assertThat(FlinkTables.messages(failure))
          .contains("refused key driver:1: OOM command not allowed")
          .contains("(tried for 0.3 s)");
    }
  }

  @Test
  void manyRowsAreFlushedByKeysAndAllArrive() throws Exception {
    flink.run(
        "CREATE TABLE many (id BIGINT) WITH ('connector' = 'datagen', 'number-of-rows' = '5000',"
            + " 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '5000')");
    sink("id BIGINT, twice BIGINT", "'keys' = 'id'", "'flush.max-keys' = '100'");

    String job = flink.insert("INSERT INTO sink SELECT id, 2 * id FROM many");

    assertThat(jedis.dbSize()).isEqualTo(5000);
    assertThat(jedis.hget("driver:5000", "twice")).isEqualTo("10000");
    assertThat(SeenMetricsFactory.count(job, "", "fsFlushes")).isGreaterThanOrEqualTo(50);
    assertThat(SeenMetricsFactory.count(job, "", "fsRowsOut")).isEqualTo(5000);
  }

  @Test
  void aSlowStreamIsFlushedByTime() throws Exception {
    flink.run(
        "CREATE TABLE slow (id BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '1',"
            + " 'fields.id.kind' = 'sequence', 'fields.id.start' = '1', 'fields.id.end' = '1000')");
    sink("id BIGINT, n BIGINT", "'keys' = 'id'", "'flush.interval' = '50 ms'");

    var running = flink.tables().executeSql("INSERT INTO sink SELECT id, id FROM slow");
    try {
      awaitKey("driver:1");
    } finally {
      running.getJobClient().orElseThrow().cancel().join();
    }
  }

  private static void awaitKey(String key) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!jedis.exists(key)) {
      assertThat(System.nanoTime()).as("waiting for " + key).isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void aKilledRedisFailsTheRunningJobWithinTheDeadline() throws Exception {
    Path own = Files.createDirectory(folder.resolve("killed"));
    try (RealRedis victim = RealRedis.start(own);
        Jedis client = victim.client()) {
      endless(victim, "'retry.deadline' = '1 s'");
      var running = flink.tables().executeSql("INSERT INTO sink SELECT id, id FROM endless");
      awaitRows(client);

      long killed = System.nanoTime();
      victim.kill();

      assertThat(FlinkTables.messages(catchThrowable(() -> running.await(60, TimeUnit.SECONDS))))
          .contains("RedisWriteException")
          .contains("cannot be reached: Connection refused (tried for 1.0 s)");
      assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aRestartedRedisIsWrittenToAgain() throws Exception {
    Path own = Files.createDirectory(folder.resolve("restarted"));
    RealRedis first = RealRedis.start(own);
    Jedis before = first.client();
    endless(first, "'retry.deadline' = '20 s'");
    var running = flink.tables().executeSql("INSERT INTO sink SELECT id, id FROM endless");
    try {
      awaitRows(before);
      first.kill();
      try (RealRedis second = first.restart(own);
          Jedis after = second.client()) {
        awaitRows(after);
      } finally {
        running.getJobClient().orElseThrow().cancel().join();
      }
    } finally {
      before.close();
    }
  }

  private void endless(RealRedis to, String option) {
    flink.run(
        "CREATE TABLE endless (id BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '200',"
            + " 'fields.id.min' = '1', 'fields.id.max' = '50')");
    sink(to, "id BIGINT, n BIGINT", "'keys' = 'id'", "'flush.interval' = '20 ms'", option);
  }

  private static void awaitRows(Jedis client) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (client.dbSize() == 0) {
      assertThat(System.nanoTime()).as("waiting for rows").isLessThan(end);
      Thread.sleep(20);
    }
  }

  @Test
  void anUnreachableRedisFailsTheJobInOneLine() throws Exception {
    flink.fixture("t", "driver_id BIGINT, a INT", flink.file("t.csv", "driver_id,a", "1,5"));
    int port = RealRedis.freePort();
    flink.run(
        String.format(
            Locale.ROOT,
            SINK,
            "driver_id BIGINT, a INT",
            "redis://127.0.0.1:" + port,
            ", 'keys' = 'driver_id', 'retry.deadline' = '200 ms'"));

    Throwable failure = catchThrowable(() -> flink.insert("INSERT INTO sink SELECT * FROM t"));

    assertThat(FlinkTables.messages(failure))
        .contains("Redis at 127.0.0.1:" + port + " cannot be reached: Connection refused");
  }

  @Test
  void aServerThatWantsAPasswordIsNamed() throws Exception {
    Path own = Files.createDirectory(folder.resolve("locked"));
    RealRedis locked = RealRedis.start(own);
    try (locked;
        Jedis client = locked.client()) {
      client.configSet("requirepass", "secret");
      flink.fixture("t", "driver_id BIGINT, a INT", flink.file("t.csv", "driver_id,a", "1,5"));
      sink(locked, "driver_id BIGINT, a INT", "'keys' = 'driver_id'");

      Throwable failure = catchThrowable(() -> flink.insert("INSERT INTO sink SELECT * FROM t"));

      assertThat(FlinkTables.messages(failure))
          .contains("refused the connection: NOAUTH, it wants a password; set FS_REDIS_PASSWORD");
    }
  }

  @Test
  void batchModeWritesTheSameHashes() throws Exception {
    flink = FlinkTables.batch(cluster, folder);
    flink.fixture(
        "t", "driver_id BIGINT, d DATE", flink.file("t.csv", "driver_id,d", "1,2024-01-02"));
    sink("driver_id BIGINT, d DATE, n BIGINT", "'keys' = 'driver_id'", "'event-time' = 'd'");

    flink.insert("INSERT INTO sink SELECT driver_id, d, COUNT(*) FROM t GROUP BY driver_id, d");

    assertThat(jedis.hgetAll("driver:1")).isEqualTo(Map.of("n", "1", "_ts.trips", "1704153600000"));
  }
}
