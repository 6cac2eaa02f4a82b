package dev.fs.cli.model;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the process was started with, read once in {@code main}.
 *
 * @param variables environment variables
 * @param directory the working directory, absolute
 * @param operatingSystem as the JVM names it
 * @param outIsTerminal whether people read stdout
 * @param errIsTerminal whether people read stderr
 */
public record ProcessEnvironment(
    Map<String, String> variables,
    Path directory,
    String operatingSystem,
    boolean outIsTerminal,
    boolean errIsTerminal) {

  /** The variable's value; null when it is unset or empty. */
  public @Nullable String variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** The user's configuration file by the XDG rules; null without a home. */
  public @Nullable Path userConfig() {
    Path directory = xdg("XDG_CONFIG_HOME", ".config");
    return directory == null ? null : directory.resolve("config.yaml");
  }

  /** The directory for caches by the XDG rules; null without a home. */
  public @Nullable Path cacheDirectory() {
    String own = variable("FS_CACHE_DIR");
    return own == null ? xdg("XDG_CACHE_HOME", ".cache") : directory.resolve(own);
  }

  private @Nullable Path xdg(String variable, String inHome) {
    String set = variable(variable);
    if (set != null && set.startsWith("/")) {
      return Path.of(set, "fs");
    }
    String home = variable("HOME");
    return home == null ? null : Path.of(home, inHome, "fs");
  }
}
