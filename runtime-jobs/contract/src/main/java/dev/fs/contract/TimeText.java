package dev.fs.contract;

import java.time.LocalDate;

/** ISO-8601 texts of dates and times, with a fixed number of fraction digits. */
final class TimeText {
  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000
  };
  private static final long SECONDS_OF_DAY = 86_400;

  private TimeText() {}

  static void appendDate(StringBuilder out, long epochDay) {
    out.append(LocalDate.ofEpochDay(epochDay));
  }

  static void appendTime(StringBuilder out, int secondOfDay, int nanos, int digits) {
    twoDigits(out, secondOfDay / 3600).append(':');
    twoDigits(out, secondOfDay / 60 % 60).append(':');
    twoDigits(out, secondOfDay % 60);
    if (digits > 0) {
      String fraction = Integer.toString(nanos / POWERS[9 - digits]);
      out.append('.').append("0".repeat(digits - fraction.length())).append(fraction);
    }
  }

  static void appendTimestamp(StringBuilder out, long epochSecond, int nanos, int digits) {
    appendDate(out, Math.floorDiv(epochSecond, SECONDS_OF_DAY));
    out.append('T');
    appendTime(out, (int) Math.floorMod(epochSecond, SECONDS_OF_DAY), nanos, digits);
  }

  private static StringBuilder twoDigits(StringBuilder out, int number) {
    return out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
