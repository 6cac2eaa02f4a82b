package dev.fs.engine;

import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.EngineStatus;
import dev.fs.engine.api.LineChannel;
import dev.fs.engine.api.Wire;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An engine as none should be, which a test puts in the place of the real one: it tells its status
 * and answers nonsense to the first request. With the property {@code fs.test.ends} it ends as soon
 * as it has told its status once, as one that the system kills for its memory.
 */
public final class Engine {
  private Engine() {}

  public static void main(String[] arguments) throws IOException {
    EngineFiles files = new EngineFiles(Path.of(arguments[0]));
    Files.deleteIfExists(files.socket());
    try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      listener.bind(UnixDomainSocketAddress.of(files.socket()));
      boolean more = true;
      while (more) {
        try (LineChannel client = new LineChannel(listener.accept())) {
          more = answer(client);
        }
      }
    }
  }

  /** Whether to go on. */
  private static boolean answer(LineChannel client) throws IOException {
    for (String line = client.readLine(); line != null; line = client.readLine()) {
      if (Wire.readRequest(line).operation() != Wire.Operation.STATUS) {
        client.writeLine("{\"v\":1,\"body\":{\"statements\":\"none\"}}");
        return false;
      }
      long pid = ProcessHandle.current().pid();
      client.writeLine(Wire.reply(new EngineStatus(pid, "0", 0, 0, 1, 0, 1, 1, 0, 0, "missing")));
      if (Boolean.getBoolean("fs.test.ends")) {
        return false;
      }
    }
    return true;
  }
}
