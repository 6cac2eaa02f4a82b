package dev.fs.cli.model;

import dev.fs.cli.error.SourceRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A place to deploy to.
 *
 * @param range of its name in fs.yaml
 * @param vars values of variables
 * @param settings as {@code flink.url} and {@code redis.uri}; values may hold variables
 */
public record Target(
    TargetName name,
    SourceRange range,
    Map<String, Located<String>> vars,
    Map<String, Located<String>> settings) {
  public Target {
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
