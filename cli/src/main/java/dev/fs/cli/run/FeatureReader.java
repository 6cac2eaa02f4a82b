package dev.fs.cli.run;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.contract.socket.SocketUri;
import dev.fs.contract.socket.UnixSocket;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Reads features back from a Redis server. */
public final class FeatureReader implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int BATCH = 1_000;
  private static final String EVENT_TIME_FIELD = "_ts.";

  private final Jedis jedis;
  private final RedisAddress address;
  private final String prefix;
  private final boolean fieldsExpire;

  private FeatureReader(Jedis jedis, RedisAddress address, String prefix, boolean fieldsExpire) {
    this.jedis = jedis;
    this.address = address;
    this.prefix = prefix;
    this.fieldsExpire = fieldsExpire;
  }

  /**
   * Connects.
   *
   * @param namespace prefix of every key; empty for none
   * @throws FsException when the server cannot be reached or refuses the login
   */
  public static FeatureReader connect(RedisAddress address, String namespace) {
    int port = address.uri().getPort() < 0 ? 6379 : address.uri().getPort();
    var settings =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(TIMEOUT_MILLIS)
            .socketTimeoutMillis(TIMEOUT_MILLIS)
            .database(database(address))
            .user(address.user())
            .password(address.password());
    if ("rediss".equals(address.uri().getScheme())) {
      settings.sslOptions(SslOptions.defaults());
    }
    var config = settings.build();
    return asking(
        address,
        () -> {
          Jedis jedis =
              SocketUri.is(address.uri())
                  ? new Jedis(socket(address.uri()), config)
                  : new Jedis(new HostAndPort(address.uri().getHost(), port), config);
          String prefix = namespace.isEmpty() ? "" : namespace + ":";
          // Asked, not told from the version: Valkey reports another one.
          boolean expire = jedis.commandInfo("HPTTL").get("hpttl") != null;
          return new FeatureReader(jedis, address, prefix, expire);
        });
  }

  private static JedisSocketFactory socket(URI address) {
    return () -> {
      try {
        return UnixSocket.connect(SocketUri.path(address), TIMEOUT_MILLIS);
      } catch (IOException e) {
        throw new JedisConnectionException(e);
      }
    };
  }

  /** All keys of an entity, in the order of their names. */
  public List<FeatureRow> entity(String entity) {
    return rows(escaped(prefix + entity + ":") + "*");
  }

  /** All keys, in the order of their names. */
  public List<FeatureRow> all() {
    return rows(escaped(prefix) + "*");
  }

  private List<FeatureRow> rows(String pattern) {
    return asking(
        address,
        () -> {
          List<FeatureRow> rows = new ArrayList<>();
          List<String> keys = keys(pattern);
          for (int from = 0; from < keys.size(); from += BATCH) {
            rows.addAll(read(keys.subList(from, Math.min(keys.size(), from + BATCH))));
          }
          return rows;
        });
  }

  /** One key, as {@code driver:42}; empty when Redis has no feature of it. */
  public Optional<FeatureRow> key(String key) {
    return asking(
        address,
        () -> {
          List<FeatureRow> rows = read(List.of(prefix + key));
          return rows.stream().findFirst();
        });
  }

  /** Those of the named fields that a key has, as they are: also those of fs itself. */
  public Map<String, String> fields(String key, List<String> names) {
    return asking(
        address,
        () -> {
          Map<String, String> all = jedis.hgetAll(prefix + key);
          Map<String, String> found = new HashMap<>(all);
          found.keySet().retainAll(names);
          return found;
        });
  }

  /** A hash that holds no features. */
  Map<String, String> hash(String key) {
    return asking(address, () -> jedis.hgetAll(key));
  }

  /** Writes a hash that holds no features. */
  void put(String key, Map<String, String> fields) {
    if (!fields.isEmpty()) {
      long unused = asking(address, () -> jedis.hset(key, fields));
    }
  }

  /** Removes what a pipeline wrote, so that a run shows itself and not the one before it. */
  void forget(String entity, String pipeline, Collection<String> features) {
    asking(
        address,
        () -> {
          List<String> fields = new ArrayList<>(features);
          fields.add(EVENT_TIME_FIELD + pipeline);
          try (Pipeline commands = jedis.pipelined()) {
            List<Response<Long>> replies = new ArrayList<>();
            for (String key : keys(escaped(prefix + entity + ":") + "*")) {
              replies.add(commands.hdel(key, fields.toArray(new String[0])));
            }
            commands.sync();
            replies.forEach(Response::get);
          }
          return true;
        });
  }

  private List<String> keys(String pattern) {
    ScanParams match = new ScanParams().match(pattern).count(BATCH);
    List<String> keys = new ArrayList<>();
    String cursor = ScanParams.SCAN_POINTER_START;
    do {
      ScanResult<String> page = jedis.scan(cursor, match, "hash");
      keys.addAll(page.getResult());
      cursor = page.getCursor();
    } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
    return keys.stream().distinct().sorted().toList();
  }

  private List<FeatureRow> read(List<String> keys) {
    List<Response<Map<String, String>>> values = new ArrayList<>();
    List<Response<Long>> ttls = new ArrayList<>();
    try (Pipeline commands = jedis.pipelined()) {
      for (String key : keys) {
        values.add(commands.hgetAll(key));
        ttls.add(commands.pttl(key));
      }
      commands.sync();
    }
    List<FeatureRow> rows = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Map<String, String> fields = values.get(i).get();
      if (!fields.isEmpty()) {
        rows.add(row(keys.get(i), fields, ttls.get(i).get()));
      }
    }
    return rows;
  }

  private FeatureRow row(String key, Map<String, String> fields, long keyMillis) {
    TreeMap<String, String> features = new TreeMap<>();
    Map<String, Instant> eventTimes = new HashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(EVENT_TIME_FIELD)) {
            eventTimes.put(
                name.substring(EVENT_TIME_FIELD.length()),
                Instant.ofEpochMilli(Long.parseLong(value)));
          } else if (!name.startsWith("_")) {
            features.put(name, value);
          }
        });
    Map<String, Long> ttls = new HashMap<>();
    String[] names = features.keySet().toArray(new String[0]);
    List<Long> millis =
        fieldsExpire && names.length > 0 ? jedis.hpttl(key, names) : List.<Long>of();
    for (int i = 0; i < names.length; i++) {
      long left = millis.isEmpty() || millis.get(i) < 0 ? keyMillis : millis.get(i);
      if (left >= 0) {
        ttls.put(names[i], (left + 999) / 1000);
      }
    }
    return new FeatureRow(key.substring(prefix.length()), features, ttls, eventTimes);
  }

  private static int database(RedisAddress address) {
    String path = address.uri().getPath();
    if (SocketUri.is(address.uri())) {
      // As the sink takes it: the path has no place for it.
      String query = address.uri().getQuery();
      path = query != null && query.startsWith("db=") ? "/" + query.substring(3) : null;
    }
    if (path == null || path.length() < 2) {
      return 0;
    }
    try {
      return Integer.parseInt(path.substring(1));
    } catch (NumberFormatException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0105,
              "\"" + path.substring(1) + "\" is no number of a Redis database",
              "write it as redis://host:6379/0"));
    }
  }

  /** Redis' patterns give four characters a meaning. */
  private static String escaped(String text) {
    return text.replaceAll("([\\\\*?\\[\\]])", "\\\\$1");
  }

  private static Problem unreachable(RedisAddress address) {
    return SocketUri.is(address.uri())
        ? Problem.error(
            ErrorCode.E0802,
            "Redis went away: no answer at " + address,
            "run the command again; it starts another one")
        : Problem.error(
            ErrorCode.E0801,
            "no answer from Redis at " + address,
            "check that it runs and that this machine may reach it");
  }

  private interface Asking<T> {
    T run();
  }

  private static <T> T asking(RedisAddress address, Asking<T> asking) {
    try {
      return asking.run();
    } catch (JedisConnectionException e) {
      throw new FsException(unreachable(address));
    } catch (JedisDataException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0803, "Redis at " + address + " refuses: " + e.getMessage(), null));
    }
  }

  @Override
  public void close() {
    jedis.close();
  }
}
