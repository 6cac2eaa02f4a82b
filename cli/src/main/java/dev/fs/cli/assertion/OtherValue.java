package dev.fs.cli.assertion;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.model.test.UnfitValueException;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.contract.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that a test does not expect. */
final class OtherValue {
  private OtherValue() {}

  /** Another value of the same type, further away than any tolerance of either lets pass. */
  static WrittenValue than(ValueType type, WrittenValue value) {
    SourceRange range = value.range();
    return switch (type.kind()) {
      case ARRAY -> {
        List<WrittenValue> items = new ArrayList<>(((WrittenValue.Items) value).items());
        items.add(new WrittenValue.Null(range));
        yield new WrittenValue.Items(items, range);
      }
      case MAP, MULTISET -> {
        Map<String, WrittenValue> fields =
            new LinkedHashMap<>(((WrittenValue.Fields) value).fields());
        if (fields.isEmpty()) {
          fields.put(
              ((WrittenValue.Text) of(type.elements().get(0), range)).text(),
              new WrittenValue.Text("1", false, range));
        } else {
          fields.remove(fields.keySet().iterator().next());
        }
        yield new WrittenValue.Fields(fields, range);
      }
      case ROW -> {
        Map<String, WrittenValue> fields =
            new LinkedHashMap<>(((WrittenValue.Fields) value).fields());
        String first = type.names().get(0);
        WrittenValue old = fields.get(first);
        fields.put(
            first,
            old == null || old instanceof WrittenValue.Null
                ? of(type.elements().get(0), range)
                : than(type.elements().get(0), old));
        yield new WrittenValue.Fields(fields, range);
      }
      default -> new WrittenValue.Text(text(type, encoded(type, value)), true, range);
    };
  }

  /** Any value of a type. */
  static WrittenValue of(ValueType type, SourceRange range) {
    return switch (type.kind()) {
      case ARRAY -> new WrittenValue.Items(List.of(), range);
      case MAP, MULTISET, ROW -> new WrittenValue.Fields(Map.of(), range);
      default ->
          new WrittenValue.Text(
              switch (type.kind()) {
                case BOOLEAN -> "true";
                case STRING, BYTES -> "";
                case DATE -> "1970-01-01";
                case TIME -> "00:00:00";
                case TIMESTAMP -> "1970-01-01T00:00:00";
                case TIMESTAMP_LTZ -> "1970-01-01T00:00:00Z";
                default -> "0";
              },
              true,
              range);
    };
  }

  private static String encoded(ValueType type, WrittenValue value) {
    try {
      return TypedText.of(type, value);
    } catch (UnfitValueException e) {
      throw new IllegalArgumentException("a test that was not validated", e);
    }
  }

  private static String text(ValueType type, String text) {
    return switch (type.kind()) {
      case BOOLEAN -> text.equals("true") ? "false" : "true";
      case INTEGER -> String.valueOf(Long.parseLong(text) + 1);
      // Not by its last digit: 99.99 has none that is larger.
      case DECIMAL -> new BigDecimal(text).signum() == 0 ? smallest(type) : "0";
      case FLOAT, DOUBLE -> floating(text);
      case BYTES -> text.isEmpty() ? "AA==" : Base64.getEncoder().encodeToString(new byte[0]);
      case DATE -> LocalDate.parse(text).plusDays(1).toString();
      case TIME -> LocalTime.parse(text).plusHours(1).toString();
      case TIMESTAMP -> LocalDateTime.parse(text).plusHours(1).toString();
      case TIMESTAMP_LTZ -> Instant.parse(text).plusSeconds(3_600).toString();
      default -> text + "x";
    };
  }

  private static String smallest(ValueType type) {
    return BigDecimal.ONE.movePointLeft(type.scale()).toPlainString();
  }

  private static String floating(String text) {
    if (text.equals("nan") || text.endsWith("inf")) {
      return "0";
    }
    double number = Double.parseDouble(text);
    return Math.abs(number) > 1 ? "0" : number > 0 ? "-1" : "1";
  }
}
