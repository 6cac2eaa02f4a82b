package dev.fs.cli.model;

import org.jspecify.annotations.Nullable;

/** A length of time in whole seconds, at least one; written {@code 90s 15m 2h 7d}. */
public record Duration(long seconds) {
  public Duration {
    if (seconds < 1) {
      throw new IllegalArgumentException("a duration of " + seconds + " seconds");
    }
  }

  /** Reads {@code 2h}; null when the text is no duration. */
  public static @Nullable Duration parse(String text) {
    int digits = text.length() - 1;
    if (digits < 1 || digits > 9) {
      return null;
    }
    long unit =
        switch (text.charAt(digits)) {
          case 's' -> 1;
          case 'm' -> 60;
          case 'h' -> 3_600;
          case 'd' -> 86_400;
          default -> 0;
        };
    long count = 0;
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return null;
      }
      count = count * 10 + (c - '0');
    }
    return unit == 0 || count == 0 ? null : new Duration(count * unit);
  }

  /** The same, rounded up to what people look at: hours of days, minutes of hours. */
  public Duration roughly() {
    long unit = seconds > 86_400 ? 3_600 : seconds > 3_600 ? 60 : 1;
    return new Duration((seconds + unit - 1) / unit * unit);
  }

  /** The shortest way to write it: {@code 7200} seconds are {@code 2h}. */
  @Override
  public String toString() {
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
