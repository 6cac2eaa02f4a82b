package dev.fs.connectors.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import org.apache.flink.table.data.TimestampData;

/**
 * Reads dates and times: ISO-8601 with {@code T} or a blank, with or without a zone. Without a zone
 * UTC is meant; with one, the instant in UTC is taken. Fraction digits beyond a type's are cut off,
 * as CAST does.
 */
final class TimeReader {
  private static final int DATE_LENGTH = "2013-01-01".length();
  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };

  private TimeReader() {}

  /** Days since 1970. */
  static int date(Object value, String type) throws MisfitException {
    try {
      if (value instanceof LocalDate date) {
        return (int) date.toEpochDay();
      }
      if (value instanceof String text) {
        return (int) LocalDate.parse(text.strip()).toEpochDay();
      }
    } catch (DateTimeException e) {
      // refused below
    }
    throw refuse(value, type, "2013-01-01");
  }

  /** Milliseconds of the day: Flink keeps no more of a TIME. */
  static int time(Object value, String type, int digits) throws MisfitException {
    try {
      LocalTime time = null;
      if (value instanceof LocalTime local) {
        time = local;
      } else if (value instanceof String text) {
        time = LocalTime.parse(text.strip());
      }
      if (time != null) {
        return (int) (time.toSecondOfDay() * 1_000L + cut(nanos(time), digits) / 1_000_000);
      }
    } catch (DateTimeException e) {
      // refused below
    }
    throw refuse(value, type, "10:00:00");
  }

  /** A timestamp of either kind. */
  static TimestampData timestamp(Object value, String type, int digits) throws MisfitException {
    try {
      Instant instant = null;
      if (value instanceof Instant zoned) {
        instant = zoned;
      } else if (value instanceof LocalDateTime local) {
        instant = local.toInstant(ZoneOffset.UTC);
      } else if (value instanceof String text) {
        instant = instant(text.strip());
      }
      if (instant != null) {
        int nanos = cut(instant.getNano(), digits);
        return TimestampData.fromEpochMillis(
            Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000L), nanos / 1_000_000),
            nanos % 1_000_000);
      }
    } catch (DateTimeException | ArithmeticException e) {
      // refused below
    }
    throw refuse(value, type, "2013-01-01T10:00:00Z");
  }

  /** {@code 2013-01-01}, then a time of day, then a zone; the latter two may be missing. */
  static Instant instant(String text) {
    LocalDate date = LocalDate.parse(text.substring(0, Math.min(DATE_LENGTH, text.length())));
    String rest = text.substring(DATE_LENGTH);
    if (rest.isEmpty()) {
      return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }
    char separator = rest.charAt(0);
    if (separator != 'T' && separator != 't' && separator != ' ') {
      throw new DateTimeException("neither T nor a blank behind the date");
    }
    int zone = startOfZone(rest);
    LocalTime time = LocalTime.parse(rest.substring(1, zone).strip());
    return date.atTime(time).toInstant(offset(rest.substring(zone)));
  }

  private static int startOfZone(String rest) {
    for (int i = 1; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == 'Z' || c == 'z' || c == '+' || c == '-' || c == 'U') {
        return i;
      }
    }
    return rest.length();
  }

  private static ZoneOffset offset(String zone) {
    return switch (zone) {
      case "", "Z", "z", "UTC" -> ZoneOffset.UTC;
      default -> ZoneOffset.of(zone);
    };
  }

  private static int nanos(LocalTime time) {
    return (int) (time.toNanoOfDay() % POWERS[9]);
  }

  private static int cut(int nanos, int digits) {
    return nanos - nanos % POWERS[9 - digits];
  }

  private static MisfitException refuse(Object value, String type, String example) {
    return new MisfitException(
        MisfitException.shown(value) + " is no " + type + "; write it as " + example);
  }
}
