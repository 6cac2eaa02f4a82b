package dev.fs.connectors.parquet;

import java.math.BigInteger;
import java.util.Arrays;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;

/** Puts values, as Flink holds them, into the fields of a Parquet group. */
final class ParquetCells {
  private ParquetCells() {}

  static void add(Group group, int field, LogicalType type, Object value) {
    switch (type.getTypeRoot()) {
      case BOOLEAN -> group.add(field, (boolean) (Boolean) value);
      case TINYINT, SMALLINT, INTEGER, DATE, TIME_WITHOUT_TIME_ZONE ->
          group.add(field, ((Number) value).intValue());
      case BIGINT -> group.add(field, (long) (Long) value);
      case FLOAT -> group.add(field, (float) (Float) value);
      case DOUBLE -> group.add(field, (double) (Double) value);
      case DECIMAL -> group.add(field, decimal((DecimalData) value));
      case CHAR, VARCHAR -> group.add(field, Binary.fromString(((StringData) value).toString()));
      case BINARY, VARBINARY -> group.add(field, Binary.fromConstantByteArray((byte[]) value));
      case TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE ->
          group.add(field, timestamp((TimestampData) value, type));
      case ARRAY -> list(group.addGroup(field), (ArrayType) type, (ArrayData) value);
      case MAP -> {
        MapType map = (MapType) type;
        map(group.addGroup(field), map.getKeyType(), map.getValueType(), (MapData) value);
      }
      case MULTISET -> {
        LogicalType element = ((MultisetType) type).getElementType();
        map(group.addGroup(field), element, new IntType(), (MapData) value);
      }
      case ROW -> row(group.addGroup(field), (RowType) type, (RowData) value);
      default -> throw new IllegalArgumentException("Parquet has no type for " + type);
    }
  }

  private static void list(Group list, ArrayType type, ArrayData values) {
    LogicalType element = type.getElementType();
    ArrayData.ElementGetter getter = ArrayData.createElementGetter(element);
    for (int i = 0; i < values.size(); i++) {
      Group entry = list.addGroup(0);
      Object value = getter.getElementOrNull(values, i);
      if (value != null) {
        add(entry, 0, element, value);
      }
    }
  }

  private static void map(Group map, LogicalType keyType, LogicalType valueType, MapData values) {
    ArrayData.ElementGetter keys = ArrayData.createElementGetter(keyType);
    ArrayData.ElementGetter getter = ArrayData.createElementGetter(valueType);
    for (int i = 0; i < values.size(); i++) {
      Group entry = map.addGroup(0);
      Object key = keys.getElementOrNull(values.keyArray(), i);
      if (key == null) {
        throw new IllegalArgumentException("Parquet has no NULL as the key of a map");
      }
      add(entry, 0, keyType, key);
      Object value = getter.getElementOrNull(values.valueArray(), i);
      if (value != null) {
        add(entry, 1, valueType, value);
      }
    }
  }

  private static void row(Group row, RowType type, RowData values) {
    for (int i = 0; i < type.getFieldCount(); i++) {
      Object value = RowData.createFieldGetter(type.getTypeAt(i), i).getFieldOrNull(values);
      if (value != null) {
        add(row, i, type.getTypeAt(i), value);
      }
    }
  }

  private static Binary decimal(DecimalData value) {
    BigInteger unscaled = value.toBigDecimal().unscaledValue();
    byte[] digits = unscaled.toByteArray();
    byte[] bytes = new byte[ParquetTypes.DECIMAL_BYTES];
    Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, bytes, bytes.length - digits.length, digits.length);
    return Binary.fromConstantByteArray(bytes);
  }

  private static long timestamp(TimestampData time, LogicalType type) {
    long millis = time.getMillisecond();
    return switch (ParquetTypes.unit(type)) {
      case MILLIS -> millis;
      case MICROS -> Math.multiplyExact(millis, 1_000L) + time.getNanoOfMillisecond() / 1_000;
      case NANOS -> Math.multiplyExact(millis, 1_000_000L) + time.getNanoOfMillisecond();
    };
  }
}
