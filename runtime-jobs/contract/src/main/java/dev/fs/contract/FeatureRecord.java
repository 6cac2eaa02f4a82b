package dev.fs.contract;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fixed schema of the feature source: one JSON object per Kafka message or line.
 *
 * @param pipeline that made the features
 * @param entity whose features they are
 * @param key texts of the key columns, joined as {@link FeatureKey#key()} does
 * @param eventTime in whole milliseconds when written
 * @param features values by name in their order; a null value means: remove that field
 */
public record FeatureRecord(
    String pipeline,
    String entity,
    String key,
    Instant eventTime,
    Map<String, @Nullable String> features) {

  /** The format that this code reads and writes. */
  public static final int VERSION = 1;

  public FeatureRecord {
    // Map.copyOf refuses null values and loses the order.
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  /** Whether the row is gone: every feature is to be removed. */
  public boolean isDeletion() {
    return features.values().stream().allMatch(value -> value == null);
  }

  /** The record as one line of JSON, without its line feed. */
  public String toJson() {
    StringBuilder time = new StringBuilder();
    ValueEncoder.appendTimestamp(time, eventTime.getEpochSecond(), eventTime.getNano(), 3, true);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("v", VERSION);
    line.put("pipeline", pipeline);
    line.put("entity", entity);
    line.put("key", key);
    line.put("event_time", time.toString());
    line.put("features", features);
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(line);
    } catch (IOException e) {
      throw new IllegalStateException("a map of texts that cannot be written as JSON", e);
    }
  }

  /**
   * Reads a record.
   *
   * @throws IOException with one line that names everything that does not fit
   */
  public static FeatureRecord fromJson(String text) throws IOException {
    JsonObject root = JsonObject.parse(text);
    root.version("v", VERSION);
    FeatureRecord read =
        new FeatureRecord(
            root.text("pipeline"),
            root.text("entity"),
            root.text("key"),
            time(root),
            features(root));
    root.check("a feature record");
    return read;
  }

  private static Instant time(JsonObject root) {
    String text = root.text("event_time");
    try {
      return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
    } catch (DateTimeException e) {
      root.problems().add("event_time is not an instant as 2021-10-06T12:00:00.000Z: " + text);
      return Instant.EPOCH;
    }
  }

  private static Map<String, @Nullable String> features(JsonObject root) {
    Map<String, @Nullable String> features = new LinkedHashMap<>();
    if (!(root.fields().get("features") instanceof Map<?, ?> map)) {
      root.problems().add("features is not an object");
      return features;
    }
    JsonObject values = new JsonObject("features.", map, root.problems());
    for (Object name : map.keySet()) {
      features.put(name.toString(), values.optionalText(name.toString()));
    }
    return features;
  }
}
