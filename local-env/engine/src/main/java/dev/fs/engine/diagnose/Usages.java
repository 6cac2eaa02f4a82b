package dev.fs.engine.diagnose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How functions are called whose arguments nobody knows by heart. */
final class Usages {
  private static final Map<String, String> KNOWN =
      Map.of(
          "TUMBLE",
          "TUMBLE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR)",
          "HOP",
          "HOP(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '10' MINUTE, INTERVAL '1' HOUR)",
          "CUMULATE",
          "CUMULATE(TABLE trips, DESCRIPTOR(finished_at), INTERVAL '1' HOUR, INTERVAL '1' DAY)",
          "SESSION",
          "SESSION(TABLE trips PARTITION BY driver_id, DESCRIPTOR(finished_at), INTERVAL '5' MINUTE)",
          "IF",
          "IF(condition, then, else)",
          "DATE_FORMAT",
          "DATE_FORMAT(finished_at, 'yyyy-MM-dd')",
          "TO_TIMESTAMP_LTZ",
          "TO_TIMESTAMP_LTZ(milliseconds, 3)");

  private Usages() {}

  /** Null for a function that explains itself. */
  static @Nullable String of(String function) {
    String usage = KNOWN.get(function);
    return usage == null ? null : "write it like this: " + usage;
  }
}
