package dev.fs.contract.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
final class UnixSocketITCase {
  @TempDir private Path directory;
  private Path path;
  private ServerSocketChannel listener;

  @BeforeEach
  void listen() throws IOException {
    path = directory.resolve("a b ü 项目#?\"%");
    listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(UnixDomainSocketAddress.of(path));
  }

  @AfterEach
  void close() throws IOException {
    listener.close();
  }

  @Test
  void carriesMoreThanItsBuffersBothWays() throws Exception {
    byte[] sent = new byte[5 << 20];
    for (int i = 0; i < sent.length; i++) {
      sent[i] = (byte) (i * 31);
    }
    try (UnixSocket socket = UnixSocket.connect(path, 0);
        SocketChannel server = listener.accept()) {
      CompletableFuture<Void> echo =
          CompletableFuture.runAsync(
              () -> {
                try {
                  ByteBuffer all = ByteBuffer.allocate(sent.length);
                  while (all.hasRemaining() && server.read(all) >= 0) {
                    // Reads on.
                  }
                  all.flip();
                  while (all.hasRemaining()) {
                    server.write(all);
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      socket.getOutputStream().write(sent);
      assertThat(socket.getInputStream().readNBytes(sent.length)).isEqualTo(sent);
      echo.get();
    }
  }

  @Test
  void aServerThatIsSilentOrReadsNothingIsNotWaitedForLongerThanSaid() throws Exception {
    try (UnixSocket socket = UnixSocket.connect(path, 50);
        SocketChannel server = listener.accept()) {
      assertThat(server.isOpen()).isTrue();
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class)
          .hasMessageContaining("50 ms");
      assertThatThrownBy(() -> socket.getOutputStream().write(new byte[10 << 20]))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void theEndOfTheServerIsTheEndOfTheStream() throws Exception {
    try (UnixSocket socket = UnixSocket.connect(path, 0)) {
      listener.accept().close();
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      assertThat(socket.isConnected()).isTrue();
      socket.close();
      assertThat(socket.isClosed()).isTrue();
    }
  }

  @Test
  void addressesHoldEveryPath() throws Exception {
    String uri = SocketUri.of(path);

    assertThat(uri).startsWith("unix:///").doesNotContain(" ").doesNotContain("\"");
    assertThat(SocketUri.path(new URI(uri))).isEqualTo(path.toAbsolutePath());
    assertThat(SocketUri.is(URI.create("redis://a:1"))).isFalse();
    assertThatThrownBy(() -> SocketUri.path(URI.create("unix://host/x")))
        .hasMessageContaining("unix:///path");
  }
}
