package dev.fs.cli.environment;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.engine.api.EngineFiles;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts engines, and ends those that hang. */
final class EngineProcess {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(5);
  // The key that interrupts a command must not reach the engine, nor the end of its terminal.
  private static final String DETACHED =
      "trap '' INT HUP; if command -v setsid >/dev/null 2>&1; then exec setsid \"$@\"; fi;"
          + " exec \"$@\"";
  private static final String TETHERED = "trap '' INT; exec \"$@\"";

  private EngineProcess() {}

  /** Starts an engine and waits until it answers. Only one caller at a time for given files. */
  static Process start(EngineSettings settings, EngineFiles files)
      throws IOException, InterruptedException {
    PrivateDirectory.create(files.directory());
    Process process = command(settings, files).start();
    long end = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() - end < 0) {
      // The file first: an attempt to connect makes an exception when there is none.
      if (Files.exists(files.socket())) {
        EngineConnection.Attempt attempt = EngineConnection.attempt(files, START);
        if (attempt.connection() != null) {
          attempt.connection().close();
          return process;
        }
      }
      Thread.sleep(5);
    }
    boolean died = !process.isAlive();
    process.destroyForcibly();
    throw new FsException(
        Problem.error(
            ErrorCode.E0501,
            died
                ? "the engine did not start: it ended with status " + process.exitValue()
                : "the engine did not start within " + START.toSeconds() + " s",
            "its last words, from " + files.output() + ":\n" + lastWords(files)));
  }

  private static ProcessBuilder command(EngineSettings settings, EngineFiles files)
      throws IOException {
    List<String> options = new ArrayList<>();
    options.add("-Djava.io.tmpdir=" + files.work());
    options.add("-Dfs.home=" + settings.installation().home());
    options.add("-Dfs.archives=" + settings.archives().directory());
    options.add("-XX:ErrorFile=" + files.directory().resolve("hs_err.log"));
    Path archive = settings.archives().archive("engine");
    if (Files.exists(archive)) {
      options.add("-XX:SharedArchiveFile=" + archive);
    }
    options.addAll(settings.options());
    List<String> command =
        new ArrayList<>(
            List.of("/bin/sh", "-c", settings.once() ? TETHERED : DETACHED, "fs-engine"));
    command.addAll(settings.installation().engineCommand(options, "dev.fs.engine.Engine"));
    command.add(files.directory().toString());
    if (settings.once()) {
      command.add("--once");
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(files.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(files.output().toFile());
    if (!settings.once()) {
      builder.redirectInput(new File("/dev/null"));
    }
    return builder;
  }

  /** The ends of what the virtual machine and the engine said; where it happened is in the log. */
  static String lastWords(EngineFiles files) {
    return Stream.of(files.output(), files.log())
        .flatMap(file -> tail(file, 10).stream())
        .filter(line -> !line.startsWith("\t"))
        .collect(Collectors.joining("\n"));
  }

  /** Whether the virtual machine said this at its end. */
  static boolean said(EngineFiles files, String text) {
    return tail(files.output(), 10).stream().anyMatch(line -> line.contains(text));
  }

  private static List<String> tail(Path file, int count) {
    try {
      List<String> lines =
          new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Ends an engine that does not answer, and waits until its lock is free. */
  static void kill(EngineFiles files) throws IOException, InterruptedException {
    Optional<ProcessHandle> holder = holder(files);
    if (holder.isPresent()) {
      holder.get().destroyForcibly();
      awaitEnd(files);
    }
    Files.deleteIfExists(files.socket());
  }

  /** Waits a while for an engine that is about to end. */
  static void awaitEnd(EngineFiles files) throws IOException, InterruptedException {
    long end = System.nanoTime() + END.toNanos();
    while (Files.exists(files.lock()) && !free(files) && System.nanoTime() - end < 0) {
      Thread.sleep(10);
    }
  }

  /** The process that holds the engine's lock; empty when nobody does. */
  private static Optional<ProcessHandle> holder(EngineFiles files) throws IOException {
    if (!Files.exists(files.lock()) || free(files)) {
      return Optional.empty();
    }
    String pid = Files.readString(files.lock()).trim();
    return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
  }

  @SuppressWarnings("try") // The lock is held, not used.
  private static boolean free(EngineFiles files) throws IOException {
    try (FileChannel channel = FileChannel.open(files.lock(), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }
}
