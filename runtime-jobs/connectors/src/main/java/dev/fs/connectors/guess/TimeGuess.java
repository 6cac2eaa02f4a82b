package dev.fs.connectors.guess;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.jspecify.annotations.Nullable;

/**
 * The column that says when a row happened.
 *
 * @param column its name
 * @param unit what its values count
 * @param spanMillis from the earliest to the latest
 * @param behindMillis how far a row comes behind one before it, at most
 * @param why a few words for people
 * @param withBlank whether a blank stands between date and time of day, not a T
 * @param pattern of the texts or numbers that are written in another way than SQL's; else null
 */
public record TimeGuess(
    String column,
    Unit unit,
    long spanMillis,
    long behindMillis,
    String why,
    boolean withBlank,
    @Nullable String pattern) {

  /** What the values of a time column are. */
  public enum Unit {
    /** A timestamp of SQL. */
    TIMESTAMP(1, 1),
    DATE(1, 1),
    /** A text of a form that TO_TIMESTAMP reads by its pattern. */
    TEXT(1, 1),
    /** A number whose digits are of such a form, as 20240131. */
    DIGITS(1, 1),
    SECONDS(1_000, 1),
    /** Seconds with a fraction. */
    REAL_SECONDS(1, 1),
    MILLIS(1, 1),
    MICROS(1, 1_000),
    NANOS(1, 1_000_000);

    private final long factor;
    private final long divisor;

    Unit(long factor, long divisor) {
      this.factor = factor;
      this.divisor = divisor;
    }

    private long millis(long positions) {
      return positions > Long.MAX_VALUE / factor ? Long.MAX_VALUE : positions * factor / divisor;
    }
  }

  /** Rows that come later than this are in no order that a stream would have. */
  private static final long STREAM_ORDER = 86_400_000L;

  /** Whether rows come in an order that no watermark can wait for. */
  public boolean isOutOfOrder() {
    return behindMillis > STREAM_ORDER;
  }

  /**
   * Where a value of a time column stands among the others; what is no time stands behind all.
   *
   * @param quoted as in {@link ColumnFacts}
   */
  public long position(@Nullable Object value, boolean quoted) {
    if (value == null) {
      return Long.MAX_VALUE;
    }
    if (pattern != null) {
      Long millis = TimeForms.of(pattern).millis(String.valueOf(value).strip());
      return millis == null ? Long.MAX_VALUE : millis;
    }
    Value seen = Value.of(value, quoted);
    return switch (seen.kind()) {
      case INTEGER -> unit == Unit.REAL_SECONDS ? seen.thousandths() : seen.position();
      case FRACTION, DATE, TIMESTAMP, INSTANT -> seen.position();
      default -> Long.MAX_VALUE;
    };
  }

  /** A column and its type. */
  record Candidate(ColumnFacts facts, LogicalType type, double nullShare) {}

  private static final long FROM = 946_684_800L; // 2000
  private static final long TO = 2_208_988_800L; // 2040

  private static final Set<String> TIMES =
      Set.of("ts", "timestamp", "time", "datetime", "event_time", "event_timestamp", "eventtime");
  private static final Pattern HINT =
      Pattern.compile(".*(time|date|epoch|created|occur|(^|_)ts($|_)|_at$).*");
  private static final Pattern END = Pattern.compile(".*(_at|_ts|time|timestamp)$");
  private static final Pattern BEGIN =
      Pattern.compile(".*(event|occur|creat|start|begin|pickup|order|request).*");
  private static final Pattern LATER =
      Pattern.compile(".*(updat|modif|delet|dropoff|load|ingest|arriv).*");
  private static final Pattern OTHER =
      Pattern.compile(".*(birth|dob|expir|until|due|deadline|valid).*");

  /** What the best of the columns would be as the event time; empty when none can be it. */
  static Optional<TimeGuess> best(Collection<Candidate> columns) {
    TimeGuess best = null;
    int bestScore = 0;
    for (Candidate column : columns) {
      Optional<TimeGuess> guess = of(column);
      if (guess.isPresent() && isLikely(column, guess.get())) {
        int score = score(column, guess.get());
        if (score > bestScore) {
          best = guess.get();
          bestScore = score;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  /** A column as the event time; empty when its values are no times. */
  static Optional<TimeGuess> of(Candidate column) {
    TimeOrder order = column.facts().order();
    Optional<TimeForms.Form> form = column.facts().forms().form();
    if (form.isPresent()) {
      return Optional.of(of(column, form.get()));
    }
    if (order.count() == 0) {
      return Optional.empty();
    }
    return unit(column.type(), order)
        .map(
            unit ->
                new TimeGuess(
                    column.facts().name(),
                    unit,
                    unit.millis(order.greatest() - order.least()),
                    unit.millis(order.behind()),
                    why(unit, order),
                    column.facts().hasBlanks(),
                    null));
  }

  private static TimeGuess of(Candidate column, TimeForms.Form form) {
    boolean digits = column.type().is(LogicalTypeRoot.BIGINT);
    TimeOrder order = form.order();
    return new TimeGuess(
        column.facts().name(),
        digits ? Unit.DIGITS : Unit.TEXT,
        order.greatest() - order.least(),
        order.behind(),
        "times as "
            + form.pattern()
            + (column.facts().forms().isAmbiguous() ? "; day and month may change places" : ""),
        false,
        form.pattern());
  }

  private static Optional<Unit> unit(LogicalType type, TimeOrder order) {
    return switch (type.getTypeRoot()) {
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          LogicalTypeChecks.getPrecision(type) <= 3
              ? Optional.of(Unit.TIMESTAMP)
              : Optional.empty();
      case DATE -> Optional.of(Unit.DATE);
      case BIGINT, INTEGER -> epoch(order);
      case DOUBLE -> isIn(order, 1_000) ? Optional.of(Unit.REAL_SECONDS) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Unit> epoch(TimeOrder order) {
    if (isIn(order, 1)) {
      return Optional.of(Unit.SECONDS);
    }
    if (isIn(order, 1_000)) {
      return Optional.of(Unit.MILLIS);
    }
    if (isIn(order, 1_000_000)) {
      return Optional.of(Unit.MICROS);
    }
    return isIn(order, 1_000_000_000) ? Optional.of(Unit.NANOS) : Optional.empty();
  }

  private static boolean isIn(TimeOrder order, long perSecond) {
    return order.least() >= FROM * perSecond && order.greatest() <= TO * perSecond;
  }

  private static String why(Unit unit, TimeOrder order) {
    String what =
        switch (unit) {
          case TIMESTAMP, TEXT, DIGITS -> "timestamps";
          case DATE -> "dates";
          case SECONDS, REAL_SECONDS -> "seconds since 1970";
          case MILLIS -> "milliseconds since 1970";
          case MICROS -> "microseconds since 1970";
          case NANOS -> "nanoseconds since 1970";
        };
    String rows = order.behind() == 0 ? ", in the order of the rows" : "";
    return what + rows;
  }

  /** A number is no time by its range alone, unless it rises as time does. */
  private static boolean isLikely(Candidate column, TimeGuess guess) {
    boolean hint = HINT.matcher(name(column)).matches();
    return column.nullShare() <= 0.5
        && switch (guess.unit()) {
          case TIMESTAMP, DATE, TEXT -> true;
          case DIGITS -> hint || name(column).contains("day");
          case SECONDS, REAL_SECONDS -> hint;
          case MILLIS, MICROS, NANOS -> hint || column.facts().order().isRising();
        };
  }

  private static int score(Candidate column, TimeGuess guess) {
    String name = name(column);
    TimeOrder order =
        column.facts().forms().form().map(TimeForms.Form::order).orElse(column.facts().order());
    int score =
        switch (guess.unit()) {
          case TIMESTAMP -> 40;
          case TEXT -> 35;
          case DATE, DIGITS -> 20;
          default -> 30;
        };
    score += TIMES.contains(name) ? 10 : END.matcher(name).matches() ? 6 : 0;
    score += BEGIN.matcher(name).matches() ? 3 : 0;
    score -= LATER.matcher(name).matches() ? 3 : 0;
    score -= OTHER.matcher(name).matches() ? 30 : 0;
    score += order.isRising() ? 6 : 0;
    score -= order.isConstant() && order.count() > 1 ? 10 : 0;
    score -= column.nullShare() > 0 ? 4 : 0;
    return score;
  }

  private static String name(Candidate column) {
    return column.facts().name().toLowerCase(Locale.ROOT);
  }
}
