package dev.fs.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds a Redis server to start: the one that FS_REDIS_SERVER names, one on PATH, or a binary that
 * the sandbox brings along (slower, but it needs nothing of the machine).
 */
public final class RedisBinary {
  private static final List<String> NAMES = List.of("redis-server", "valkey-server");

  private RedisBinary() {}

  /**
   * The executable to start.
   *
   * @param environment of the process
   * @param cache directory that keeps the unpacked binary
   */
  public static Path find(Map<String, String> environment, Path cache) throws SandboxException {
    String configured = environment.getOrDefault("FS_REDIS_SERVER", "");
    if (!configured.isEmpty()) {
      Path path = Path.of(configured);
      if (!Files.isRegularFile(path) || !Files.isExecutable(path)) {
        throw new SandboxException(
            "FS_REDIS_SERVER names " + configured + ", which is not an executable file",
            "set FS_REDIS_SERVER to a redis-server or valkey-server, or unset it");
      }
      return path.toAbsolutePath();
    }
    Path found = onPath(environment.getOrDefault("PATH", ""));
    return found == null ? unpack(cache) : found;
  }

  private static @Nullable Path onPath(String path) {
    for (String directory : path.split(File.pathSeparator, -1)) {
      // An empty entry means the working directory, which is no place to take programs from.
      if (directory.isEmpty() || !new File(directory).isAbsolute()) {
        continue;
      }
      for (String name : NAMES) {
        Path candidate = Path.of(directory, name);
        if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** The binary of this platform from the jar, kept in {@code cache} under its content's hash. */
  static Path unpack(Path cache) throws SandboxException {
    String resource = resource(System.getProperty("os.name"), System.getProperty("os.arch"));
    try (InputStream in = RedisBinary.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new SandboxException(
            "no redis-server on PATH, and fs brings none for "
                + System.getProperty("os.name")
                + " on "
                + System.getProperty("os.arch"),
            "install redis-server or valkey-server, or set FS_REDIS_SERVER");
      }
      byte[] content = in.readAllBytes();
      Path directory = cache.resolve("redis").resolve(hash(content));
      Path target = directory.resolve("redis-server");
      if (!Files.isExecutable(target) || Files.size(target) != content.length) {
        Files.createDirectories(directory);
        write(content, target);
      }
      return target;
    } catch (IOException e) {
      throw new SandboxException(
          "cannot unpack redis-server into " + cache + ": " + e.getMessage(),
          "install redis-server, or set FS_CACHE_DIR to a directory that can be written");
    }
  }

  static String resource(String system, String architecture) {
    String os = system.toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
    String cpu =
        switch (architecture.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64" -> "amd64";
          case "aarch64", "arm64" -> "arm64";
          case "x86", "i386", "i586", "i686" -> "386";
          default -> architecture;
        };
    return "redis-server-7.0.15-" + os + "-" + cpu;
  }

  /** Two that unpack at the same time each move a whole file into place. */
  private static void write(byte[] content, Path target) throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    Path temporary =
        Files.createTempFile(
            directory,
            "redis-server",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    try {
      Files.write(temporary, content);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
