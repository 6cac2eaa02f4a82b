package dev.fs.connectors.guess;

import dev.fs.connectors.value.MisfitException;
import dev.fs.connectors.value.ValueReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.TimeType;
import org.apache.flink.table.types.logical.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * What one value of a file looks like.
 *
 * @param kind of the value
 * @param position on a line that orders such values: milliseconds for times, the number itself for
 *     integers, thousandths for fractions; 0 for others
 * @param number exactly; null when it is none
 */
record Value(Kind kind, long position, @Nullable BigDecimal number) {
  /** Kinds of values. */
  enum Kind {
    BOOLEAN("booleans"),
    INTEGER("integers"),
    BIG_INTEGER("integers beyond BIGINT"),
    FRACTION("numbers"),
    /** Digits that a number would lose, as in 00501. */
    CODE("digits with leading zeros"),
    DATE("dates"),
    TIME("times of day"),
    TIMESTAMP("timestamps"),
    INSTANT("timestamps with a zone"),
    OBJECT("objects"),
    LIST("lists"),
    BYTES("bytes"),
    TEXT("texts");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    String plural() {
      return plural;
    }
  }

  /** The position of a number where integers stand among fractions. */
  long thousandths() {
    if (kind != Kind.INTEGER) {
      return position;
    }
    long most = Long.MAX_VALUE / 1000;
    return Math.max(-most, Math.min(most, position)) * 1000;
  }

  private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
  private static final Pattern CODE = Pattern.compile("-?0[0-9]+");
  private static final Pattern FRACTION =
      Pattern.compile("-?((0|[1-9][0-9]*)(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]{1,3})?");
  private static final Pattern INFINITE = Pattern.compile("(?i)[-+]?inf(inity)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(.*)");
  private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?");
  private static final Pattern ZONE = Pattern.compile(".[^-+zZU]*[-+zZU].*");

  /** Nothing that has a longer text is a number or a time. */
  private static final int LONGEST = 400;

  private static final ValueReader DATES = ValueReader.of(new DateType());
  private static final ValueReader TIMES = ValueReader.of(new TimeType(3));
  private static final ValueReader TIMESTAMPS = ValueReader.of(new TimestampType(3));

  /**
   * Looks at a value as files hold it.
   *
   * @param quoted whether a text was marked as one, as in JSON: then digits are no number, and only
   *     times, for which JSON has no values of their own, are looked for
   */
  static Value of(Object value, boolean quoted) {
    if (value instanceof String text) {
      return text.length() > LONGEST ? plain(Kind.TEXT) : ofText(text.strip(), quoted);
    }
    if (value instanceof Boolean) {
      return plain(Kind.BOOLEAN);
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    if (value instanceof Map) {
      return plain(Kind.OBJECT);
    }
    if (value instanceof List) {
      return plain(Kind.LIST);
    }
    if (value instanceof Instant instant) {
      return new Value(Kind.INSTANT, instant.toEpochMilli(), null);
    }
    if (value instanceof LocalDateTime local) {
      return new Value(Kind.TIMESTAMP, local.toInstant(ZoneOffset.UTC).toEpochMilli(), null);
    }
    if (value instanceof LocalDate date) {
      return new Value(Kind.DATE, millis(date.toEpochDay()), null);
    }
    if (value instanceof LocalTime) {
      return plain(Kind.TIME);
    }
    return plain(value instanceof byte[] ? Kind.BYTES : Kind.TEXT);
  }

  private static Value plain(Kind kind) {
    return new Value(kind, 0, null);
  }

  private static Value ofText(String text, boolean quoted) {
    if (!quoted) {
      if (INTEGER.matcher(text).matches()) {
        return ofInteger(new BigInteger(text));
      }
      if (CODE.matcher(text).matches()) {
        return plain(Kind.CODE);
      }
      if (FRACTION.matcher(text).matches()) {
        return ofFraction(new BigDecimal(text));
      }
      if (INFINITE.matcher(text).matches()) {
        return plain(Kind.FRACTION);
      }
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return plain(Kind.BOOLEAN);
      }
    }
    Matcher date = DATE.matcher(text);
    if (date.matches()) {
      return ofDate(text, date.group(1));
    }
    boolean time = TIME.matcher(text).matches() && read(TIMES, text) != null;
    return plain(time ? Kind.TIME : Kind.TEXT);
  }

  private static Value ofDate(String text, String rest) {
    if (rest.isEmpty()) {
      return read(DATES, text) instanceof Integer day
          ? new Value(Kind.DATE, millis(day), null)
          : plain(Kind.TEXT);
    }
    if (read(TIMESTAMPS, text) instanceof TimestampData time) {
      Kind kind = ZONE.matcher(rest).matches() ? Kind.INSTANT : Kind.TIMESTAMP;
      return new Value(kind, time.getMillisecond(), null);
    }
    return plain(Kind.TEXT);
  }

  /** The same readers as in a run decide: what they refuse is not guessed. */
  private static @Nullable Object read(ValueReader reader, String text) {
    try {
      return reader.read(text);
    } catch (MisfitException e) {
      return null;
    }
  }

  private static long millis(long day) {
    return day * 86_400_000L;
  }

  private static Value ofNumber(Number number) {
    if (number instanceof Integer || number instanceof Long) {
      return ofInteger(BigInteger.valueOf(number.longValue()));
    }
    if (number instanceof BigInteger integer) {
      return ofInteger(integer);
    }
    if (number instanceof BigDecimal decimal) {
      return ofFraction(decimal);
    }
    double real = number.doubleValue();
    return Double.isFinite(real)
        ? ofFraction(new BigDecimal(number.toString()))
        : plain(Kind.FRACTION);
  }

  private static Value ofInteger(BigInteger integer) {
    return integer.bitLength() < Long.SIZE
        ? new Value(Kind.INTEGER, integer.longValue(), new BigDecimal(integer))
        : new Value(Kind.BIG_INTEGER, 0, new BigDecimal(integer));
  }

  private static Value ofFraction(BigDecimal number) {
    double thousandths = number.doubleValue() * 1000;
    return new Value(Kind.FRACTION, Math.round(thousandths), number);
  }
}
