package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.contract.socket.UnixSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** The processes that work for a cache directory, as /proc tells: all name it in their command. */
public record Processes(Path cache) {
  private static final Duration STARTED = Duration.ofSeconds(60);

  /** A process that lives. */
  public record Found(long pid, String command) {
    boolean isEngine() {
      return command.contains("dev.fs.engine.Engine");
    }

    boolean isRedis() {
      return command.startsWith("redis-server") || command.startsWith("/usr/bin/redis-server");
    }
  }

  List<Found> all() throws IOException {
    List<Found> found = new ArrayList<>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        String name = process.getFileName().toString();
        if (name.chars().allMatch(Character::isDigit)) {
          command(process)
              .filter(this::isOurs)
              .ifPresent(command -> found.add(new Found(Long.parseLong(name), command)));
        }
      }
    }
    return found;
  }

  /** Waits until a run has written something. */
  public void awaitRowsInRedis() throws Exception {
    await(
        "rows in Redis",
        STARTED,
        () -> all().stream().filter(found -> found.isRedis() && hasKeys()).findFirst());
  }

  private boolean hasKeys() {
    try (Stream<Path> all = Files.walk(cache.resolve("run"), 2)) {
      Path socket = all.filter(file -> file.endsWith("redis.sock")).findFirst().orElseThrow();
      try (UnixSocket client = UnixSocket.connect(socket, 1_000)) {
        client.getOutputStream().write("DBSIZE\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] reply = new byte[16];
        int length = client.getInputStream().read(reply);
        return length > 2 && reply[0] == ':' && reply[1] != '0';
      }
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private boolean isOurs(String command) {
    return command.contains(cache.toString());
  }

  /** Empty when the process is gone, also when only its entry is still there. */
  private static Optional<String> command(Path process) {
    try {
      byte[] words = Files.readAllBytes(process.resolve("cmdline"));
      String directory = "";
      try {
        directory = " " + Files.readSymbolicLink(process.resolve("cwd"));
      } catch (IOException e) {
        // Not ours to look at.
      }
      String command = new String(words, StandardCharsets.UTF_8).replace('\0', ' ');
      return words.length == 0 ? Optional.empty() : Optional.of(command + directory);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Waits until what must come has come. */
  static <T> T await(String what, Duration most, Callable<Optional<T>> look) throws Exception {
    long end = System.nanoTime() + most.toNanos();
    while (true) {
      Optional<T> found = look.call();
      if (found.isPresent()) {
        return found.get();
      }
      assertThat(System.nanoTime()).as("%s within %s", what, most).isLessThan(end);
      Thread.onSpinWait();
      Thread.sleep(5);
    }
  }

  static void signal(long pid, String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
  }
}
