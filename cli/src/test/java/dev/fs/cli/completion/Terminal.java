package dev.fs.cli.completion;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program on a pseudo terminal: type, then await what it prints. */
final class Terminal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  // Colours, cursor movements, titles and other modes, which say nothing about the text.
  private static final Pattern CONTROL =
      Pattern.compile(
          "\u001b\\[[0-9;?>=]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)"
              + "|\u001b[()][A-Z0-9]|\u001b[=>78]");

  private final PtyProcess process;
  private final StringBuilder output = new StringBuilder();
  private boolean ended;

  Terminal(List<String> command, Map<String, String> environment, Path directory) {
    try {
      process =
          new PtyProcessBuilder()
              .setCommand(command.toArray(String[]::new))
              .setEnvironment(environment)
              .setDirectory(directory.toString())
              // So wide that no line of a test is wrapped.
              .setInitialColumns(400)
              .setInitialRows(100)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread reader = new Thread(() -> read(process.getInputStream()), "terminal output");
    reader.setDaemon(true);
    reader.start();
  }

  private void read(InputStream in) {
    char[] buffer = new char[4096];
    try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
        synchronized (output) {
          output.append(buffer, 0, n);
          output.notifyAll();
        }
      }
    } catch (IOException e) {
      // How the end of a terminal shows on Linux.
    }
    synchronized (output) {
      ended = true;
      output.notifyAll();
    }
  }

  void type(String keys) {
    try {
      process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until the output has the pattern and forgets all up to its end.
   *
   * @return what was there up to the end of the match, without control sequences
   */
  String await(Pattern pattern) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (output) {
      while (true) {
        String text = CONTROL.matcher(output).replaceAll("");
        Matcher matcher = pattern.matcher(text);
        if (matcher.find()) {
          output.setLength(0);
          output.append(text, matcher.end(), text.length());
          return text.substring(0, matcher.end());
        }
        long left = deadline - System.nanoTime();
        if (ended || left <= 0) {
          throw new AssertionError(
              "%s before %s; the terminal shows: %s"
                  .formatted(ended ? "ended" : PATIENCE + " passed", pattern, text));
        }
        waitFor(left);
      }
    }
  }

  private void waitFor(long nanoseconds) {
    try {
      TimeUnit.NANOSECONDS.timedWait(output, nanoseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
