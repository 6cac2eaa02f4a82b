package dev.fs.cli.model.test;

import dev.fs.contract.Contract;
import dev.fs.contract.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The types of what a pipeline yields.
 *
 * @param columns of the query: keys, event time, features
 * @param features of Redis, {@code _ts.<pipeline>} among them
 */
public record FieldTypes(Map<String, ValueType> columns, Map<String, ValueType> features) {
  public FieldTypes {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
  }

  /**
   * Of a contract.
   *
   * @param eventTimeType SQL type of the event-time column; null when the query has none
   */
  public static FieldTypes of(Contract contract, @Nullable String eventTimeType) {
    Map<String, ValueType> columns = new LinkedHashMap<>();
    contract.keys().forEach(key -> columns.put(key.name(), ValueType.parse(key.type())));
    if (contract.eventTime() != null && eventTimeType != null) {
      columns.put(contract.eventTime(), ValueType.parse(eventTimeType));
    }
    Map<String, ValueType> features = new LinkedHashMap<>();
    for (Contract.Feature feature : contract.features()) {
      ValueType type = ValueType.parse(feature.type());
      columns.put(feature.name(), type);
      features.put(feature.name(), type);
    }
    features.put("_ts." + contract.pipeline(), ValueType.of(ValueType.Kind.INTEGER));
    return new FieldTypes(columns, features);
  }

  /** Whether a field of Redis is a feature, and not one of fs's own. */
  public boolean isFeature(String name) {
    return !name.startsWith("_") && features.containsKey(name);
  }
}
