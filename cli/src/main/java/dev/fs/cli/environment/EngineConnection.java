package dev.fs.cli.environment;

import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.EngineStatus;
import dev.fs.engine.api.LineChannel;
import dev.fs.engine.api.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to an engine that has shown that it answers. */
final class EngineConnection implements AutoCloseable {
  /** An engine tells its status at once, whatever else it does; after this it hangs. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final LineChannel channel;
  private final Map<String, Object> status;

  private EngineConnection(LineChannel channel, Map<String, Object> status) {
    this.channel = channel;
    this.status = status;
  }

  /** What came of an attempt to connect. */
  enum Outcome {
    ANSWERS,
    ABSENT,
    HANGS
  }

  /** The outcome, and the connection when it answers. */
  record Attempt(Outcome outcome, @Nullable EngineConnection connection) {}

  /** Connects and asks for the status; an engine that ends in the meantime is absent. */
  static Attempt attempt(EngineFiles files, Duration patience) {
    LineChannel channel;
    try {
      channel = LineChannel.connect(files.socket());
    } catch (IOException e) {
      return new Attempt(Outcome.ABSENT, null);
    }
    AtomicBoolean late = new AtomicBoolean();
    try {
      Wire.Answer answer = status(channel, patience, late);
      if (answer.body() != null) {
        return new Attempt(Outcome.ANSWERS, new EngineConnection(channel, answer.body()));
      }
      close(channel);
      return new Attempt(Outcome.HANGS, null);
    } catch (IOException e) {
      close(channel);
      return new Attempt(late.get() ? Outcome.HANGS : Outcome.ABSENT, null);
    }
  }

  @SuppressWarnings("try") // The deadline is there, not used.
  private static Wire.Answer status(LineChannel channel, Duration patience, AtomicBoolean late)
      throws IOException {
    Runnable giveUp =
        () -> {
          late.set(true);
          close(channel);
        };
    try (Deadline deadline = new Deadline(patience, giveUp)) {
      channel.writeLine(Wire.request(Wire.Operation.STATUS, null));
      return last(channel, text -> {});
    }
  }

  /**
   * As it was when the connection was made.
   *
   * @throws IOException when the engine told something else
   */
  EngineStatus status() throws IOException {
    return Wire.decode(status, EngineStatus.class);
  }

  /**
   * Asks and waits for the answer.
   *
   * @param progress told what the engine says before it
   * @throws IOException when the engine goes away before it has answered
   */
  Wire.Answer ask(Wire.Operation operation, @Nullable Record body, Consumer<String> progress)
      throws IOException {
    channel.writeLine(Wire.request(operation, body));
    return last(channel, progress);
  }

  private static Wire.Answer last(LineChannel channel, Consumer<String> progress)
      throws IOException {
    while (true) {
      String line = channel.readLine();
      if (line == null) {
        throw new EOFException("the engine closed the connection");
      }
      Wire.Answer answer = Wire.readAnswer(line);
      if (answer.progress() == null) {
        return answer;
      }
      progress.accept(answer.progress());
    }
  }

  @Override
  public void close() {
    close(channel);
  }

  private static void close(LineChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Closed all the same.
    }
  }
}
