package dev.fs.connectors.redis;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to become of one Redis key: rows of the same key, merged. */
final class KeyWrite {
  private final String key;
  private final Map<String, @Nullable String> features;
  private long eventTime;
  private int rows = 1;

  /**
   * One row.
   *
   * @param features by name; null: remove the field
   * @param eventTime epoch milliseconds
   */
  KeyWrite(String key, Map<String, @Nullable String> features, long eventTime) {
    this.key = key;
    this.features = new LinkedHashMap<>(features);
    this.eventTime = eventTime;
  }

  String key() {
    return key;
  }

  Map<String, @Nullable String> features() {
    return features;
  }

  long eventTime() {
    return eventTime;
  }

  /** Rows that went into this. */
  int rows() {
    return rows;
  }

  /** Puts a later row of the same key on top. */
  void merge(KeyWrite later) {
    features.putAll(later.features);
    eventTime = later.eventTime;
    rows += later.rows;
  }

  /** Whether the pipeline's last feature goes: all of them are to be removed. */
  boolean removesAll(Collection<String> pipelineFeatures) {
    return features.values().stream().allMatch(value -> value == null)
        && features.keySet().containsAll(pipelineFeatures);
  }

  /** About how long its commands are. */
  int size() {
    int size = key.length();
    for (Map.Entry<String, @Nullable String> feature : features.entrySet()) {
      @Nullable String value = feature.getValue();
      size += feature.getKey().length() + (value == null ? 0 : value.length());
    }
    return size;
  }
}
