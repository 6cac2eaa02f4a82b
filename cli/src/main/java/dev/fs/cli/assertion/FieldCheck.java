package dev.fs.cli.assertion;

import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.model.test.UnfitValueException;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.contract.ValueType;
import org.jspecify.annotations.Nullable;

/** Holds one value against what is expected of it. */
final class FieldCheck {
  private FieldCheck() {}

  /**
   * Whether a value is as expected.
   *
   * @param actual its text; null: absent
   * @param tolerance how far a FLOAT or DOUBLE may be off, of 1 or of the expected value
   */
  static boolean holds(
      ValueType type, Expected expected, @Nullable String actual, double tolerance) {
    if (expected instanceof Expected.Any) {
      return true;
    }
    if (expected instanceof Expected.Exactly exactly
        && exactly.value() instanceof WrittenValue.Null) {
      return actual == null;
    }
    if (actual == null) {
      return false;
    }
    if (expected instanceof Expected.Matching matching) {
      return matching.pattern().matcher(actual).matches();
    }
    if (expected instanceof Expected.Near near) {
      return isNear(near.value(), actual, near.within());
    }
    if (expected instanceof Expected.Exactly exactly) {
      String text = text(type, exactly.value());
      return text.equals(actual)
          || (tolerance > 0 && isFloating(type) && isClose(text, actual, tolerance));
    }
    return true;
  }

  /** What is expected, as a report shows it; null: nothing. */
  static @Nullable String shown(ValueType type, Expected expected) {
    if (expected instanceof Expected.Exactly exactly) {
      return exactly.value() instanceof WrittenValue.Null ? null : text(type, exactly.value());
    }
    if (expected instanceof Expected.Matching matching) {
      return "!regex " + matching.pattern().pattern();
    }
    if (expected instanceof Expected.Near near) {
      return near.value() + " ± " + near.within();
    }
    return expected instanceof Expected.Present ? "!present" : "!any";
  }

  private static String text(ValueType type, WrittenValue value) {
    try {
      return TypedText.of(type, value);
    } catch (UnfitValueException e) {
      throw new IllegalArgumentException("a test that was not validated", e);
    }
  }

  private static boolean isFloating(ValueType type) {
    return type.kind() == ValueType.Kind.DOUBLE || type.kind() == ValueType.Kind.FLOAT;
  }

  private static boolean isClose(String expected, String actual, double tolerance) {
    double number = Double.parseDouble(javaText(expected));
    return isNear(number, actual, tolerance * Math.max(1, Math.abs(number)));
  }

  private static boolean isNear(double expected, String actual, double within) {
    try {
      return Math.abs(Double.parseDouble(javaText(actual)) - expected) <= within;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Java reads what Python writes but for these. */
  private static String javaText(String text) {
    return switch (text) {
      case "nan" -> "NaN";
      case "inf" -> "Infinity";
      case "-inf" -> "-Infinity";
      default -> text;
    };
  }
}
