package dev.fs.connectors.redis;

import java.io.Serializable;
import java.util.List;
import org.apache.flink.table.types.logical.RowType;

/**
 * Which columns of the sink are what.
 *
 * @param type of the row
 * @param record whether the row is a feature record: entity_key, event_time, features
 * @param keys positions of the key columns, in the order of the key
 * @param eventTime position; -1 without one
 * @param features positions of the features; of a record: of the map
 */
record RowLayout(
    RowType type, boolean record, List<Integer> keys, int eventTime, List<Integer> features)
    implements Serializable {
  RowLayout {
    keys = List.copyOf(keys);
    features = List.copyOf(features);
  }

  /** The name of a column. */
  String name(int column) {
    return type.getFieldNames().get(column);
  }

  /** Names of the features; none of a record, whose rows have them. */
  List<String> featureNames() {
    return record ? List.of() : features.stream().map(this::name).toList();
  }
}
