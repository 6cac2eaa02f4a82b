package dev.fs.connectors.redis;

import java.io.Closeable;
import java.util.List;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.exceptions.JedisException;

/** One connection, and what the server behind it can do. Failures are Jedis' own exceptions. */
final class RedisConnection implements Closeable {
  private final Connection connection;
  private final FieldExpiry fieldExpiry;

  private RedisConnection(Connection connection, FieldExpiry fieldExpiry) {
    this.connection = connection;
    this.fieldExpiry = fieldExpiry;
  }

  /** Connects and asks for the server's abilities; the time-out is for each step, and for reads. */
  static RedisConnection open(RedisAddress address, RedisAccount account, int timeoutMillis) {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .connectionTimeoutMillis(timeoutMillis)
            .socketTimeoutMillis(timeoutMillis)
            .database(address.database())
            .protocol(RedisProtocol.RESP2)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    if (address.tls()) {
      config.sslOptions(SslOptions.defaults());
    }
    if (account.user() != null) {
      config.user(account.user());
    }
    if (account.password() != null) {
      config.password(account.password());
    }
    JedisSocketFactory socket = address.socket(timeoutMillis);
    Connection connection =
        socket == null
            ? new Connection(new HostAndPort(address.host(), address.port()), config.build())
            : new Connection(socket, config.build());
    try {
      return new RedisConnection(connection, fieldExpiry(connection));
    } catch (JedisException e) {
      connection.close();
      throw e;
    }
  }

  /** Asked by command, not by version: Valkey reports another one. */
  private static FieldExpiry fieldExpiry(Connection connection) {
    connection.sendCommand(Protocol.Command.COMMAND, "INFO", "HSETEX", "HPEXPIRE");
    List<?> known = (List<?>) connection.getOne();
    if (isKnown(known, 0)) {
      return FieldExpiry.HSETEX;
    }
    return isKnown(known, 1) ? FieldExpiry.HPEXPIRE : FieldExpiry.NONE;
  }

  private static boolean isKnown(List<?> known, int index) {
    return known.size() > index && known.get(index) != null;
  }

  FieldExpiry fieldExpiry() {
    return fieldExpiry;
  }

  /** Sends all, then reads all replies; an error of Redis is a reply, not an exception. */
  List<Object> exchange(List<RedisCommand> commands) {
    for (RedisCommand command : commands) {
      connection.sendCommand(command.name(), command.arguments().toArray(String[]::new));
    }
    return connection.getMany(commands.size());
  }

  /** Never fails: Jedis flushes once more, into a connection that may be broken. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (JedisException e) {
      // Closed all the same.
    }
  }
}
