package dev.fs.connectors.redis;

import java.util.function.ToLongFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.utils.LogicalTypeChecks;

/** The event time of rows, in epoch milliseconds. */
final class EventTime {
  private static final long DAY = 86_400_000L;

  private EventTime() {}

  static boolean fits(LogicalType type) {
    return switch (type.getTypeRoot()) {
      case DATE, TIMESTAMP_WITHOUT_TIME_ZONE, TIMESTAMP_WITH_LOCAL_TIME_ZONE -> true;
      default -> false;
    };
  }

  /** From its column; the time of the write where there is no column, or NULL in it. */
  static ToLongFunction<RowData> of(RowLayout layout) {
    int column = layout.eventTime();
    if (column < 0) {
      return row -> System.currentTimeMillis();
    }
    ToLongFunction<RowData> read = read(layout.type().getTypeAt(column), column);
    return row -> row.isNullAt(column) ? System.currentTimeMillis() : read.applyAsLong(row);
  }

  private static ToLongFunction<RowData> read(LogicalType type, int column) {
    if (type.getTypeRoot() == LogicalTypeRoot.DATE) {
      return row -> row.getInt(column) * DAY;
    }
    int precision = LogicalTypeChecks.getPrecision(type);
    return row -> row.getTimestamp(column, precision).getMillisecond();
  }
}
