package dev.fs.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a {@code feature-redis} table is told, written once for all who create one. */
public final class RedisTableOptions {
  private RedisTableOptions() {}

  /**
   * The options that a pipeline's contract decides: all but {@code connector}, {@code uri} and what
   * tunes the writer.
   *
   * @param namespace prefix of every key; empty for none
   */
  public static Map<String, String> of(Contract contract, String namespace) {
    Map<String, String> options = new LinkedHashMap<>();
    if (!namespace.isEmpty()) {
      options.put("namespace", namespace);
    }
    options.put("entity", contract.entity());
    options.put("pipeline", contract.pipeline());
    List<String> keys = contract.keys().stream().map(Contract.KeyColumn::name).toList();
    options.put("keys", String.join(";", keys));
    if (contract.eventTime() != null) {
      options.put("event-time", contract.eventTime());
    }
    if (contract.entityTtlSeconds() != null) {
      options.put("key.ttl", contract.entityTtlSeconds() + " s");
    }
    for (Contract.Feature feature : contract.features()) {
      if (feature.ttlSeconds() != null) {
        options.put("feature.ttl." + feature.name(), feature.ttlSeconds() + " s");
      }
    }
    options.put("guard", contract.guard());
    return options;
  }
}
