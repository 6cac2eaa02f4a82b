package dev.fs.connectors.redis;

import dev.fs.connectors.value.ValueWriter;
import dev.fs.contract.FeatureKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.table.data.RowData;
import org.jspecify.annotations.Nullable;

/** Rows of key columns, event time and a column per feature. A deleted row removes them all. */
final class NaturalRowEncoder implements RowEncoder {
  private final String prefix;
  private final List<Column> keys;
  private final List<Column> features;
  private final ToLongFunction<RowData> eventTime;
  private final StringBuilder key = new StringBuilder();

  /** To be used by one thread. */
  NaturalRowEncoder(String prefix, RowLayout layout) {
    this.prefix = prefix;
    this.keys = layout.keys().stream().map(i -> Column.of(layout, i)).toList();
    this.features = layout.features().stream().map(i -> Column.of(layout, i)).toList();
    this.eventTime = EventTime.of(layout);
  }

  private record Column(String name, int position, ValueWriter writer) {
    static Column of(RowLayout layout, int position) {
      return new Column(
          layout.name(position), position, ValueWriter.of(layout.type().getTypeAt(position)));
    }

    @Nullable String text(RowData row) {
      return writer.write(row, position);
    }
  }

  @Override
  public @Nullable KeyWrite encode(RowData row) {
    String redisKey = key(row);
    if (redisKey == null) {
      return null;
    }
    boolean deleted = RowEncoder.removes(row);
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (Column feature : features) {
      values.put(feature.name(), deleted ? null : feature.text(row));
    }
    return new KeyWrite(redisKey, values, eventTime.applyAsLong(row));
  }

  private @Nullable String key(RowData row) {
    key.setLength(0);
    key.append(prefix);
    for (int i = 0; i < keys.size(); i++) {
      String part = keys.get(i).text(row);
      if (part == null) {
        return null;
      }
      if (i > 0) {
        key.append(':');
      }
      FeatureKey.appendPart(key, part);
    }
    return key.toString();
  }
}
