package dev.fs.cli.generate.sketch;

import dev.fs.engine.api.InferReply;
import dev.fs.templates.FilePipeline.Interval;
import dev.fs.templates.FilePipeline.Interval.Unit;
import java.util.List;

/** How long windows are and how long they wait, by what the rows of a file show. */
final class Pace {
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final List<Interval> DELAYS =
      List.of(
          new Interval(5, Unit.SECOND),
          new Interval(30, Unit.SECOND),
          new Interval(1, Unit.MINUTE),
          new Interval(5, Unit.MINUTE),
          new Interval(15, Unit.MINUTE),
          new Interval(30, Unit.MINUTE),
          new Interval(1, Unit.HOUR),
          new Interval(2, Unit.HOUR),
          new Interval(6, Unit.HOUR),
          new Interval(12, Unit.HOUR),
          new Interval(1, Unit.DAY));

  /** What is waited when the order of the rows says nothing. */
  private static final Interval UNKNOWN = new Interval(5, Unit.MINUTE);

  private Pace() {}

  /** A window of which a sample has several. */
  static Interval window(InferReply.Time time) {
    boolean days = time.pattern() != null && !hasTimeOfDay(time.pattern());
    if (time.unit().equals("DATE") || days || time.spanMillis() > 60 * DAY) {
      return new Interval(1, Unit.DAY);
    }
    boolean brief = time.spanMillis() < 30 * MINUTE;
    return new Interval(1, brief ? Unit.MINUTE : Unit.HOUR);
  }

  private static boolean hasTimeOfDay(String pattern) {
    return pattern.contains("mm");
  }

  /** The least usual delay with which no row of the file is late. */
  static Interval delay(InferReply.Time time, boolean sorted) {
    if (sorted) {
      return UNKNOWN;
    }
    for (Interval delay : DELAYS) {
      if (millis(delay) >= time.behindMillis()) {
        return delay;
      }
    }
    return DELAYS.get(DELAYS.size() - 1);
  }

  /** Why, in lines of a comment. */
  static List<String> reason(InferReply.Time time, boolean sorted) {
    if (sorted) {
      return List.of(
          "The rows of the file were not in the order of time (up to "
              + text(time.behindMillis())
              + " behind), as no stream is,",
          "so the sample is sorted. How late rows come in production it does not say: a guess.");
    }
    if (time.behindMillis() == 0) {
      return List.of("The rows of the file were in the order of time: little patience will do.");
    }
    return List.of(
        "Rows of the file came up to " + text(time.behindMillis()) + " behind others before them.");
  }

  static long millis(Interval interval) {
    return interval.amount()
        * switch (interval.unit()) {
          case SECOND -> 1_000;
          case MINUTE -> MINUTE;
          case HOUR -> HOUR;
          case DAY -> DAY;
        };
  }

  /** {@code 1h}, as names of features and durations have it. */
  static String suffix(Interval interval) {
    return interval.amount()
        + switch (interval.unit()) {
          case SECOND -> "s";
          case MINUTE -> "m";
          case HOUR -> "h";
          case DAY -> "d";
        };
  }

  /** Features outlive a window, and one that is missed. */
  static String ttl(Interval window) {
    return switch (window.unit()) {
      case SECOND, MINUTE -> 10 * window.amount() + "m";
      case HOUR -> 2 * window.amount() + "h";
      case DAY -> 2 * window.amount() + "d";
    };
  }

  /** {@code 1 hour}. */
  static String words(Interval interval) {
    String unit =
        switch (interval.unit()) {
          case SECOND -> "second";
          case MINUTE -> "minute";
          case HOUR -> "hour";
          case DAY -> "day";
        };
    return interval.amount() + " " + unit + (interval.amount() == 1 ? "" : "s");
  }

  /** Roughly, in the largest unit that has two of it. */
  static String text(long millis) {
    if (millis >= 2 * DAY) {
      return millis / DAY + " days";
    }
    if (millis >= 2 * HOUR) {
      return millis / HOUR + " hours";
    }
    if (millis >= 2 * MINUTE) {
      return millis / MINUTE + " minutes";
    }
    return millis >= 2_000 ? millis / 1_000 + " seconds" : millis + " milliseconds";
  }
}
