package dev.fs.engine.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lines of UTF-8 over a socket. One thread may read while others write; a line is written whole.
 */
public final class LineChannel implements AutoCloseable {
  private final SocketChannel channel;
  private final ByteBuffer in = ByteBuffer.allocate(1 << 14).flip();
  private final Object writing = new Object();

  public LineChannel(SocketChannel channel) {
    this.channel = channel;
  }

  /** Connects to the Unix domain socket. */
  public static LineChannel connect(Path socket) throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return new LineChannel(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The next line without its line feed; null when the other side has closed, even in a line. */
  public @Nullable String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (true) {
      int start = in.position();
      while (in.hasRemaining()) {
        if (in.get() == '\n') {
          line.write(in.array(), start, in.position() - 1 - start);
          return line.toString(StandardCharsets.UTF_8);
        }
      }
      line.write(in.array(), start, in.position() - start);
      in.clear();
      int read = channel.read(in);
      in.flip();
      if (read < 0) {
        return null;
      }
    }
  }

  /** Writes the line and a line feed. */
  public void writeLine(String line) throws IOException {
    ByteBuffer out = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    synchronized (writing) {
      while (out.hasRemaining()) {
        channel.write(out);
      }
    }
  }

  /** Also ends a read that waits in another thread. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
