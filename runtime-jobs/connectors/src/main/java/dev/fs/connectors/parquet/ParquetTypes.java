package dev.fs.connectors.parquet;

import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.MultisetType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** SQL types as Parquet types; everything may be null. */
final class ParquetTypes {
  /** A DECIMAL(38) in two's complement. */
  static final int DECIMAL_BYTES = 16;

  private ParquetTypes() {}

  static Type of(String name, LogicalType type) {
    return switch (type.getTypeRoot()) {
      case ARRAY ->
          ConversionPatterns.listOfElements(
              Repetition.OPTIONAL, name, of("element", ((ArrayType) type).getElementType()));
      case MAP -> map(name, ((MapType) type).getKeyType(), ((MapType) type).getValueType());
      case MULTISET -> map(name, ((MultisetType) type).getElementType(), new IntType());
      case ROW -> row(name, (RowType) type);
      default -> primitive(name, type, Repetition.OPTIONAL);
    };
  }

  private static Type map(String name, LogicalType key, LogicalType value) {
    return ConversionPatterns.mapType(
        Repetition.OPTIONAL,
        name,
        "key_value",
        primitive("key", key, Repetition.REQUIRED),
        of("value", value));
  }

  private static Type row(String name, RowType type) {
    Types.GroupBuilder<org.apache.parquet.schema.GroupType> group = Types.optionalGroup();
    type.getFields().forEach(field -> group.addField(of(field.getName(), field.getType())));
    return group.named(name);
  }

  private static Type primitive(String name, LogicalType type, Repetition repetition) {
    return switch (type.getTypeRoot()) {
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
      case TINYINT -> integer(name, 8, repetition);
      case SMALLINT -> integer(name, 16, repetition);
      case INTEGER -> integer(name, 32, repetition);
      case BIGINT -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
      case FLOAT -> Types.primitive(PrimitiveTypeName.FLOAT, repetition).named(name);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
      case DECIMAL ->
          Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
              .length(DECIMAL_BYTES)
              .as(
                  LogicalTypeAnnotation.decimalType(
                      LogicalTypeChecks.getScale(type), LogicalTypeChecks.getPrecision(type)))
              .named(name);
      case CHAR, VARCHAR ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case BINARY, VARBINARY -> Types.primitive(PrimitiveTypeName.BINARY, repetition).named(name);
      case DATE ->
          Types.primitive(PrimitiveTypeName.INT32, repetition)
              .as(LogicalTypeAnnotation.dateType())
              .named(name);
      case TIME_WITHOUT_TIME_ZONE ->
          Types.primitive(PrimitiveTypeName.INT32, repetition)
              .as(LogicalTypeAnnotation.timeType(false, TimeUnit.MILLIS))
              .named(name);
      case TIMESTAMP_WITHOUT_TIME_ZONE -> timestamp(name, type, false, repetition);
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> timestamp(name, type, true, repetition);
      default ->
          throw new IllegalArgumentException("Parquet has no type for " + type.asSummaryString());
    };
  }

  private static Type integer(String name, int bits, Repetition repetition) {
    return Types.primitive(PrimitiveTypeName.INT32, repetition)
        .as(LogicalTypeAnnotation.intType(bits, true))
        .named(name);
  }

  private static Type timestamp(
      String name, LogicalType type, boolean zoned, Repetition repetition) {
    return Types.primitive(PrimitiveTypeName.INT64, repetition)
        .as(LogicalTypeAnnotation.timestampType(zoned, unit(type)))
        .named(name);
  }

  /** The coarsest unit that holds a timestamp's digits. */
  static TimeUnit unit(LogicalType type) {
    int digits = LogicalTypeChecks.getPrecision(type);
    if (digits <= 3) {
      return TimeUnit.MILLIS;
    }
    return digits <= 6 ? TimeUnit.MICROS : TimeUnit.NANOS;
  }
}
