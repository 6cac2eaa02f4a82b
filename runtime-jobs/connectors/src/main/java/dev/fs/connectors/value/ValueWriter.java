package dev.fs.connectors.value;

import dev.fs.contract.ValueEncoder;
import dev.fs.contract.ValueType;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.jspecify.annotations.Nullable;

/** Writes the values of one column of one SQL type as the text of a feature or of a key's part. */
public interface ValueWriter {

  /** The text of a column of a row; null for NULL. */
  @Nullable String write(RowData row, int column);

  /**
   * The writer of a type; to be used by one thread.
   *
   * @throws IllegalArgumentException for types that have no text, as intervals
   */
  static ValueWriter of(LogicalType type) {
    StringBuilder out = new StringBuilder();
    ObjIntConsumer<RowData> appender = appender(type, out);
    return (row, column) -> {
      if (row.isNullAt(column)) {
        return null;
      }
      out.setLength(0);
      appender.accept(row, column);
      return out.toString();
    };
  }

  private static ObjIntConsumer<RowData> appender(LogicalType type, StringBuilder out) {
    return switch (type.getTypeRoot()) {
      case BOOLEAN -> (row, i) -> out.append(row.getBoolean(i));
      case TINYINT -> (row, i) -> ValueEncoder.appendInteger(out, row.getByte(i));
      case SMALLINT -> (row, i) -> ValueEncoder.appendInteger(out, row.getShort(i));
      case INTEGER -> (row, i) -> ValueEncoder.appendInteger(out, row.getInt(i));
      case BIGINT -> (row, i) -> ValueEncoder.appendInteger(out, row.getLong(i));
      case FLOAT -> (row, i) -> ValueEncoder.appendFloat(out, row.getFloat(i));
      case DOUBLE -> (row, i) -> ValueEncoder.appendDouble(out, row.getDouble(i));
      case CHAR, VARCHAR -> (row, i) -> out.append(row.getString(i));
      case DATE -> (row, i) -> ValueEncoder.appendDate(out, row.getInt(i));
      case TIME_WITHOUT_TIME_ZONE -> {
        int digits = LogicalTypeChecks.getPrecision(type);
        yield (row, i) -> ValueEncoder.appendTime(out, row.getInt(i), digits);
      }
      case TIMESTAMP_WITHOUT_TIME_ZONE -> timestamp(type, out, false);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(type, out, true);
      default -> {
        ValueType text = ValueType.parse(type.asSerializableString());
        yield (row, i) -> {
          Object value = RowData.createFieldGetter(type, i).getFieldOrNull(row);
          ValueEncoder.append(out, text, JavaValue.of(type, Objects.requireNonNull(value)));
        };
      }
    };
  }

  private static ObjIntConsumer<RowData> timestamp(
      LogicalType type, StringBuilder out, boolean zoned) {
    int digits = LogicalTypeChecks.getPrecision(type);
    return (row, i) -> {
      TimestampData time = row.getTimestamp(i, digits);
      long millis = time.getMillisecond();
      int nanos = (int) Math.floorMod(millis, 1_000L) * 1_000_000 + time.getNanoOfMillisecond();
      ValueEncoder.appendTimestamp(out, Math.floorDiv(millis, 1_000L), nanos, digits, zoned);
    };
  }
}
