package dev.fs.connectors.value;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/** Flink's internal data structures as the Java values that the feature encoder takes. */
final class JavaValue {
  private JavaValue() {}

  static Object of(LogicalType type, Object value) {
    return switch (type.getTypeRoot()) {
      case CHAR, VARCHAR -> value.toString();
      case DECIMAL -> ((DecimalData) value).toBigDecimal();
      case DATE -> LocalDate.ofEpochDay((Integer) value);
      case TIME_WITHOUT_TIME_ZONE -> LocalTime.ofNanoOfDay((Integer) value * 1_000_000L);
      case TIMESTAMP_WITHOUT_TIME_ZONE -> ((TimestampData) value).toLocalDateTime();
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> ((TimestampData) value).toInstant();
      case ARRAY -> list(((ArrayType) type).getElementType(), (ArrayData) value);
      case MAP -> {
        MapType map = (MapType) type;
        yield map(map.getKeyType(), map.getValueType(), (MapData) value);
      }
      case MULTISET -> map(((MultisetType) type).getElementType(), new IntType(), (MapData) value);
      case ROW -> row((RowType) type, (RowData) value);
      default -> value;
    };
  }

  private static @Nullable Object nullable(LogicalType type, @Nullable Object value) {
    return value == null ? null : of(type, value);
  }

  private static List<@Nullable Object> list(LogicalType type, ArrayData array) {
    ArrayData.ElementGetter getter = ArrayData.createElementGetter(type);
    List<@Nullable Object> list = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      list.add(nullable(type, getter.getElementOrNull(array, i)));
    }
    return list;
  }

  private static Map<@Nullable Object, @Nullable Object> map(
      LogicalType keyType, LogicalType valueType, MapData map) {
    List<@Nullable Object> keys = list(keyType, map.keyArray());
    List<@Nullable Object> values = list(valueType, map.valueArray());
    Map<@Nullable Object, @Nullable Object> out = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      out.put(keys.get(i), values.get(i));
    }
    return out;
  }

  private static List<@Nullable Object> row(RowType type, RowData row) {
    List<@Nullable Object> fields = new ArrayList<>(type.getFieldCount());
    for (int i = 0; i < type.getFieldCount(); i++) {
      LogicalType field = type.getTypeAt(i);
      fields.add(nullable(field, RowData.createFieldGetter(field, i).getFieldOrNull(row)));
    }
    return fields;
  }
}
