package dev.fs.connectors.guess;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways to write times, other than SQL's own, that all values of a column fit: day and month
 * change places between countries, so that only all values together tell which is which.
 */
final class TimeForms {
  /** The likelier of two first: a day of 13 or more decides, else the order of the rows. */
  private static final List<String> DATES =
      List.of(
          "M/d/yyyy",
          "d/M/yyyy",
          "d.M.yyyy",
          "d-M-yyyy",
          "yyyy/M/d",
          "yyyy.M.d",
          "d-MMM-yyyy",
          "d MMM yyyy",
          "MMM d, yyyy");

  private static final List<String> TIMES =
      List.of("", " H:mm", " H:mm:ss", " H:mm:ss.SSS", " h:mm a", " h:mm:ss a");
  private static final List<String> OTHERS =
      List.of(
          "yyyyMMdd",
          "yyyyMMddHHmmss",
          "yyyy-M-d h:mm a",
          "yyyy-M-d h:mm:ss a",
          "EEE, d MMM yyyy HH:mm:ss 'GMT'");

  private static final int SHORTEST = 8;
  private static final int LONGEST = 32;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private @Nullable List<Form> left;

  /** One way, and the order in which it makes the values come. */
  static final class Form {
    private final String pattern;
    private final DateTimeFormatter formatter;
    private final TimeOrder order = new TimeOrder();

    private Form(String pattern) {
      this.pattern = pattern;
      this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    /** As TO_TIMESTAMP takes it. */
    String pattern() {
      return pattern;
    }

    TimeOrder order() {
      return order;
    }

    /** Milliseconds since 1970, by UTC; null when a text is no time in this form. */
    @Nullable Long millis(String text) {
      try {
        TemporalAccessor parsed = formatter.parse(text);
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (date == null || date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
          return null;
        }
        return date.atTime(time == null ? LocalTime.MIDNIGHT : time)
            .toInstant(ZoneOffset.UTC)
            .toEpochMilli();
      } catch (DateTimeException e) {
        return null;
      }
    }
  }

  /** Takes the next value. */
  void add(String value) {
    String text = value.strip();
    if (text.length() < SHORTEST || text.length() > LONGEST) {
      stop();
      return;
    }
    if (left == null) {
      left = all();
    }
    left.removeIf(
        form -> {
          Long millis = form.millis(text);
          if (millis != null) {
            form.order().add(millis);
          }
          return millis == null;
        });
  }

  /** Says that there is a value that is no text of any form. */
  void stop() {
    left = new ArrayList<>();
  }

  private static List<Form> all() {
    List<Form> all = new ArrayList<>();
    for (String date : DATES) {
      for (String time : TIMES) {
        all.add(new Form(date + time));
      }
    }
    OTHERS.forEach(other -> all.add(new Form(other)));
    return all;
  }

  /** The form of all values; empty when there is none. */
  Optional<Form> form() {
    List<Form> all = left == null ? List.of() : left;
    return all.stream()
        .filter(form -> form.order().isRising())
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** Whether the values fit another form too. */
  boolean isAmbiguous() {
    return left != null && left.size() > 1;
  }

  /** A form by its pattern. */
  static Form of(String pattern) {
    return new Form(pattern);
  }
}
