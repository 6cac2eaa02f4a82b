package dev.fs.connectors.redis;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a pipeline's features are written.
 *
 * @param address of Redis
 * @param namespace prefix of every key; empty for none
 * @param entity whose features they are
 * @param pipeline that makes them
 * @param features all of the pipeline's; empty when they are not known
 * @param keyTtl of the whole key, where fields cannot expire; null: none
 * @param featureTtls by name; absent: no expiry
 * @param maxKeys flush when so many keys wait
 * @param maxBytes flush when about so many bytes wait
 * @param interval flush when a row has waited so long
 * @param deadline how long a write is repeated
 */
record RedisSettings(
    RedisAddress address,
    String namespace,
    String entity,
    String pipeline,
    List<String> features,
    @Nullable Duration keyTtl,
    Map<String, Duration> featureTtls,
    int maxKeys,
    long maxBytes,
    Duration interval,
    Duration deadline)
    implements Serializable {
  RedisSettings {
    features = List.copyOf(features);
    featureTtls = Map.copyOf(featureTtls);
  }

  /** The commands that write this pipeline's keys. */
  KeyCommands commands() {
    Map<String, Long> millis = new HashMap<>();
    featureTtls.forEach((name, ttl) -> millis.put(name, ttl.toMillis()));
    return new KeyCommands(
        features, millis, keyTtl == null ? null : keyTtl.toMillis(), "_ts." + pipeline);
  }
}
