package dev.fs.connectors.redis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** All that a database of Redis holds: for the databases of tests, which hold little. */
public final class RedisContent {
  private static final int TIMEOUT_MILLIS = 5_000;

  private static final RedisCommand FLUSH = new RedisCommand(Command.FLUSHDB, List.of());

  private RedisContent() {}

  /**
   * A key whose value is a hash, as all that a sink writes.
   *
   * @param name as it is in Redis
   * @param fields value by name
   * @param fieldMillis left to live by field; a field without expiry of its own is not in it; null
   *     when the server's fields cannot expire
   * @param keyMillis left to live of the key as a whole; -1: no expiry
   */
  public record Key(
      String name,
      Map<String, String> fields,
      @Nullable Map<String, Long> fieldMillis,
      long keyMillis) {}

  /**
   * Removes all keys of a database.
   *
   * @param uri as the sink's option {@code uri}
   * @throws RedisWriteException when the server cannot be reached or refuses
   */
  public static void clear(String uri) throws IOException {
    List<Object> unused = talk(uri, connection -> replies(connection, List.of(FLUSH)));
  }

  /**
   * Reads all keys of a database, in the order of their names.
   *
   * @param uri as the sink's option {@code uri}
   * @throws RedisWriteException when the server cannot be reached or refuses
   */
  public static List<Key> read(String uri) throws IOException {
    return talk(uri, RedisContent::read);
  }

  private interface Talk<T> {
    T over(RedisConnection connection);
  }

  private static <T> T talk(String uri, Talk<T> talk) throws IOException {
    RedisAddress address = RedisAddress.parse(uri);
    RedisAccount account = RedisAccount.from(System.getenv());
    try (RedisConnection connection = RedisConnection.open(address, account, TIMEOUT_MILLIS)) {
      return talk.over(connection);
    } catch (JedisDataException e) {
      throw new RedisWriteException(
          "REFUSED", null, "Redis at " + address + " refuses: " + e.getMessage(), e);
    } catch (JedisException e) {
      throw new RedisWriteException(
          "CONNECTION", null, "Redis at " + address + " went away: " + e.getMessage(), e);
    }
  }

  private static List<Key> read(RedisConnection connection) {
    List<String> names =
        texts(replies(connection, List.of(command(Command.KEYS, "*"))).get(0)).stream()
            .sorted()
            .toList();
    List<RedisCommand> commands = new ArrayList<>();
    for (String name : names) {
      commands.add(command(Command.HGETALL, name));
      commands.add(command(Command.PTTL, name));
    }
    List<Object> replies = replies(connection, commands);
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Map<String, String> fields = fields(texts(replies.get(2 * i)));
      keys.add(
          new Key(
              names.get(i),
              fields,
              fieldMillis(connection, names.get(i), fields),
              (Long) replies.get(2 * i + 1)));
    }
    return keys;
  }

  private static Map<String, String> fields(List<String> pairs) {
    Map<String, String> fields = new TreeMap<>();
    for (int i = 0; i < pairs.size(); i += 2) {
      fields.put(pairs.get(i), pairs.get(i + 1));
    }
    return fields;
  }

  private static @Nullable Map<String, Long> fieldMillis(
      RedisConnection connection, String key, Map<String, String> fields) {
    if (connection.fieldExpiry() == FieldExpiry.NONE) {
      return null;
    }
    if (fields.isEmpty()) {
      return Map.of();
    }
    List<String> names = List.copyOf(fields.keySet());
    List<String> arguments = new ArrayList<>(List.of(key, "FIELDS", "" + names.size()));
    arguments.addAll(names);
    List<?> left =
        (List<?>) replies(connection, List.of(new RedisCommand(Command.HPTTL, arguments))).get(0);
    Map<String, Long> millis = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (left.get(i) instanceof Long one && one >= 0) {
        millis.put(names.get(i), one);
      }
    }
    return millis;
  }

  private static RedisCommand command(Command name, String argument) {
    return new RedisCommand(name, List.of(argument));
  }

  /** An error among the replies is thrown: nothing here may fail and go on. */
  private static List<Object> replies(RedisConnection connection, List<RedisCommand> commands) {
    List<Object> replies = connection.exchange(commands);
    for (Object reply : replies) {
      if (reply instanceof JedisDataException refusal) {
        throw refusal;
      }
    }
    return replies;
  }

  private static List<String> texts(Object reply) {
    List<String> texts = new ArrayList<>();
    for (Object one : (List<?>) reply) {
      texts.add(new String((byte[]) one, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
