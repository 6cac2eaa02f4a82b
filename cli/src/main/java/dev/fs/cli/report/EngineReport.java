package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.engine.api.EngineStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fs engine status}. */
public record EngineReport(List<Engine> engines) implements Answer {
  public EngineReport {
    engines = List.copyOf(engines);
  }

  /**
   * An engine that is there.
   *
   * @param answers false for one that hangs; its status is then all but empty
   */
  public record Engine(String log, boolean answers, EngineStatus status) {}

  @Override
  public void show(Console console) {
    if (console.isJson()) {
      Map<String, @Nullable Object> document = new LinkedHashMap<>();
      document.put("version", 1);
      document.put("engines", engines.stream().map(EngineReport::document).toList());
      console.json(document);
      return;
    }
    if (engines.isEmpty()) {
      console.answer("no engine is running");
    }
    for (Engine engine : engines) {
      if (!engine.answers()) {
        console.answer("an engine that does not answer; fs engine stop ends it");
      }
      lines(engine).forEach(line -> console.answer(line.name() + "  " + line.value()));
    }
  }

  private record Line(String name, String value) {}

  private static List<Line> lines(Engine engine) {
    List<Line> lines = new ArrayList<>();
    EngineStatus status = engine.status();
    if (engine.answers()) {
      lines.add(new Line("pid     ", String.valueOf(status.pid())));
      lines.add(new Line("version ", status.version()));
      lines.add(new Line("uptime  ", duration(status.uptimeSeconds())));
      lines.add(new Line("idle    ", duration(status.idleSeconds())));
      lines.add(
          new Line("requests", status.requests() + " answered, " + status.active() + " at work"));
      lines.add(new Line("memory  ", known(status.residentMegabytes(), " MB")));
      lines.add(new Line("threads ", String.valueOf(status.threads())));
      lines.add(new Line("files   ", known(status.openFiles(), " open")));
      lines.add(new Line("loaders ", String.valueOf(status.classLoaders())));
      lines.add(new Line("archive ", status.archive()));
    }
    lines.add(new Line("log     ", engine.log()));
    return lines;
  }

  private static Map<String, Object> document(Engine engine) {
    EngineStatus status = engine.status();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("answers", engine.answers());
    document.put("pid", status.pid());
    document.put("version", status.version());
    document.put("uptime_seconds", status.uptimeSeconds());
    document.put("idle_seconds", status.idleSeconds());
    document.put("requests", status.requests());
    document.put("active", status.active());
    document.put("resident_megabytes", status.residentMegabytes());
    document.put("threads", status.threads());
    document.put("open_files", status.openFiles());
    document.put("class_loaders", status.classLoaders());
    document.put("archive", status.archive());
    document.put("log", engine.log());
    return document;
  }

  private static String known(long value, String unit) {
    return value < 0 ? "unknown" : value + unit;
  }

  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3_600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
  }
}
