package dev.fs.connectors.redis;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/** Finds out which columns of a sink are what. Pure. */
final class RowLayouts {
  private static final List<String> RECORD = List.of("entity_key", "event_time", "features");

  private RowLayouts() {}

  /** Notes what is wrong in problems; the layout is of no use then. */
  static RowLayout of(
      RowType type,
      List<String> keys,
      List<String> primaryKey,
      @Nullable String eventTime,
      List<String> problems) {
    if (isRecord(type)) {
      return new RowLayout(
          type,
          true,
          List.of(type.getFieldIndex("entity_key")),
          type.getFieldIndex("event_time"),
          List.of(type.getFieldIndex("features")));
    }
    if (keys.isEmpty()) {
      problems.add("option keys is missing, and the table has no primary key");
    }
    if (!primaryKey.isEmpty() && !List.copyOf(keys).containsAll(primaryKey)) {
      problems.add("the primary key " + primaryKey + " is not within the keys " + keys);
    }
    List<Integer> keyColumns = new ArrayList<>();
    for (String key : keys) {
      int column = type.getFieldIndex(key);
      if (column < 0) {
        problems.add("the key " + key + " is no column of the table");
      }
      keyColumns.add(column);
    }
    int timeColumn = timeColumn(type, eventTime, problems);
    List<Integer> features = new ArrayList<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      if (i != timeColumn && !keyColumns.contains(i)) {
        features.add(i);
      }
    }
    if (features.isEmpty()) {
      problems.add("the table has no feature beside its keys and event time");
    }
    return new RowLayout(type, false, keyColumns, timeColumn, features);
  }

  private static int timeColumn(RowType type, @Nullable String name, List<String> problems) {
    if (name == null) {
      return -1;
    }
    int column = type.getFieldIndex(name);
    if (column < 0) {
      problems.add("the event time " + name + " is no column of the table");
    } else if (!EventTime.fits(type.getTypeAt(column))) {
      problems.add(
          "the event time "
              + name
              + " is a "
              + type.getTypeAt(column).asSummaryString()
              + ", it must be a TIMESTAMP, TIMESTAMP_LTZ or DATE");
    }
    return column;
  }

  /** entity_key STRING, event_time TIMESTAMP, features MAP of STRING to STRING, in any order. */
  private static boolean isRecord(RowType type) {
    if (type.getFieldCount() != RECORD.size() || !type.getFieldNames().containsAll(RECORD)) {
      return false;
    }
    LogicalType features = type.getTypeAt(type.getFieldIndex("features"));
    return isText(type.getTypeAt(type.getFieldIndex("entity_key")))
        && type.getTypeAt(type.getFieldIndex("event_time")).is(LogicalTypeFamily.TIMESTAMP)
        && features instanceof MapType map
        && isText(map.getKeyType())
        && isText(map.getValueType());
  }

  private static boolean isText(LogicalType type) {
    return type.is(LogicalTypeFamily.CHARACTER_STRING);
  }
}
