package dev.fs.cli.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings of a person: .fs/local.yaml, or the configuration in the home directory.
 *
 * @param settings by their names in {@code fs config list}
 * @param vars values of variables; only .fs/local.yaml has them
 */
public record Personal(Map<String, Located<String>> settings, Map<String, Located<String>> vars) {
  /** Nothing set. */
  public static final Personal NONE = new Personal(Map.of(), Map.of());

  public Personal {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
  }
}
