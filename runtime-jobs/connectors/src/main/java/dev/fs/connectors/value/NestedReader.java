package dev.fs.connectors.value;

import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeUtils;
import org.jspecify.annotations.Nullable;

/** Reads ARRAY, MAP, MULTISET and ROW from JSON values, or from the JSON text in a CSV cell. */
final class NestedReader {
  private NestedReader() {}

  static ValueReader of(LogicalType type, String name) {
    if (type instanceof ArrayType array) {
      return array(array.getElementType(), name);
    }
    if (type instanceof MapType map) {
      return map(map.getKeyType(), map.getValueType(), name);
    }
    if (type instanceof MultisetType set) {
      return map(set.getElementType(), new IntType(false), name);
    }
    return row((RowType) type, name);
  }

  private static ValueReader array(LogicalType type, String name) {
    ValueReader element = ValueReader.of(type);
    // Flink casts the array itself when it unpacks primitives: Object[] would not do.
    Class<?> javaType = LogicalTypeUtils.toInternalConversionClass(type);
    return value -> {
      if (!(fromText(value) instanceof List<?> list)) {
        throw MisfitException.of(value, name);
      }
      Object[] elements = (Object[]) Array.newInstance(javaType, list.size());
      for (int i = 0; i < elements.length; i++) {
        elements[i] = inside("[" + i + "]", element, type, list.get(i));
      }
      return new GenericArrayData(elements);
    };
  }

  private static ValueReader map(LogicalType keyType, LogicalType valueType, String name) {
    ValueReader keys = ValueReader.of(keyType);
    ValueReader values = ValueReader.of(valueType);
    return value -> {
      if (!(fromText(value) instanceof Map<?, ?> map)) {
        throw MisfitException.of(value, name);
      }
      Map<Object, @Nullable Object> read = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        String path = "[" + entry.getKey() + "]";
        read.put(keys.read(entry.getKey()), inside(path, values, valueType, entry.getValue()));
      }
      return new GenericMapData(read);
    };
  }

  private static ValueReader row(RowType type, String name) {
    List<String> names = type.getFieldNames();
    List<ValueReader> fields = type.getChildren().stream().map(ValueReader::of).toList();
    return value -> {
      if (!(fromText(value) instanceof Map<?, ?> map)) {
        throw MisfitException.of(value, name);
      }
      GenericRowData row = new GenericRowData(names.size());
      for (int i = 0; i < names.size(); i++) {
        String field = names.get(i);
        row.setField(i, inside("." + field, fields.get(i), type.getTypeAt(i), map.get(field)));
      }
      return row;
    };
  }

  private static Object fromText(Object value) throws MisfitException {
    return value instanceof String text ? JsonText.parse(text) : value;
  }

  private static @Nullable Object inside(
      String path, ValueReader reader, LogicalType type, @Nullable Object value)
      throws MisfitException {
    try {
      return ValueReader.readNullable(reader, type, value);
    } catch (MisfitException e) {
      throw new MisfitException("at " + path + ": " + e.getMessage());
    }
  }
}
