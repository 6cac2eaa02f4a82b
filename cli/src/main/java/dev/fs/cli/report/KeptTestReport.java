package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.run.FeatureRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fs inspect redis}: what a kept test left.
 *
 * @param test its id
 * @param pipeline whose event times are shown
 * @param keys all that are in its database
 * @param features to show, in this order
 * @param address of its database, for redis-cli
 */
public record KeptTestReport(
    String test, String pipeline, List<FeatureRow> keys, List<String> features, String address)
    implements Answer {
  public KeptTestReport {
    keys = List.copyOf(keys);
    features = List.copyOf(features);
  }

  @Override
  public void show(Console console) {
    if (console.isJson()) {
      console.json(document());
      return;
    }
    if (keys.isEmpty()) {
      console.answer("no key: the test left nothing in Redis");
    } else {
      RunReport.Table table = RunReport.features(keys, features, pipeline);
      console.table(table.header(), table.rows());
      if (table.left() > 0) {
        console.answer("… and " + table.left() + " more; all of them: -o json");
      }
    }
    console.say("redis-cli -u " + address);
  }

  private Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("test", test);
    document.put("uri", address);
    document.put("keys", keys.stream().map(this::key).toList());
    return document;
  }

  private Map<String, @Nullable Object> key(FeatureRow row) {
    Instant time = row.eventTimes().get(pipeline);
    return RunReport.key(row, time);
  }
}
