package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.model.Duration;
import dev.fs.cli.run.FeatureRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code fs get}.
 *
 * @param row what Redis has of the key
 * @param names the features to show, present or not
 */
public record KeyReport(FeatureRow row, List<String> names) implements Answer {
  private static final String ABSENT = "-";

  public KeyReport {
    names = List.copyOf(names);
  }

  @Override
  public void show(Console console) {
    if (console.isJson()) {
      console.json(document());
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (String name : names) {
      Long ttl = row.ttlSeconds().get(name);
      rows.add(
          List.of(
              name,
              row.features().getOrDefault(name, ABSENT),
              ttl == null ? ABSENT : new Duration(Math.max(1, ttl)).roughly().toString()));
    }
    console.table(List.of("feature", "value", "ttl"), rows);
    new TreeMap<>(row.eventTimes())
        .forEach((pipeline, time) -> console.say("event time of " + pipeline + ": " + time));
  }

  private Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> features = new LinkedHashMap<>();
    names.forEach(name -> features.put(name, row.features().get(name)));
    Map<String, Object> ttls = new TreeMap<>(row.ttlSeconds());
    ttls.keySet().retainAll(names);
    Map<String, Object> times = new TreeMap<>();
    row.eventTimes().forEach((pipeline, time) -> times.put(pipeline, time.toString()));
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("key", row.key());
    document.put("features", features);
    document.put("ttl_seconds", ttls);
    document.put("event_times", times);
    return document;
  }
}
