package dev.fs.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

final class RedisTableFactoryTest {
  private static final RowType TRIPS =
      (RowType)
          DataTypes.ROW(
                  DataTypes.FIELD("driver_id", DataTypes.BIGINT()),
                  DataTypes.FIELD("ts", DataTypes.TIMESTAMP(3)),
                  DataTypes.FIELD("n", DataTypes.BIGINT()),
                  DataTypes.FIELD("m", DataTypes.DOUBLE()))
              .getLogicalType();

  private static FeatureTableSink sink(RowType type, Map<String, String> options) {
    Map<String, String> all =
        new HashMap<>(Map.of("uri", "redis://h", "entity", "driver", "pipeline", "trips"));
    all.putAll(options);
    return RedisTableFactory.sink(Configuration.fromMap(all), all, type, List.of());
  }

  @Test
  void columnsThatAreNeitherKeyNorTimeAreFeatures() {
    FeatureTableSink sink =
        sink(
            TRIPS,
            Map.of(
                "keys", "driver_id",
                "event-time", "ts",
                "feature.ttl.n", "2h",
                "key.ttl", "7 d"));

    assertThat(sink.settings().features()).containsExactly("n", "m");
    assertThat(sink.settings().featureTtls()).isEqualTo(Map.of("n", Duration.ofHours(2)));
    assertThat(sink.settings().keyTtl()).isEqualTo(Duration.ofDays(7));
    assertThat(sink.settings().maxKeys()).isEqualTo(500);
    assertThat(sink.settings().maxBytes()).isEqualTo(1 << 20);
    assertThat(sink.layout().record()).isFalse();
  }

  @Test
  void everythingWrongIsSaidAtOnce() {
    assertThatThrownBy(
            () ->
                sink(
                    TRIPS,
                    Map.of(
                        "uri", "redis+cluster://h",
                        "keys", "driver;zone",
                        "event-time", "n",
                        "guard", "event_time",
                        "feature.ttl.x", "1h",
                        "feature.ttl.m", "soon",
                        "flush.max-keys", "0")))
        .isInstanceOf(ValidationException.class)
        .hasMessageContainingAll(
            "Redis Cluster (redis+cluster://) is not supported yet",
            "guard event_time is not supported yet",
            "the key driver is no column",
            "the key zone is no column",
            "the event time n is a BIGINT",
            "option feature.ttl.x names no feature",
            "option feature.ttl.m is no duration: soon",
            "flush.max-keys must be at least 1");
  }

  @Test
  void aTableWithoutKeysIsRefused() {
    assertThatThrownBy(() -> sink(TRIPS, Map.of()))
        .hasMessageContaining("option keys is missing, and the table has no primary key");
  }

  @Test
  void theFixedSchemaIsAFeatureRecord() {
    RowType type =
        (RowType)
            DataTypes.ROW(
                    DataTypes.FIELD(
                        "features", DataTypes.MAP(DataTypes.STRING(), DataTypes.STRING())),
                    DataTypes.FIELD("entity_key", DataTypes.STRING().notNull()),
                    DataTypes.FIELD("event_time", DataTypes.TIMESTAMP_LTZ(3)))
                .getLogicalType();

    FeatureTableSink sink = sink(type, Map.of("features", "a;b"));

    assertThat(sink.layout().record()).isTrue();
    assertThat(sink.settings().features()).containsExactly("a", "b");
  }
}
