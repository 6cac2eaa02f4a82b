package dev.fs.sandbox;

import dev.fs.contract.socket.UnixSocket;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The few words of the Redis protocol that it takes to know whether a server is there, and whose.
 */
final class RedisProbe implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 1_000;

  private final Socket socket;
  private final InputStream in;

  private RedisProbe(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * Connects to a server of this machine.
   *
   * @param path of its Unix domain socket; null: by the port
   */
  static RedisProbe connect(int port, @Nullable Path path) throws IOException {
    if (path != null) {
      return new RedisProbe(UnixSocket.connect(path, TIMEOUT_MILLIS));
    }
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return new RedisProbe(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  boolean ping() throws IOException {
    return ask("PING").equals(List.of("PONG"));
  }

  /** The server's own process id. */
  long processId() throws IOException {
    return fact("process_id:");
  }

  /** The port that it says it listens on. */
  int port() throws IOException {
    return (int) fact("tcp_port:");
  }

  private long fact(String name) throws IOException {
    for (String line : String.join("\n", ask("INFO", "server")).lines().toList()) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).trim());
      }
    }
    throw new IOException("a server that does not tell its " + name);
  }

  /** The directory that the server was started with. */
  String directory() throws IOException {
    List<String> reply = ask("CONFIG", "GET", "dir");
    return reply.size() == 2 ? reply.get(1) : "";
  }

  /** Sets the first of the names that the server knows. */
  void configure(List<String> names, String value) throws IOException {
    IOException refused = new IOException("no name given");
    for (String name : names) {
      try {
        ask("CONFIG", "SET", name, value);
        return;
      } catch (IOException e) {
        refused = e;
      }
    }
    throw refused;
  }

  private List<String> ask(String... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, "*" + words.length);
    for (String word : words) {
      write(out, "$" + word.getBytes(StandardCharsets.UTF_8).length);
      write(out, word);
    }
    socket.getOutputStream().write(out.toByteArray());
    return read();
  }

  private static void write(ByteArrayOutputStream out, String line) {
    out.writeBytes((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private List<String> read() throws IOException {
    String line = line();
    String rest = line.isEmpty() ? "" : line.substring(1);
    char type = line.isEmpty() ? ' ' : line.charAt(0);
    return switch (type) {
      case '+', ':' -> List.of(rest);
      case '$' -> List.of(text(Integer.parseInt(rest)));
      case '*' -> list(Integer.parseInt(rest));
      default -> throw new IOException(type == '-' ? rest : "not a Redis server");
    };
  }

  private String text(int length) throws IOException {
    byte[] text = in.readNBytes(length);
    line();
    return new String(text, StandardCharsets.UTF_8);
  }

  private List<String> list(int size) throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.addAll(read());
    }
    return all;
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (line.size() > 4096) {
        throw new IOException("not a Redis server");
      }
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
