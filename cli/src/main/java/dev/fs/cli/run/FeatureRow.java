package dev.fs.cli.run;

import dev.fs.contract.Contract;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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

  /**
   * The same with the times to live that were asked for, which do not pass: the shortest of those
   * asked for that is not shorter than what is left. A server that knows no expiry of fields has
   * the key's.
   */
  public FeatureRow asAsked(Contract contract) {
    Map<String, Long> asked = new TreeMap<>(ttlSeconds);
    for (Contract.Feature feature : contract.features()) {
      asked.computeIfPresent(
          feature.name(),
          (name, left) ->
              Stream.of(feature.ttlSeconds(), contract.entityTtlSeconds())
                  .filter(ttl -> ttl != null && ttl >= left)
                  .min(Comparator.naturalOrder())
                  .orElse(left));
    }
    return new FeatureRow(key, features, asked, eventTimes);
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
