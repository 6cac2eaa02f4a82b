package dev.fs.engine.diagnose;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Whether a text is a value of one of Flink's options, and how one is written. */
final class OptionValues {
  private OptionValues() {}

  /** What Flink says to a value; empty when it takes it. */
  static Optional<IllegalArgumentException> refusal(ConfigOption<?> option, String value) {
    try {
      Object unused = Configuration.fromMap(Map.of(option.key(), value)).get(option);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e);
    }
  }

  /** How a value is written. */
  static @Nullable String help(
      ConfigOption<?> option, String value, IllegalArgumentException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String message = String.valueOf(cause.getMessage());
    // One bracket for some options, two for others.
    int list = message.lastIndexOf('[');
    int end = list < 0 ? -1 : message.indexOf(']', list);
    if (message.contains("Expected one of") && list >= 0 && end > list) {
      List<String> allowed = List.of(message.substring(list + 1, end).split(", "));
      String near = NameErrors.suggestion(value, allowed);
      return near == null ? "it may be " + String.join(", ", allowed) : near;
    }
    Object standard = option.defaultValue();
    if (standard instanceof Boolean) {
      return "write true or false";
    }
    if (standard instanceof Duration) {
      return "write it like this: 30 s, 5 min, 1 h";
    }
    return standard == null ? Sentence.of(message) : "write it as the default: " + standard;
  }
}
