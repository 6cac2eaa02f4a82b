package dev.fs.contract;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The one encoder of feature values and key parts to text.
 *
 * <p>Java values of a type: {@code Boolean}; any integer {@code Number}; {@code BigDecimal}; {@code
 * Float}; {@code Double}; {@code String}; {@code byte[]}; {@code LocalDate}; {@code LocalTime};
 * {@code LocalDateTime}; {@code Instant} for TIMESTAMP_LTZ; {@code List} for ARRAY and ROW; {@code
 * Map} for MAP, and for MULTISET with counts as values.
 *
 * <p>Inside ARRAY, MAP and ROW, which are compact JSON, numbers and booleans are bare, nan and the
 * infinities and all others are strings, and NULL is {@code null}. The entries of a MAP are sorted
 * by the text of their keys, so that equal maps have equal texts.
 */
public final class ValueEncoder {
  private static final long SECOND = 1_000_000_000;

  private ValueEncoder() {}

  /**
   * The text of a value.
   *
   * @throws IllegalArgumentException when the value is none of the type
   */
  public static String encode(ValueType type, Object value) {
    if (value instanceof String text && type.kind() == ValueType.Kind.STRING) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    append(out, type, value);
    return out.toString();
  }

  /** Appends the text of a value; as {@link #encode}. */
  public static void append(StringBuilder out, ValueType type, Object value) {
    try {
      appendUnchecked(out, type, value);
    } catch (ClassCastException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "a " + value.getClass().getSimpleName() + " is no value of " + type.kind(), e);
    }
  }

  private static void appendUnchecked(StringBuilder out, ValueType type, Object value) {
    switch (type.kind()) {
      case BOOLEAN -> out.append((boolean) (Boolean) value);
      case INTEGER -> appendInteger(out, ((Number) value).longValue());
      case DECIMAL -> appendDecimal(out, (BigDecimal) value, type.scale());
      case FLOAT -> appendFloat(out, (Float) value);
      case DOUBLE -> appendDouble(out, (Double) value);
      case STRING -> out.append((String) value);
      case BYTES -> out.append(Base64.getEncoder().encodeToString((byte[]) value));
      case DATE -> appendDate(out, ((LocalDate) value).toEpochDay());
      case TIME -> {
        long nanos = ((LocalTime) value).toNanoOfDay();
        TimeText.appendTime(out, (int) (nanos / SECOND), (int) (nanos % SECOND), type.precision());
      }
      case TIMESTAMP ->
          appendInstant(
              out, ((LocalDateTime) value).toInstant(ZoneOffset.UTC), type.precision(), false);
      case TIMESTAMP_LTZ -> appendInstant(out, (Instant) value, type.precision(), true);
      case ARRAY -> appendArray(out, type.elements().get(0), (List<?>) value);
      case MAP -> appendMap(out, type.elements(), (Map<?, ?>) value);
      case MULTISET ->
          appendMap(
              out,
              List.of(type.elements().get(0), ValueType.of(ValueType.Kind.INTEGER)),
              (Map<?, ?>) value);
      case ROW -> appendRow(out, type, (List<?>) value);
    }
  }

  /** Appends an integer of any width. */
  public static void appendInteger(StringBuilder out, long value) {
    out.append(value);
  }

  /** Appends a DECIMAL with all the digits of its scale. */
  public static void appendDecimal(StringBuilder out, BigDecimal value, int scale) {
    out.append(value.setScale(scale, RoundingMode.UNNECESSARY).toPlainString());
  }

  /** Appends a DOUBLE as Python's {@code repr}. */
  public static void appendDouble(StringBuilder out, double value) {
    FloatingText.append(out, value);
  }

  /** Appends a FLOAT: the shortest digits for 32 bits, laid out as Python's {@code repr}. */
  public static void appendFloat(StringBuilder out, float value) {
    FloatingText.append(out, value);
  }

  /** Appends a DATE. */
  public static void appendDate(StringBuilder out, long epochDay) {
    TimeText.appendDate(out, epochDay);
  }

  /** Appends a TIME with so many fraction digits. */
  public static void appendTime(StringBuilder out, int millisOfDay, int digits) {
    TimeText.appendTime(out, millisOfDay / 1000, millisOfDay % 1000 * 1_000_000, digits);
  }

  /** Appends a TIMESTAMP or, when {@code zoned}, a TIMESTAMP_LTZ with so many fraction digits. */
  public static void appendTimestamp(
      StringBuilder out, long epochSecond, int nanos, int digits, boolean zoned) {
    TimeText.appendTimestamp(out, epochSecond, nanos, digits);
    if (zoned) {
      out.append('Z');
    }
  }

  private static void appendInstant(StringBuilder out, Instant time, int digits, boolean zoned) {
    appendTimestamp(out, time.getEpochSecond(), time.getNano(), digits, zoned);
  }

  private static void appendArray(StringBuilder out, ValueType element, List<?> values) {
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      appendJson(out, element, values.get(i));
    }
    out.append(']');
  }

  private static void appendMap(StringBuilder out, List<ValueType> types, Map<?, ?> map) {
    TreeMap<String, List<@Nullable Object>> sorted = new TreeMap<>();
    map.forEach(
        (key, value) -> {
          List<@Nullable Object> one = new ArrayList<>(1);
          one.add(value);
          sorted.put(key == null ? "null" : encode(types.get(0), key), one);
        });
    out.append('{');
    boolean first = true;
    for (Map.Entry<String, List<@Nullable Object>> entry : sorted.entrySet()) {
      if (!first) {
        out.append(',');
      }
      first = false;
      quote(out, entry.getKey());
      out.append(':');
      appendJson(out, types.get(1), entry.getValue().get(0));
    }
    out.append('}');
  }

  private static void appendRow(StringBuilder out, ValueType type, List<?> values) {
    if (values.size() != type.names().size()) {
      throw new IllegalArgumentException(
          "a row of " + values.size() + " fields, " + type.names().size() + " expected");
    }
    out.append('{');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      quote(out, type.names().get(i));
      out.append(':');
      appendJson(out, type.elements().get(i), values.get(i));
    }
    out.append('}');
  }

  private static void appendJson(StringBuilder out, ValueType type, @Nullable Object value) {
    if (value == null) {
      out.append("null");
    } else if (isBare(type, value)) {
      append(out, type, value);
    } else {
      quote(out, encode(type, value));
    }
  }

  private static boolean isBare(ValueType type, Object value) {
    return switch (type.kind()) {
      case BOOLEAN, INTEGER, DECIMAL, ARRAY, MAP, MULTISET, ROW -> true;
      case FLOAT, DOUBLE -> Double.isFinite(((Number) value).doubleValue());
      default -> false;
    };
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }
}
