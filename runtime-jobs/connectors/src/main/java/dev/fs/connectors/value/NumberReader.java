package dev.fs.connectors.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import org.apache.flink.table.data.DecimalData;
import org.jspecify.annotations.Nullable;

/** Reads numbers of one type; nothing is rounded, but for the binary fractions themselves. */
record NumberReader(String type) {
  /** Exponents beyond are no data; expanding them would fill the memory. */
  private static final int EXPONENT = 5_000;

  long integer(Object value, long least, long greatest) throws MisfitException {
    long number;
    try {
      if (value instanceof Integer || value instanceof Long) {
        number = ((Number) value).longValue();
      } else {
        BigDecimal exact = exact(value);
        if (exact.stripTrailingZeros().scale() > 0) {
          throw new MisfitException(MisfitException.shown(value) + " is no whole number");
        }
        number = exact.longValueExact();
      }
    } catch (ArithmeticException e) {
      throw outOfRange(value);
    }
    if (number < least || number > greatest) {
      throw outOfRange(value);
    }
    return number;
  }

  Object float32(Object value) throws MisfitException {
    if (value instanceof Float) {
      return value;
    }
    Double special = special(value);
    if (special != null) {
      return special.floatValue();
    }
    float number = exact(value).floatValue();
    if (Float.isInfinite(number)) {
      throw outOfRange(value);
    }
    return number == 0 && isNegative(value) ? -0.0f : number;
  }

  Object float64(Object value) throws MisfitException {
    if (value instanceof Double) {
      return value;
    }
    Double special = special(value);
    if (special != null) {
      return special;
    }
    double number = exact(value).doubleValue();
    if (Double.isInfinite(number)) {
      throw outOfRange(value);
    }
    return number == 0 && isNegative(value) ? -0.0 : number;
  }

  /** The sign that a BigDecimal of zero has lost. */
  private static boolean isNegative(Object value) {
    return value instanceof String text && text.strip().startsWith("-");
  }

  Object decimal(Object value, int precision, int scale) throws MisfitException {
    BigDecimal exact = exact(value);
    if (exact.stripTrailingZeros().scale() > scale) {
      throw new MisfitException(
          MisfitException.shown(value)
              + " has more than the "
              + scale
              + " digits behind the point of "
              + type);
    }
    BigDecimal scaled = exact.setScale(scale, RoundingMode.UNNECESSARY);
    if (scaled.precision() > precision) {
      throw outOfRange(value);
    }
    return DecimalData.fromBigDecimal(scaled, precision, scale);
  }

  /** nan and the infinities, as Python, Java, YAML and JSON libraries write them. */
  private static @Nullable Double special(Object value) {
    if (value instanceof Float f) {
      return Float.isFinite(f) ? null : Double.valueOf(f);
    }
    if (value instanceof Double d) {
      return Double.isFinite(d) ? null : d;
    }
    if (!(value instanceof String text) || text.isEmpty() || text.length() > 12) {
      return null;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "nan", ".nan" -> Double.NaN;
      case "inf", "+inf", ".inf", "+.inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-.inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  private MisfitException outOfRange(Object value) {
    return new MisfitException(MisfitException.shown(value) + " is out of the range of " + type);
  }

  private BigDecimal exact(Object value) throws MisfitException {
    try {
      BigDecimal exact;
      if (value instanceof BigDecimal decimal) {
        exact = decimal;
      } else if (value instanceof BigInteger integer) {
        exact = new BigDecimal(integer);
      } else if (value instanceof Double || value instanceof Float) {
        exact = new BigDecimal(value.toString());
      } else if (value instanceof Number number) {
        exact = BigDecimal.valueOf(number.longValue());
      } else if (value instanceof String text) {
        exact = new BigDecimal(text.strip());
      } else {
        throw MisfitException.of(value, type);
      }
      if (Math.abs((long) exact.scale()) > EXPONENT) {
        throw outOfRange(value);
      }
      return exact;
    } catch (NumberFormatException e) {
      throw MisfitException.of(value, type);
    }
  }
}
