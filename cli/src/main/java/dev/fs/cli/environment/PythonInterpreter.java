package dev.fs.cli.environment;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Python that can be started.
 *
 * @param executable absolute
 * @param version as {@code 3.11.7}
 * @param flink the version of apache-flink in it; null when it has none
 * @param origin what said to take it: a setting's place, or {@code fs python setup}
 */
public record PythonInterpreter(
    Path executable, String version, @Nullable String flink, String origin) {
  /** Those that apache-flink has packages for, the newest first. */
  static final List<String> MINORS = List.of("3.12", "3.11", "3.10", "3.9");

  /** As {@code 3.11}. */
  String minor() {
    String[] parts = version.split("\\.", -1);
    return parts.length < 2 ? version : parts[0] + "." + parts[1];
  }

  /** Whether PyFlink can be installed into it. */
  boolean fits() {
    return MINORS.contains(minor());
  }
}
