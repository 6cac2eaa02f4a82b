package dev.fs.cli.run;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a Redis is and how to log in.
 *
 * @param uri {@code redis://host:port/db} or {@code rediss://…}, without a password; or {@code
 *     unix:///path} for one that fs has started
 * @param user null: the server's default user
 * @param password null: none
 */
public record RedisAddress(URI uri, @Nullable String user, @Nullable String password) {

  /** A server that fs has started: of this machine, without a password. */
  public static RedisAddress local(String uri) {
    return new RedisAddress(URI.create(uri), null, null);
  }

  /**
   * An address with the user and password of FS_REDIS_USER and FS_REDIS_PASSWORD, or of the files
   * that FS_REDIS_USER_FILE and FS_REDIS_PASSWORD_FILE name.
   *
   * @throws FsException when the URI is none, or a file cannot be read
   */
  public static RedisAddress of(String uri, Map<String, String> environment) {
    URI parsed;
    try {
      parsed = new URI(uri);
    } catch (URISyntaxException e) {
      throw refused("\"" + uri + "\" is no URI");
    }
    String scheme = parsed.getScheme();
    if (parsed.getHost() == null || !("redis".equals(scheme) || "rediss".equals(scheme))) {
      throw refused("\"" + uri + "\" is not the address of one Redis server");
    }
    if (parsed.getUserInfo() != null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0105,
              "the Redis address holds a user or a password",
              "keep them in FS_REDIS_USER and FS_REDIS_PASSWORD, or in files named by"
                  + " FS_REDIS_USER_FILE and FS_REDIS_PASSWORD_FILE"));
    }
    return new RedisAddress(
        parsed, secret(environment, "FS_REDIS_USER"), secret(environment, "FS_REDIS_PASSWORD"));
  }

  private static FsException refused(String message) {
    return new FsException(
        Problem.error(ErrorCode.E0105, message, "write it as redis://host:6379/0"));
  }

  private static @Nullable String secret(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    String file = environment.get(name + "_FILE");
    if (file == null || file.isEmpty()) {
      return null;
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0112, "cannot read " + file, "it is named by " + name + "_FILE"));
    }
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
