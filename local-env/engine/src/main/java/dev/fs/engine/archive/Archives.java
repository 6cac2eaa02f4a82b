package dev.fs.engine.archive;

import dev.fs.engine.api.ArchiveFiles;
import dev.fs.engine.api.Installation;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Has the archives made by a process of its own ({@link ArchiveMaker}), which ends with this one.
 * Thread-safe.
 */
public final class Archives {
  private final Optional<Installation> installation;
  private final ArchiveFiles files;
  private final boolean background;
  private final AtomicBoolean tried = new AtomicBoolean();
  private final AtomicInteger making = new AtomicInteger();

  /**
   * Archives of an installation.
   *
   * @param installation empty when the engine does not run from one
   * @param background whether they may be made unasked
   */
  public Archives(Optional<Installation> installation, ArchiveFiles files, boolean background) {
    this.installation = installation;
    this.files = files;
    this.background = background;
  }

  /**
   * {@code present}, {@code being made} or {@code missing}; an archive of other jars is missing.
   */
  public String state() {
    if (making.get() > 0) {
      return "being made";
    }
    return installation.isPresent() && files.current(installation.get()) ? "present" : "missing";
  }

  /** Makes stale or missing ones, once in this process' life, at the lowest priority. */
  public void makeInBackground() {
    if (!background || installation.isEmpty() || tried.getAndSet(true)) {
      return;
    }
    Installation home = installation.get();
    Thread thread =
        new Thread(
            () -> {
              try {
                if (!files.current(home)) {
                  make(home, true, text -> {}, new CompletableFuture<>());
                }
              } catch (IOException e) {
                LoggerFactory.getLogger(Archives.class).info("no class-data archives", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "fs-archives");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Makes them now, even if they are there.
   *
   * @param progress told what is being done
   * @param cancelled ends the work when it completes
   * @throws IOException when they could not be made; the message names the log
   */
  public void makeNow(Consumer<String> progress, CompletableFuture<Void> cancelled)
      throws IOException, InterruptedException {
    if (installation.isEmpty()) {
      throw new IOException("this engine does not run from an installation");
    }
    make(installation.get(), false, progress, cancelled);
  }

  private void make(
      Installation home, boolean nice, Consumer<String> progress, CompletableFuture<Void> cancelled)
      throws IOException, InterruptedException {
    making.incrementAndGet();
    try {
      Process maker = start(home, nice);
      // The maker ends when its input does: its writing end is this process' alone.
      CompletableFuture<Void> stop = cancelled.thenRun(() -> close(maker));
      try (BufferedReader said = maker.inputReader(StandardCharsets.UTF_8)) {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          progress.accept(line);
        }
      }
      int status = maker.waitFor();
      stop.cancel(false);
      if (status != 0) {
        throw new IOException("the archives were not made; see " + files.log());
      }
    } finally {
      making.decrementAndGet();
    }
  }

  private static void close(Process maker) {
    try {
      maker.getOutputStream().close();
    } catch (IOException e) {
      maker.destroy();
    }
  }

  private Process start(Installation home, boolean nice) throws IOException {
    List<String> command = new ArrayList<>();
    if (nice) {
      command.addAll(List.of("nice", "-n", "19"));
    }
    command.addAll(
        List.of(
            home.java().toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx64m",
            "-cp",
            home.classPath("engine"),
            ArchiveMaker.class.getName(),
            home.home().toString(),
            files.directory().toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
