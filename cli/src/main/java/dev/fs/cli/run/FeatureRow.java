package dev.fs.cli.run;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Redis holds of one key.
 *
 * @param key as in Redis, namespace left out
 * @param features value by name
 * @param ttlSeconds seconds to live by feature, rounded up; a feature without expiry is not in it
 * @param eventTimes of the last write by pipeline
 */
public record FeatureRow(
    String key,
    SortedMap<String, String> features,
    Map<String, Long> ttlSeconds,
    Map<String, Instant> eventTimes) {
  public FeatureRow {
    features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
    ttlSeconds = Map.copyOf(ttlSeconds);
    eventTimes = Map.copyOf(eventTimes);
  }

  /** The same with more fields, shown as features. */
  public FeatureRow with(Map<String, String> fields) {
    SortedMap<String, String> more = new TreeMap<>(features);
    more.putAll(fields);
    return new FeatureRow(key, more, ttlSeconds, eventTimes);
  }

  /** The same with some of its features only. */
  FeatureRow only(Iterable<String> names) {
    SortedMap<String, String> kept = new TreeMap<>();
    for (String name : names) {
      String value = features.get(name);
      if (value != null) {
        kept.put(name, value);
      }
    }
    Map<String, Long> ttls = new TreeMap<>(ttlSeconds);
    ttls.keySet().retainAll(kept.keySet());
    return new FeatureRow(key, kept, ttls, eventTimes);
  }
}
