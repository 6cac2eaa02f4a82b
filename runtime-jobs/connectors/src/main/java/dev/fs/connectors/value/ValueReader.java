package dev.fs.connectors.value;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BinaryType;
import org.apache.flink.table.types.logical.CharType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of one SQL type into Flink's internal data structures.
 *
 * <p>What comes in is what files hold: texts, JSON values ({@code Boolean}, {@code Number}, {@code
 * List}, {@code Map}), and what Parquet adds ({@code byte[]}, {@code BigDecimal}, the classes of
 * java.time). Every text that the feature encoder writes is read back, and some more.
 */
public interface ValueReader {

  /**
   * The value as Flink holds it.
   *
   * @throws MisfitException when it is none of the type, or does not fit into it unchanged
   */
  Object read(Object value) throws MisfitException;

  /** As {@link #read}; NULL stays NULL where the type allows it. */
  static @Nullable Object readNullable(ValueReader reader, LogicalType type, @Nullable Object value)
      throws MisfitException {
    if (value != null) {
      return reader.read(value);
    }
    if (!type.isNullable()) {
      throw new MisfitException(MisfitException.NULL);
    }
    return null;
  }

  /**
   * The reader of a type.
   *
   * @throws IllegalArgumentException for types that no file can hold, as intervals
   */
  static ValueReader of(LogicalType type) {
    String name = type.copy(true).asSummaryString();
    return switch (type.getTypeRoot()) {
      case BOOLEAN -> value -> readBoolean(value, name);
      case TINYINT -> {
        NumberReader number = new NumberReader(name);
        yield value -> (byte) number.integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      }
      case SMALLINT -> {
        NumberReader number = new NumberReader(name);
        yield value -> (short) number.integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
      }
      case INTEGER -> {
        NumberReader number = new NumberReader(name);
        yield value -> (int) number.integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      }
      case BIGINT -> {
        NumberReader number = new NumberReader(name);
        yield value -> number.integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
      }
      case FLOAT -> new NumberReader(name)::float32;
      case DOUBLE -> new NumberReader(name)::float64;
      case DECIMAL -> {
        NumberReader number = new NumberReader(name);
        int precision = LogicalTypeChecks.getPrecision(type);
        int scale = LogicalTypeChecks.getScale(type);
        yield value -> number.decimal(value, precision, scale);
      }
      case CHAR, VARCHAR -> {
        int longest = type instanceof CharType c ? c.getLength() : ((VarCharType) type).getLength();
        yield value -> readString(value, name, longest);
      }
      case BINARY, VARBINARY -> {
        int longest =
            type instanceof BinaryType b ? b.getLength() : ((VarBinaryType) type).getLength();
        yield value -> BytesReader.read(value, name, longest);
      }
      case DATE -> value -> TimeReader.date(value, name);
      case TIME_WITHOUT_TIME_ZONE -> {
        int digits = LogicalTypeChecks.getPrecision(type);
        yield value -> TimeReader.time(value, name, digits);
      }
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> {
        int digits = LogicalTypeChecks.getPrecision(type);
        yield value -> TimeReader.timestamp(value, name, digits);
      }
      case ARRAY, MAP, MULTISET, ROW -> NestedReader.of(type, name);
      default -> throw new IllegalArgumentException("a file cannot hold values of " + name);
    };
  }

  private static Object readBoolean(Object value, String type) throws MisfitException {
    if (value instanceof Boolean) {
      return value;
    }
    return switch (value instanceof String text ? text.strip().toLowerCase(Locale.ROOT) : "") {
      case "true" -> true;
      case "false" -> false;
      default -> throw MisfitException.of(value, type);
    };
  }

  private static Object readString(Object value, String type, int longest) throws MisfitException {
    String text;
    if (value instanceof String s) {
      text = s;
    } else if (value instanceof byte[] bytes) {
      text = new String(bytes, StandardCharsets.UTF_8); // old Parquet writers do not mark texts
    } else {
      text = JsonText.write(value);
    }
    if (text.length() > longest && text.codePointCount(0, text.length()) > longest) {
      throw new MisfitException(MisfitException.shown(text) + " is longer than " + type);
    }
    return StringData.fromString(text);
  }
}
