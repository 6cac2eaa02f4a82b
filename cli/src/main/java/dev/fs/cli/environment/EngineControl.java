package dev.fs.cli.environment;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.engine.api.EngineFiles;
import dev.fs.engine.api.EngineStatus;
import dev.fs.engine.api.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What {@code fs engine} does: looks after engines without starting one for it. */
public final class EngineControl {
  private final EngineSettings settings;
  private final Consumer<String> progress;

  /**
   * Control of an installation's engines.
   *
   * @param progress told what is being done
   */
  public EngineControl(EngineSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * An engine that is there.
   *
   * @param answers false for one that hangs; its status is then all but empty
   */
  public record Found(EngineFiles files, boolean answers, EngineStatus status) {}

  /** This installation's engines, usually one or none. */
  public List<Found> status() {
    List<Found> found = new ArrayList<>();
    try {
      for (EngineFiles files : EngineRemains.ofInstallation(settings)) {
        EngineConnection.Attempt attempt =
            EngineConnection.attempt(files, EngineConnection.PATIENCE);
        if (attempt.connection() != null) {
          try (EngineConnection connection = attempt.connection()) {
            found.add(new Found(files, true, connection.status()));
          }
        } else if (attempt.outcome() == EngineConnection.Outcome.HANGS) {
          found.add(
              new Found(
                  files, false, new EngineStatus(0, "", 0, 0, -1, 0, 0, -1, 0, 0, "unknown")));
        }
      }
      return found;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * Stops this installation's engines, hard those that hang.
   *
   * @return how many there were
   */
  public int stop() {
    int stopped = 0;
    for (Found engine : status()) {
      try {
        stop(engine);
        stopped++;
      } catch (IOException e) {
        throw unreadable(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return stopped;
      }
    }
    return stopped;
  }

  private static void stop(Found engine) throws IOException, InterruptedException {
    EngineConnection.Attempt attempt =
        engine.answers()
            ? EngineConnection.attempt(engine.files(), EngineConnection.PATIENCE)
            : new EngineConnection.Attempt(EngineConnection.Outcome.HANGS, null);
    if (attempt.connection() == null) {
      EngineProcess.kill(engine.files());
      return;
    }
    try (EngineConnection connection = attempt.connection()) {
      connection.ask(Wire.Operation.STOP, null, text -> {});
    } catch (IOException e) {
      // It ended before it could say so.
    }
    EngineProcess.awaitEnd(engine.files());
  }

  /** Makes the class-data archives now, by an engine that is started for it if there is none. */
  public void archive() {
    try (EngineClient client = new EngineClient(settings, progress)) {
      client.archive();
    }
  }

  private static FsException unreadable(IOException e) {
    return new FsException(
        Problem.error(
            ErrorCode.E0504, "cannot look for engines: " + e.getMessage(), "set FS_CACHE_DIR"));
  }
}
