package dev.fs.cli.model.test;

import dev.fs.contract.ValueEncoder;
import dev.fs.contract.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a written value in a type, as the one encoder writes it: what a test expects and what
 * Redis holds are compared in this form, so that {@code 10.50} and {@code 10.5} are the same
 * DECIMAL and two different texts.
 */
public final class TypedText {
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?");

  private TypedText() {}

  /**
   * The text of a value that is not NULL.
   *
   * @throws UnfitValueException when it is none of the type
   */
  public static String of(ValueType type, WrittenValue value) throws UnfitValueException {
    Object converted = convert(type, value);
    if (converted == null) {
      throw new UnfitValueException(value.range(), "NULL has no text");
    }
    return ValueEncoder.encode(type, converted);
  }

  private static @Nullable Object convert(ValueType type, WrittenValue value)
      throws UnfitValueException {
    if (value instanceof WrittenValue.Null) {
      return null;
    }
    return switch (type.kind()) {
      case ARRAY -> items(type, value);
      case MAP, MULTISET -> map(type, value);
      case ROW -> row(type, value);
      default -> {
        if (!(value instanceof WrittenValue.Text text)) {
          throw unfit(type, value, "a list or a mapping");
        }
        yield scalar(type, text);
      }
    };
  }

  private static List<@Nullable Object> items(ValueType type, WrittenValue value)
      throws UnfitValueException {
    if (!(value instanceof WrittenValue.Items list)) {
      throw unfit(type, value, "no list");
    }
    List<@Nullable Object> items = new ArrayList<>();
    for (WrittenValue item : list.items()) {
      items.add(convert(type.elements().get(0), item));
    }
    return items;
  }

  private static Map<Object, @Nullable Object> map(ValueType type, WrittenValue value)
      throws UnfitValueException {
    if (!(value instanceof WrittenValue.Fields fields)) {
      throw unfit(type, value, "no mapping");
    }
    ValueType values =
        type.kind() == ValueType.Kind.MULTISET
            ? ValueType.of(ValueType.Kind.INTEGER)
            : type.elements().get(1);
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (Map.Entry<String, WrittenValue> field : fields.fields().entrySet()) {
      WrittenValue.Text key = new WrittenValue.Text(field.getKey(), true, field.getValue().range());
      map.put(scalar(type.elements().get(0), key), convert(values, field.getValue()));
    }
    return map;
  }

  private static List<@Nullable Object> row(ValueType type, WrittenValue value)
      throws UnfitValueException {
    if (!(value instanceof WrittenValue.Fields fields)) {
      throw unfit(type, value, "no mapping");
    }
    for (Map.Entry<String, WrittenValue> field : fields.fields().entrySet()) {
      if (!type.names().contains(field.getKey())) {
        throw new UnfitValueException(
            field.getValue().range(),
            "the row has no field \""
                + field.getKey()
                + "\"; it has "
                + String.join(", ", type.names()));
      }
    }
    List<@Nullable Object> row = new ArrayList<>();
    for (int i = 0; i < type.names().size(); i++) {
      WrittenValue field = fields.fields().get(type.names().get(i));
      row.add(field == null ? null : convert(type.elements().get(i), field));
    }
    return row;
  }

  private static Object scalar(ValueType type, WrittenValue.Text value) throws UnfitValueException {
    String text = value.text();
    if (value.quoted() && type.kind() != ValueType.Kind.STRING && !text.equals(text.strip())) {
      throw unfit(type, value, "\"" + text + "\", with its blanks,");
    }
    try {
      return switch (type.kind()) {
        case BOOLEAN -> bool(text);
        case INTEGER -> integer(type, value);
        case DECIMAL -> decimal(type, value);
        case FLOAT -> Float.valueOf(floating(text));
        case DOUBLE -> Double.valueOf(floating(text));
        case STRING -> text;
        case BYTES -> bytes(text);
        case DATE -> LocalDate.parse(text.strip());
        case TIME -> {
          LocalTime time = LocalTime.parse(text.strip());
          yield asFine(type, value, time);
        }
        case TIMESTAMP -> {
          LocalDateTime time = LocalDateTime.parse(iso(text));
          yield asFine(type, value, time);
        }
        case TIMESTAMP_LTZ -> {
          Instant time = instant(iso(text));
          yield asFine(type, value, time);
        }
        default -> throw unfit(type, value, "\"" + text + "\"");
      };
    } catch (IllegalArgumentException | DateTimeException e) {
      throw unfit(type, value, "\"" + text + "\"");
    }
  }

  /** The reader of Java makes do without padding, and drops bits that no byte has room for. */
  private static byte[] bytes(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
      throw new IllegalArgumentException(text);
    }
    return bytes;
  }

  private static Boolean bool(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Long integer(ValueType type, WrittenValue.Text value) throws UnfitValueException {
    Long number = Long.valueOf(value.text().strip());
    int unused = Long.SIZE - (type.precision() == 0 ? Long.SIZE : type.precision());
    if (number << unused >> unused != number) {
      throw new UnfitValueException(
          value.range(), value.text() + " is out of the range of " + type.sqlName());
    }
    return number;
  }

  /** A time with more digits than its type has would be cut, and then equal what it is not. */
  private static <T extends TemporalAccessor> T asFine(
      ValueType type, WrittenValue.Text value, T time) throws UnfitValueException {
    long finest = BigInteger.TEN.pow(9 - type.precision()).longValueExact();
    if (time.get(ChronoField.NANO_OF_SECOND) % finest != 0) {
      throw new UnfitValueException(
          value.range(),
          value.text()
              + " can never be a "
              + type.sqlName()
              + ": it has too many digits of a second");
    }
    return time;
  }

  private static BigDecimal decimal(ValueType type, WrittenValue.Text value)
      throws UnfitValueException {
    BigDecimal number = new BigDecimal(value.text().strip());
    boolean tooFine = number.stripTrailingZeros().scale() > type.scale();
    boolean tooBig =
        number.signum() != 0
            && number.precision() - number.scale() > type.precision() - type.scale();
    if (tooFine || tooBig) {
      throw new UnfitValueException(
          value.range(),
          value.text()
              + " can never be a "
              + type.sqlName()
              + ": it has too many digits "
              + (tooFine ? "behind" : "before")
              + " the point");
    }
    return number;
  }

  /** As Java reads it; Python writes other names, and has no 1d and no 0x1p3. */
  private static String floating(String text) {
    String plain = text.strip();
    return switch (plain.toLowerCase(Locale.ROOT)) {
      case "nan", ".nan" -> "NaN";
      case "inf", "+inf", ".inf", "+.inf", "infinity" -> "Infinity";
      case "-inf", "-.inf", "-infinity" -> "-Infinity";
      default -> {
        if (!NUMBER.matcher(plain).matches()) {
          throw new IllegalArgumentException(text);
        }
        yield plain;
      }
    };
  }

  private static String iso(String text) {
    return text.strip().replaceFirst("(?<=\\d) +(?=\\d)", "T");
  }

  private static Instant instant(String iso) {
    int time = iso.indexOf('T');
    boolean zoned = time > 0 && iso.substring(time).matches(".*(Z|[+-].*)");
    return zoned
        ? OffsetDateTime.parse(iso.replace(" ", "")).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }

  private static UnfitValueException unfit(ValueType type, WrittenValue value, String what) {
    String name = type.sqlName();
    String article = "AEIOU".indexOf(name.charAt(0)) >= 0 ? "an " : "a ";
    return new UnfitValueException(
        value.range(), what + " is not " + article + name + ", which is the type here");
  }
}
