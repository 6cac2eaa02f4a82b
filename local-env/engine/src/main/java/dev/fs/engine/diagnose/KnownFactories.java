package dev.fs.engine.diagnose;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.apache.flink.table.factories.DecodingFormatFactory;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.Factory;

/**
 * Connectors and formats: those whose factories are here, which can say what options they take, and
 * those that are known by name alone, since a cluster may have them.
 */
final class KnownFactories {
  private static final List<String> OTHER_CONNECTORS =
      List.of(
          "paimon",
          "iceberg",
          "hudi",
          "delta",
          "fluss",
          "hive",
          "mongodb",
          "elasticsearch-7",
          "elasticsearch-8",
          "opensearch",
          "pulsar",
          "kinesis",
          "kinesis-legacy",
          "dynamodb",
          "rabbitmq",
          "hbase-2.2",
          "mysql-cdc",
          "postgres-cdc",
          "mongodb-cdc",
          "oracle-cdc",
          "sqlserver-cdc",
          "tidb-cdc",
          "starrocks",
          "doris",
          "clickhouse");
  private static final List<String> OTHER_FORMATS =
      List.of(
          "avro",
          "avro-confluent",
          "debezium-avro-confluent",
          "protobuf",
          "parquet",
          "orc",
          "feature-record");
  private static final List<String> OURS = List.of("fs-fixture", "fs-rows", "feature-redis");

  private final Map<String, DynamicTableSourceFactory> connectors = new HashMap<>();
  private final Map<String, Factory> formats = new HashMap<>();

  private KnownFactories() {}

  static KnownFactories of(ClassLoader loader) {
    KnownFactories found = new KnownFactories();
    var factories = ServiceLoader.load(Factory.class, loader).iterator();
    while (true) {
      try {
        if (!factories.hasNext()) {
          return found;
        }
        found.add(factories.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        // A factory whose own library is not here cannot be asked; Flink skips it too.
      }
    }
  }

  private void add(Factory factory) {
    if (OURS.contains(factory.factoryIdentifier())) {
      return;
    }
    if (factory instanceof DynamicTableSourceFactory connector) {
      connectors.put(factory.factoryIdentifier(), connector);
    } else if (factory instanceof DecodingFormatFactory<?>) {
      formats.put(factory.factoryIdentifier(), factory);
    }
  }

  Optional<DynamicTableSourceFactory> connector(String name) {
    return Optional.ofNullable(connectors.get(name));
  }

  Optional<Factory> format(String name) {
    return Optional.ofNullable(formats.get(name));
  }

  Collection<String> connectorNames() {
    TreeSet<String> names = new TreeSet<>(OTHER_CONNECTORS);
    names.addAll(connectors.keySet());
    return names;
  }

  Collection<String> formatNames() {
    TreeSet<String> names = new TreeSet<>(OTHER_FORMATS);
    names.addAll(formats.keySet());
    return names;
  }
}
