package dev.fs.connectors.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Values of Parquet groups as plain Java values, by the rules of parquet-format. */
final class ParquetValues {
  private static final long JULIAN_EPOCH_DAY = 2_440_588;
  private static final long NANOS = 1_000_000_000L;

  private ParquetValues() {}

  /** A field's value; a list when the field is repeated. */
  static @Nullable Object field(Group group, int field) {
    Type type = group.getType().getType(field);
    int count = group.getFieldRepetitionCount(field);
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      List<Object> values = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        values.add(value(group, type, field, i));
      }
      return values;
    }
    return count == 0 ? null : value(group, type, field, 0);
  }

  private static Object value(Group group, Type type, int field, int index) {
    return type.isPrimitive()
        ? primitive(group, type, field, index)
        : nested(group.getGroup(field, index));
  }

  private static Object nested(Group group) {
    LogicalTypeAnnotation kind = group.getType().getLogicalTypeAnnotation();
    if (kind instanceof ListLogicalTypeAnnotation) {
      return list(group);
    }
    if (kind instanceof MapLogicalTypeAnnotation) {
      return map(group);
    }
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (int i = 0; i < group.getType().getFieldCount(); i++) {
      row.put(group.getType().getFieldName(i), field(group, i));
    }
    return row;
  }

  private static List<@Nullable Object> list(Group group) {
    Type repeated = group.getType().getType(0);
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      values.add(
          isWrapper(repeated, group.getType().getName())
              ? field(group.getGroup(0, i), 0)
              : value(group, repeated, 0, i));
    }
    return values;
  }

  /** Whether the repeated field of a list only wraps the element, as all but old writers do. */
  static boolean isWrapper(Type repeated, String list) {
    return !repeated.isPrimitive()
        && repeated.asGroupType().getFieldCount() == 1
        && !repeated.getName().equals("array")
        && !repeated.getName().equals(list + "_tuple");
  }

  private static Map<Object, @Nullable Object> map(Group group) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      Group entry = group.getGroup(0, i);
      Object key = field(entry, 0);
      if (key != null) {
        GroupType type = entry.getType();
        map.put(key, type.getFieldCount() > 1 ? field(entry, 1) : null);
      }
    }
    return map;
  }

  private static Object primitive(Group group, Type type, int field, int index) {
    LogicalTypeAnnotation kind = type.getLogicalTypeAnnotation();
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> group.getBoolean(field, index);
      case FLOAT -> group.getFloat(field, index);
      case DOUBLE -> group.getDouble(field, index);
      case INT32 -> int32(group.getInteger(field, index), kind);
      case INT64 -> int64(group.getLong(field, index), kind);
      case INT96 -> int96(group.getInt96(field, index));
      case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(group.getBinary(field, index), kind);
    };
  }

  private static Object int32(int value, @Nullable LogicalTypeAnnotation kind) {
    if (kind instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(value);
    }
    if (kind instanceof TimeLogicalTypeAnnotation) {
      return LocalTime.ofNanoOfDay(value * 1_000_000L);
    }
    if (kind instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(value, decimal.getScale());
    }
    boolean unsigned = kind instanceof IntLogicalTypeAnnotation number && !number.isSigned();
    return unsigned ? Integer.toUnsignedLong(value) : (Object) value;
  }

  private static Object int64(long value, @Nullable LogicalTypeAnnotation kind) {
    if (kind instanceof TimestampLogicalTypeAnnotation timestamp) {
      return timestamp(value, timestamp);
    }
    if (kind instanceof TimeLogicalTypeAnnotation time) {
      boolean nanos = time.getUnit() == LogicalTypeAnnotation.TimeUnit.NANOS;
      return LocalTime.ofNanoOfDay(nanos ? value : value * 1_000L);
    }
    if (kind instanceof DecimalLogicalTypeAnnotation decimal) {
      return BigDecimal.valueOf(value, decimal.getScale());
    }
    boolean unsigned = kind instanceof IntLogicalTypeAnnotation number && !number.isSigned();
    return unsigned ? new BigInteger(Long.toUnsignedString(value)) : (Object) value;
  }

  private static Object timestamp(long value, TimestampLogicalTypeAnnotation kind) {
    long perSecond =
        switch (kind.getUnit()) {
          case MILLIS -> 1_000L;
          case MICROS -> 1_000_000L;
          case NANOS -> NANOS;
        };
    Instant instant =
        Instant.ofEpochSecond(
            Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (NANOS / perSecond));
    return kind.isAdjustedToUTC() ? instant : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  /** What Spark and Impala wrote before there were timestamps: nanoseconds, then a Julian day. */
  private static Object int96(Binary value) {
    ByteBuffer bytes = ByteBuffer.wrap(value.getBytes()).order(ByteOrder.LITTLE_ENDIAN);
    long nanos = bytes.getLong();
    long day = bytes.getInt() - JULIAN_EPOCH_DAY;
    return Instant.ofEpochSecond(day * 86_400, nanos);
  }

  private static Object binary(Binary value, @Nullable LogicalTypeAnnotation kind) {
    if (kind instanceof DecimalLogicalTypeAnnotation decimal) {
      return new BigDecimal(new BigInteger(value.getBytes()), decimal.getScale());
    }
    boolean text =
        kind instanceof StringLogicalTypeAnnotation
            || kind instanceof EnumLogicalTypeAnnotation
            || kind instanceof JsonLogicalTypeAnnotation;
    return text ? value.toStringUsingUTF8() : value.getBytes();
  }
}
