package dev.fs.connectors.redis;

import dev.fs.contract.socket.SocketUri;
import dev.fs.contract.socket.UnixSocket;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Where a Redis is: {@code redis://host:port/database}, {@code rediss://} over TLS, or {@code
 * unix:///path?db=0} for one of this machine.
 *
 * @param host its name; the path for a Unix domain socket
 * @param port 0 for a Unix domain socket
 */
record RedisAddress(String host, int port, int database, boolean tls) implements Serializable {
  private static final int DEFAULT_PORT = 6379;

  /**
   * Reads a URI.
   *
   * @throws IllegalArgumentException with a message for the user
   */
  static RedisAddress parse(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw refuse("a Redis URI must be as redis://host:6379/0");
    }
    if (SocketUri.is(uri)) {
      return new RedisAddress(SocketUri.path(uri).toString(), 0, socketDatabase(uri), false);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (scheme.startsWith("redis+cluster") || scheme.startsWith("rediss+cluster")) {
      throw refuse("Redis Cluster (" + scheme + "://) is not supported yet");
    }
    if (!scheme.equals("redis") && !scheme.equals("rediss")) {
      throw refuse("a Redis URI must begin with redis:// or rediss://");
    }
    if (uri.getRawUserInfo() != null) {
      throw refuse(
          "user and password do not belong into a Redis URI; set FS_REDIS_USER and"
              + " FS_REDIS_PASSWORD, or FS_REDIS_USER_FILE and FS_REDIS_PASSWORD_FILE");
    }
    if (uri.getHost() == null) {
      throw refuse("the Redis URI has no host; it must be as redis://host:6379/0");
    }
    return new RedisAddress(
        uri.getHost().replace("[", "").replace("]", ""),
        uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
        database(uri.getPath()),
        scheme.equals("rediss"));
  }

  /** How Jedis connects to a Unix domain socket; null when this is none. */
  @Nullable JedisSocketFactory socket(int timeoutMillis) {
    if (port != 0) {
      return null;
    }
    return () -> {
      try {
        return UnixSocket.connect(Path.of(host), timeoutMillis);
      } catch (IOException e) {
        throw new JedisConnectionException(e);
      }
    };
  }

  /** Of {@code unix:///path?db=3}: the path has no place for it. */
  private static int socketDatabase(URI uri) {
    String query = uri.getQuery() == null ? "" : uri.getQuery();
    return query.startsWith("db=") ? database("/" + query.substring("db=".length())) : 0;
  }

  private static int database(@Nullable String path) {
    if (path == null || path.isEmpty() || path.equals("/")) {
      return 0;
    }
    try {
      return Integer.parseUnsignedInt(path.substring(1));
    } catch (NumberFormatException e) {
      throw refuse("the database in a Redis URI must be a number, as in redis://host:6379/0");
    }
  }

  private static IllegalArgumentException refuse(String message) {
    return new IllegalArgumentException(message);
  }

  @Override
  public String toString() {
    return port == 0 ? host : host + ":" + port;
  }
}
