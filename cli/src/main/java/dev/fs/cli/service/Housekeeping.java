package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.environment.EngineControl;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.report.DocumentReport;
import dev.fs.cli.report.EngineReport;
import dev.fs.cli.report.TextReport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks after what commands leave behind, and says what it found or did. */
public final class Housekeeping {
  private Housekeeping() {}

  /** {@code fs engine status}. */
  public static Answer status(EngineControl engines) {
    return new EngineReport(
        engines.status().stream()
            .map(
                found ->
                    new EngineReport.Engine(
                        found.files().log().toString(), found.answers(), found.status()))
            .toList());
  }

  /** {@code fs engine stop}. */
  public static Answer stop(EngineControl engines) {
    int stopped = engines.stop();
    return TextReport.sentence(
        switch (stopped) {
          case 0 -> "no engine is running";
          case 1 -> "the engine is stopped";
          default -> stopped + " engines are stopped";
        });
  }

  /** {@code fs engine archive}. */
  public static Answer archive(EngineControl engines) {
    engines.archive();
    return TextReport.sentence("the class-data archives are made");
  }

  /** {@code fs redis status}. */
  public static Answer status(LocalRedis redis) {
    LocalRedis.Kept server = redis.status().orElse(null);
    String line =
        server == null
            ? "no Redis is kept for this repository"
            : server.uri() + " (pid " + server.pid() + ")";
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("message", line);
    fields.put("uri", server == null ? null : server.uri().toString());
    fields.put("pid", server == null ? null : server.pid());
    return new TextReport(line + "\n", fields);
  }

  /** {@code fs redis stop}. */
  public static Answer stop(LocalRedis redis) {
    return TextReport.sentence(
        redis.stop() ? "Redis is stopped" : "no Redis is kept for this repository");
  }

  /** A sentence as the answer. */
  public static Answer sentence(String text) {
    return TextReport.sentence(text);
  }

  /** A file as the answer. */
  public static Answer document(String text) {
    return new DocumentReport(text);
  }
}
