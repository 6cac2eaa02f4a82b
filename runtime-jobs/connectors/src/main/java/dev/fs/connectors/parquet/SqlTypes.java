package dev.fs.connectors.parquet;

import java.util.List;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DateType;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.TimeType;
import org.apache.flink.table.types.logical.TimestampType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;
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

/** Parquet types as SQL types: of the values that {@link ParquetValues} makes of them. */
final class SqlTypes {
  private static final int UNSIGNED_LONG_DIGITS = 20;

  private SqlTypes() {}

  static LogicalType of(Type type) {
    LogicalType one = type.isPrimitive() ? primitive(type) : nested(type.asGroupType());
    return type.isRepetition(Type.Repetition.REPEATED) ? new ArrayType(one) : one;
  }

  private static LogicalType nested(GroupType group) {
    LogicalTypeAnnotation kind = group.getLogicalTypeAnnotation();
    if (kind instanceof ListLogicalTypeAnnotation) {
      Type repeated = group.getType(0);
      LogicalType element;
      if (ParquetValues.isWrapper(repeated, group.getName())) {
        element = of(repeated.asGroupType().getType(0));
      } else {
        element = repeated.isPrimitive() ? primitive(repeated) : nested(repeated.asGroupType());
      }
      return new ArrayType(element);
    }
    if (kind instanceof MapLogicalTypeAnnotation) {
      List<Type> entry = group.getType(0).asGroupType().getFields();
      LogicalType value = entry.size() > 1 ? of(entry.get(1)) : VarCharType.STRING_TYPE;
      return new MapType(of(entry.get(0)), value);
    }
    return new RowType(
        group.getFields().stream()
            .map(field -> new RowType.RowField(field.getName(), of(field)))
            .toList());
  }

  private static LogicalType primitive(Type type) {
    LogicalTypeAnnotation kind = type.getLogicalTypeAnnotation();
    if (kind instanceof DecimalLogicalTypeAnnotation decimal) {
      // Arrow writes up to 76 digits: a text holds those that no DECIMAL does.
      return decimal.getPrecision() > DecimalType.MAX_PRECISION
          ? VarCharType.STRING_TYPE
          : new DecimalType(decimal.getPrecision(), decimal.getScale());
    }
    return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> new BooleanType();
      case FLOAT -> new FloatType();
      case DOUBLE -> new DoubleType();
      case INT32 -> int32(kind);
      case INT64 -> int64(kind);
      case INT96 -> new LocalZonedTimestampType(3);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> binary(kind);
    };
  }

  private static LogicalType int32(@Nullable LogicalTypeAnnotation kind) {
    if (kind instanceof DateLogicalTypeAnnotation) {
      return new DateType();
    }
    if (kind instanceof TimeLogicalTypeAnnotation) {
      return new TimeType(3);
    }
    return isUnsigned(kind) ? new BigIntType() : new IntType();
  }

  private static LogicalType int64(@Nullable LogicalTypeAnnotation kind) {
    if (kind instanceof TimestampLogicalTypeAnnotation timestamp) {
      return timestamp.isAdjustedToUTC() ? new LocalZonedTimestampType(3) : new TimestampType(3);
    }
    if (kind instanceof TimeLogicalTypeAnnotation) {
      return new TimeType(3);
    }
    return isUnsigned(kind) ? new DecimalType(UNSIGNED_LONG_DIGITS, 0) : new BigIntType();
  }

  private static boolean isUnsigned(@Nullable LogicalTypeAnnotation kind) {
    return kind instanceof IntLogicalTypeAnnotation number && !number.isSigned();
  }

  private static LogicalType binary(@Nullable LogicalTypeAnnotation kind) {
    boolean text =
        kind instanceof StringLogicalTypeAnnotation
            || kind instanceof EnumLogicalTypeAnnotation
            || kind instanceof JsonLogicalTypeAnnotation;
    return text ? VarCharType.STRING_TYPE : new VarBinaryType(VarBinaryType.MAX_LENGTH);
  }
}
