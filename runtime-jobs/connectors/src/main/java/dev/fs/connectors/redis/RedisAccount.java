package dev.fs.connectors.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * User and password, from the environment of the process that writes and nowhere else.
 *
 * @param user null: the default user
 * @param password null: none
 */
record RedisAccount(@Nullable String user, @Nullable String password) {

  /**
   * {@code FS_REDIS_USER} and {@code FS_REDIS_PASSWORD}, or the first line of the files that {@code
   * FS_REDIS_USER_FILE} and {@code FS_REDIS_PASSWORD_FILE} name.
   *
   * @throws IOException when such a file cannot be read
   */
  static RedisAccount from(Map<String, String> environment) throws IOException {
    return new RedisAccount(
        value(environment, "FS_REDIS_USER"), value(environment, "FS_REDIS_PASSWORD"));
  }

  private static @Nullable String value(Map<String, String> environment, String name)
      throws IOException {
    String direct = environment.get(name);
    if (direct != null) {
      return direct.isEmpty() ? null : direct;
    }
    String file = environment.get(name + "_FILE");
    if (file == null || file.isEmpty()) {
      return null;
    }
    try {
      return Files.readString(Path.of(file)).lines().findFirst().orElse(null);
    } catch (IOException e) {
      throw new IOException(name + "_FILE names a file that cannot be read: " + file, e);
    }
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "RedisAccount[" + (user == null ? "default" : user) + "]";
  }
}
