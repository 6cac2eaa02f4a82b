package dev.fs.connectors;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** A real redis-server of this test's own. */
final class RealRedis implements AutoCloseable {
  private final Process process;
  private final int port;

  private RealRedis(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RealRedis start(Path folder, String... options) throws Exception {
    int port = freePort();
    Process process = launch(folder, port, options);
    RealRedis redis = new RealRedis(process, port);
    redis.awaitReady();
    return redis;
  }

  /** A port on which nothing listens. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Process launch(Path folder, int port, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binary(folder), "--port", Integer.toString(port)));
    command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
    command.addAll(List.of(options));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("redis.log").toFile())
        .start();
  }

  private static String binary(Path folder) throws IOException {
    for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
      Path file = Path.of(place, "redis-server");
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    Path file = folder.resolve("redis-server");
    try (InputStream in = RealRedis.class.getResourceAsStream("/redis-server-7.0.15-linux-amd64")) {
      Files.copy(in, file);
    }
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
    return file.toString();
  }

  private void awaitReady() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (true) {
      try (Jedis jedis = client()) {
        jedis.ping();
        return;
      } catch (JedisException e) {
        if (System.nanoTime() > end || !process.isAlive()) {
          throw new AssertionError("redis-server did not start", e);
        }
        Thread.sleep(5);
      }
    }
  }

  String uri() {
    return "redis://127.0.0.1:" + port;
  }

  Jedis client() {
    return new Jedis("127.0.0.1", port);
  }

  /** As the kernel's out-of-memory killer would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts an empty server in the dead one's place. */
  RealRedis restart(Path folder, String... options) throws Exception {
    RealRedis next = new RealRedis(launch(folder, port, options), port);
    next.awaitReady();
    return next;
  }

  @Override
  public void close() {
    kill();
  }
}
