package dev.fs.cli.assertion;

import dev.fs.cli.model.Located;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.FunctionTest;
import dev.fs.cli.model.test.ListedRow;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.model.test.UnfitValueException;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.contract.ValueType;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what a function in Python gave against what its test expects. */
public final class FunctionCheck {
  private FunctionCheck() {}

  /** The type of what a function gives: of a table function a list of its rows. */
  public static ValueType type(String result, boolean rows) {
    if (!rows) {
      return ValueType.parse(result);
    }
    boolean named = result.startsWith("ROW");
    return ValueType.parse("ARRAY<" + (named ? result : "ROW<f0 " + result + ">") + ">");
  }

  /**
   * Throws what a test expects that can never be.
   *
   * @throws UnfitValueException at its place
   */
  public static void requireFit(ValueType type, Expected expected) throws UnfitValueException {
    if (expected instanceof Expected.Exactly exactly
        && !(exactly.value() instanceof WrittenValue.Null)) {
      String unused = TypedText.of(type, ListedRow.named(type, exactly.value()));
    }
  }

  /**
   * What is not as expected; null: all is.
   *
   * @throws UnfitValueException when the value is not of the function's type
   */
  public static @Nullable Difference ofValue(
      FunctionTest test, Expected expected, ValueType type, WrittenValue value)
      throws UnfitValueException {
    String actual =
        value instanceof WrittenValue.Null
            ? null
            : TypedText.of(type, ListedRow.named(type, value));
    Expected typed =
        expected instanceof Expected.Exactly exactly
            ? new Expected.Exactly(ListedRow.named(type, exactly.value()))
            : expected;
    if (FieldCheck.holds(type, typed, actual, test.settings().tolerance())) {
      return null;
    }
    return difference(test, "result", FieldCheck.shown(type, typed), actual).of(type);
  }

  /**
   * What is not as expected when the function must raise; null: all is.
   *
   * @param raised the exception's class, and its message behind ": "; null: it gave a value
   */
  public static @Nullable Difference ofRaise(
      FunctionTest test, Located<String> expected, @Nullable String raised) {
    return raised != null
            && (raised.startsWith(expected.value() + ":")
                || (expected.value().contains(":") && raised.startsWith(expected.value())))
        ? null
        : difference(test, "raises", expected.value(), raised == null ? "nothing" : raised);
  }

  private static Difference difference(
      FunctionTest test, String field, @Nullable String expected, @Nullable String actual) {
    return new Difference(Difference.Kind.VALUE, call(test), field, expected, actual, test.range());
  }

  /** As {@code size_of_delay(75)}. */
  private static String call(FunctionTest test) {
    return test.function().value()
        + test.given().stream()
            .map(FunctionCheck::text)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String text(WrittenValue value) {
    if (value instanceof WrittenValue.Text text) {
      return text.quoted() ? "\"" + text.text() + "\"" : text.text();
    }
    if (value instanceof WrittenValue.Items list) {
      return list.items().stream()
          .map(FunctionCheck::text)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof WrittenValue.Fields fields) {
      return fields.fields().entrySet().stream()
          .map(field -> field.getKey() + ": " + text(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return "null";
  }
}
