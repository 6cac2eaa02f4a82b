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
  private static final String NONE_KEPT = "no Redis is kept for this repository";

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

  /** {@code fs redis status}: the one that runs have kept, and that of tests. */
  public static Answer status(LocalRedis ofRuns, LocalRedis ofTests) {
    LocalRedis.Kept runs = ofRuns.status().orElse(null);
    LocalRedis.Kept tests = ofTests.status().orElse(null);
    String line = runs == null ? NONE_KEPT : place(runs);
    String text = line + "\n";
    if (tests != null) {
      String place = place(tests) + ", of fs test --keep\n";
      text = runs == null ? place : text + place;
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("message", line);
    fields.put("uri", runs == null ? null : runs.uri());
    fields.put("pid", runs == null ? null : runs.pid());
    Map<String, @Nullable Object> other = new LinkedHashMap<>();
    other.put("uri", tests == null ? null : tests.uri());
    other.put("pid", tests == null ? null : tests.pid());
    fields.put("tests", other);
    return new TextReport(text, fields);
  }

  private static String place(LocalRedis.Kept server) {
    return server.uri() + " (pid " + server.pid() + ")";
  }

  /** {@code fs redis stop}: both. */
  public static Answer stop(LocalRedis ofRuns, LocalRedis ofTests) {
    boolean runs = ofRuns.stop();
    boolean tests = ofTests.stop();
    String line = runs ? "Redis is stopped" : NONE_KEPT;
    if (tests) {
      line = runs ? "Redis is stopped, and that of tests" : "the Redis of tests is stopped";
    }
    return TextReport.sentence(line);
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
