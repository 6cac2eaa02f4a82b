package dev.fs.connectors.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.MapData;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/** Rows that are feature records: entity_key, already encoded; event_time; a map of features. */
final class RecordRowEncoder implements RowEncoder {
  private final String prefix;
  private final int key;
  private final int features;
  private final ToLongFunction<RowData> eventTime;

  RecordRowEncoder(String prefix, RowLayout layout) {
    this.prefix = prefix;
    this.key = layout.keys().get(0);
    this.features = layout.features().get(0);
    this.eventTime = EventTime.of(layout);
  }

  @Override
  public @Nullable KeyWrite encode(RowData row) {
    if (row.isNullAt(key)) {
      return null;
    }
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    if (!row.isNullAt(features)) {
      boolean deleted = RowEncoder.removes(row);
      MapData map = row.getMap(features);
      ArrayData names = map.keyArray();
      ArrayData texts = map.valueArray();
      for (int i = 0; i < map.size(); i++) {
        if (!names.isNullAt(i)) {
          boolean removed = deleted || texts.isNullAt(i);
          values.put(names.getString(i).toString(), removed ? null : texts.getString(i).toString());
        }
      }
    }
    return values.isEmpty()
        ? null
        : new KeyWrite(prefix + row.getString(key), values, eventTime.applyAsLong(row));
  }
}
