package dev.fs.cli;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run left at one key of Redis.
 *
 * @param features their texts; those that are NULL are left out
 * @param eventTime in milliseconds
 */
record Landed(Map<String, String> features, long eventTime) {
  Landed {
    features = new TreeMap<>(features);
  }

  /** All keys of the document that {@code fs run --local -o json} prints. */
  static Map<String, Landed> of(Map<String, Object> document) {
    Map<String, Landed> landed = new TreeMap<>();
    for (Object one : (List<?>) document.get("keys")) {
      Map<?, ?> key = (Map<?, ?>) one;
      Map<String, String> features = new TreeMap<>();
      ((Map<?, ?>) key.get("features"))
          .forEach((name, text) -> features.put((String) name, (String) text));
      long time = Instant.parse((String) key.get("event_time")).toEpochMilli();
      landed.put((String) key.get("key"), new Landed(features, time));
    }
    return landed;
  }
}
