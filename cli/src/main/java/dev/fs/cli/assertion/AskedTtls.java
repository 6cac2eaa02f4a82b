package dev.fs.cli.assertion;

import dev.fs.contract.Contract;
import dev.fs.engine.api.TestReply;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The times to live that the writer asked for. A server lets time pass, and one that cannot let
 * single fields expire has one time for the whole key; what is left is held against what the
 * contract asks, and shown as it is when it does not come from that.
 *
 * @param seconds by feature that has one of its own
 * @param keySeconds of the key as a whole, where fields cannot expire; null: none
 * @param slackMillis that may have passed since the write
 */
record AskedTtls(Map<String, Long> seconds, @Nullable Long keySeconds, long slackMillis) {

  static AskedTtls of(Contract contract, long slackMillis) {
    Map<String, Long> seconds = new TreeMap<>();
    for (Contract.Feature feature : contract.features()) {
      if (feature.ttlSeconds() != null) {
        seconds.put(feature.name(), feature.ttlSeconds());
      }
    }
    return new AskedTtls(seconds, contract.entityTtlSeconds(), slackMillis);
  }

  /** Of a feature of a key, in seconds; empty: it does not expire. */
  OptionalLong of(TestReply.Key key, String feature) {
    Long own = seconds.get(feature);
    if (key.fieldMillis() == null && key.keyMillis() < 0 && keySeconds == null) {
      // The key must not expire before the feature that lives for ever, so that none of it does.
      return own == null ? OptionalLong.empty() : OptionalLong.of(own);
    }
    Long left = key.fieldMillis() == null ? null : key.fieldMillis().get(feature);
    if (left != null) {
      return OptionalLong.of(own != null && comesFrom(own, left) ? own : roundedUp(left));
    }
    if (key.keyMillis() < 0) {
      return OptionalLong.empty();
    }
    if (keySeconds != null && comesFrom(keySeconds, key.keyMillis())) {
      return own == null ? OptionalLong.empty() : OptionalLong.of(own);
    }
    return OptionalLong.of(roundedUp(key.keyMillis()));
  }

  private boolean comesFrom(long asked, long leftMillis) {
    long passed = asked * 1_000 - leftMillis;
    return passed >= 0 && passed <= slackMillis;
  }

  private static long roundedUp(long millis) {
    return (millis + 999) / 1_000;
  }
}
