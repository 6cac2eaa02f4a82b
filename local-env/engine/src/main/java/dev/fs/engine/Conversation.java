package dev.fs.engine;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.EngineError;
import dev.fs.engine.api.LineChannel;
import dev.fs.engine.api.Wire;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.LoggerFactory;

/**
 * One connection. Its requests are answered one after the other by a thread of their own, so that
 * this one notices when the client goes away.
 */
final class Conversation implements Runnable {
  // Parser and planner recurse; the default of 1 MB ends at a sum of a thousand columns.
  private static final long STACK_BYTES = 32L << 20;

  private final LineChannel channel;
  private final EngineServer server;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  Conversation(LineChannel channel, EngineServer server) {
    this.channel = channel;
    this.server = server;
  }

  @Override
  public void run() {
    ExecutorService worker = Executors.newSingleThreadExecutor(Conversation::workerThread);
    try (channel) {
      for (String line = channel.readLine(); line != null; line = channel.readLine()) {
        String request = line;
        worker.execute(() -> answer(request));
      }
    } catch (IOException e) {
      // The client is gone, which the next lines say to those who work for it.
    } finally {
      gone.complete(null);
      worker.shutdown();
      server.disconnected();
    }
  }

  private static Thread workerThread(Runnable work) {
    Thread thread = new Thread(null, work, "fs-request", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }

  private void answer(String line) {
    if (gone.isDone()) {
      return;
    }
    Wire.Operation operation = null;
    String reply;
    try {
      Wire.Envelope request = Wire.readRequest(line);
      operation = request.operation();
      reply = Wire.reply(server.handle(request, gone, this::say));
    } catch (Throwable failure) {
      reply = Wire.error(explain(failure));
    }
    say(reply);
    if (operation == Wire.Operation.STOP) {
      server.stop();
    }
  }

  private void say(String line) {
    try {
      channel.writeLine(line);
    } catch (IOException e) {
      gone.complete(null);
    }
  }

  private EngineError explain(Throwable failure) {
    LoggerFactory.getLogger(Conversation.class).error("a request failed", failure);
    return new EngineError(
        EngineCode.BUG,
        "a bug in the engine: " + failure,
        "the details are in " + server.files().log());
  }
}
