package dev.fs.contract;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest text that reads back as the same DOUBLE or FLOAT, laid out as Python's {@code repr}
 * does. JDK 17's own {@code Double.toString} is neither always the shortest nor the closest.
 */
final class FloatingText {
  /** Decimals of so many digits name at most one double each, so the first that fits is it. */
  private static final long UNIQUE_DIGITS = 1_000_000_000_000_000L;

  /** All of them exact. */
  private static final double[] POWERS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19
  };

  private FloatingText() {}

  /** Appends a DOUBLE. */
  static void append(StringBuilder out, double value) {
    if (appendSpecial(out, value)) {
      return;
    }
    double size = sign(out, value);
    if (size >= 1e-4 && size < 1e15) {
      appendUsual(out, size);
      return;
    }
    BigDecimal shortest = shortest(new BigDecimal(size), 17, text -> text.doubleValue() == size);
    layOut(out, shortest.unscaledValue().toString(), shortest.scale());
  }

  private static void appendUsual(StringBuilder out, double size) {
    for (int places = 0; places < POWERS.length; places++) {
      double scaled = size * POWERS[places];
      if (scaled >= UNIQUE_DIGITS) {
        break;
      }
      long digits = Math.round(scaled);
      if (digits / POWERS[places] == size) {
        layOut(out, Long.toString(digits), places);
        return;
      }
    }
    ExactDigits exact = ExactDigits.of(size);
    layOut(out, Long.toString(exact.digits()), exact.places());
  }

  /** Appends a FLOAT. */
  static void append(StringBuilder out, float value) {
    if (appendSpecial(out, value)) {
      return;
    }
    float size = (float) sign(out, value);
    BigDecimal shortest = shortest(new BigDecimal(size), 9, text -> text.floatValue() == size);
    layOut(out, shortest.unscaledValue().toString(), shortest.scale());
  }

  private static boolean appendSpecial(StringBuilder out, double value) {
    if (Double.isNaN(value)) {
      out.append("nan");
    } else if (Double.isInfinite(value)) {
      out.append(value > 0 ? "inf" : "-inf");
    } else if (value == 0) {
      out.append(1 / value > 0 ? "0.0" : "-0.0");
    } else {
      return false;
    }
    return true;
  }

  private static double sign(StringBuilder out, double value) {
    if (value < 0) {
      out.append('-');
    }
    return Math.abs(value);
  }

  private interface ReadsBack {
    boolean test(BigDecimal text);
  }

  /**
   * Of each length, the two neighbours of the exact value; the nearer first. Both are needed: below
   * a power of two the numbers lie closer, so the nearer may read back as another number.
   */
  private static BigDecimal shortest(BigDecimal exact, int longest, ReadsBack readsBack) {
    for (int length = 1; length < longest; length++) {
      BigDecimal near = exact.round(new MathContext(length, RoundingMode.HALF_EVEN));
      if (readsBack.test(near)) {
        return near;
      }
      RoundingMode away = near.compareTo(exact) > 0 ? RoundingMode.DOWN : RoundingMode.UP;
      BigDecimal far = exact.round(new MathContext(length, away));
      if (readsBack.test(far)) {
        return far;
      }
    }
    return exact.round(new MathContext(longest, RoundingMode.HALF_EVEN));
  }

  /** Plain from 1e-4 to below 1e16, else with an exponent of two digits at least. */
  private static void layOut(StringBuilder out, String unscaled, int scale) {
    int end = unscaled.length();
    while (end > 1 && unscaled.charAt(end - 1) == '0') {
      end--;
    }
    String digits = unscaled.substring(0, end);
    int point = unscaled.length() - scale; // of the value 0.DIGITS × 10^point
    if (point <= -4 || point > 16) {
      exponent(out, digits, point - 1);
    } else if (point <= 0) {
      out.append("0.").append("0".repeat(-point)).append(digits);
    } else if (digits.length() <= point) {
      out.append(digits).append("0".repeat(point - digits.length())).append(".0");
    } else {
      out.append(digits, 0, point).append('.').append(digits, point, digits.length());
    }
  }

  private static void exponent(StringBuilder out, String digits, int exponent) {
    out.append(digits.charAt(0));
    if (digits.length() > 1) {
      out.append('.').append(digits, 1, digits.length());
    }
    out.append('e').append(exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      out.append('0');
    }
    out.append(size);
  }
}
