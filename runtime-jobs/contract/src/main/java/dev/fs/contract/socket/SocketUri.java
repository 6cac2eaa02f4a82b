package dev.fs.contract.socket;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

/** A Unix domain socket as an address of text: {@code unix:///run/redis.sock}. */
public final class SocketUri {
  private static final String SCHEME = "unix";

  private SocketUri() {}

  /** The address of a socket; what a URI cannot hold is percent-encoded. */
  public static String of(Path socket) {
    return SCHEME + "://" + socket.toAbsolutePath().toUri().getRawPath();
  }

  /** Whether the address is that of a Unix domain socket. */
  public static boolean is(URI address) {
    String scheme = address.getScheme();
    return scheme != null && scheme.toLowerCase(Locale.ROOT).equals(SCHEME);
  }

  /**
   * The socket of an address.
   *
   * @throws IllegalArgumentException when the address names no absolute path
   */
  public static Path path(URI address) {
    String path = address.getPath();
    if (!is(address) || address.getRawAuthority() != null || path == null || path.length() < 2) {
      throw new IllegalArgumentException("a Unix socket is written as unix:///path");
    }
    return Path.of(path);
  }
}
