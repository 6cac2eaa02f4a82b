package dev.fs.cli.environment;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.engine.api.EngineFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where fs keeps what is neither the user's nor the program's. Both exist and are writable.
 *
 * @param cache what may be deleted at any time and is then made anew
 * @param runtime engines and servers that run, mode 0700, its path short enough for sockets
 * @param notice what to tell the user of an unusual choice; null when it is the usual one
 */
public record WorkingDirectories(Path cache, Path runtime, @Nullable String notice) {
  /** Length of the names of the directories in {@link #runtime}. */
  static final int NAME_LENGTH = 18;

  /**
   * FS_CACHE_DIR, else XDG_CACHE_HOME/fs, else HOME/.cache/fs, else a directory of this user alone
   * below {@code temporary}.
   *
   * @throws FsException FS-E0504 when there is no place, or when somebody else made it
   */
  public static WorkingDirectories find(Map<String, String> environment, Path temporary) {
    String configured = environment.getOrDefault("FS_CACHE_DIR", "");
    if (!configured.isEmpty()) {
      Path cache = Path.of(configured).normalize();
      if (!cache.isAbsolute()) {
        throw problem(
            "FS_CACHE_DIR is \"" + configured + "\", which is another place in each directory",
            "set it to an absolute path, or unset it");
      }
      if (!usable(cache)) {
        throw problem(
            "cannot write to FS_CACHE_DIR, which is " + cache,
            "set it to a directory that you can write to, or unset it");
      }
      return withRuntime(cache, temporary, null);
    }
    Path usual = usual(environment);
    if (usual != null && usable(usual)) {
      return withRuntime(usual, temporary, null);
    }
    Path cache = PrivateDirectory.ofUser(temporary);
    String home = environment.getOrDefault("HOME", "");
    String unfit = home.isEmpty() ? "HOME is not set" : "HOME is no absolute path: " + home;
    String reason = usual == null ? unfit : "cannot write to " + usual;
    return withRuntime(
        cache,
        temporary,
        reason + ": working files go to " + cache + " (set FS_CACHE_DIR to choose)");
  }

  /** A directory of {@link #runtime} with a name of its own, mode 0700. */
  Path createRuntime(String name) throws IOException {
    return PrivateDirectory.create(runtime.resolve(name));
  }

  private static @Nullable Path usual(Map<String, String> environment) {
    Path xdg = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    if (xdg.isAbsolute()) {
      return xdg.resolve("fs");
    }
    Path home = Path.of(environment.getOrDefault("HOME", ""));
    return home.isAbsolute() ? home.resolve(".cache").resolve("fs") : null;
  }

  private static boolean usable(Path directory) {
    try {
      Files.createDirectories(directory);
      return Files.isWritable(directory);
    } catch (IOException e) {
      return false;
    }
  }

  private static WorkingDirectories withRuntime(
      Path cache, Path temporary, @Nullable String notice) {
    try {
      Path runtime = cache.resolve("run");
      if (!shortEnough(runtime)) {
        // The hash keeps apart what two cache directories hold.
        Path shorter = PrivateDirectory.ofUser(temporary).resolve(hash(cache.toString()));
        runtime =
            shortEnough(shorter)
                ? shorter
                : PrivateDirectory.ofUser(Path.of("/tmp")).resolve(hash(cache.toString()));
      }
      return new WorkingDirectories(cache, PrivateDirectory.create(runtime), notice);
    } catch (IOException e) {
      throw problem(
          "no place for working files: " + e.getMessage(),
          "set FS_CACHE_DIR to a directory that is yours alone");
    }
  }

  private static boolean shortEnough(Path runtime) {
    EngineFiles files = new EngineFiles(runtime.resolve("x".repeat(NAME_LENGTH)));
    int length = files.socket().toString().getBytes(StandardCharsets.UTF_8).length;
    return length <= EngineFiles.SOCKET_NAME_LIMIT;
  }

  /** Eight hexadecimal digits. */
  static String hash(String text) {
    CRC32 sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }

  static FsException problem(String message, String help) {
    return new FsException(Problem.error(ErrorCode.E0504, message, help));
  }
}
