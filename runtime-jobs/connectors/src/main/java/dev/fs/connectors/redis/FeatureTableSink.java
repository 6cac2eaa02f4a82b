package dev.fs.connectors.redis;

import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.connector.sink.SinkV2Provider;

/** The sink table of a pipeline. */
record FeatureTableSink(RedisSettings settings, RowLayout layout) implements DynamicTableSink {

  /** The same for every query: what plans here plans in production. */
  @Override
  public ChangelogMode getChangelogMode(ChangelogMode requested) {
    return RedisTableFactory.CHANGES;
  }

  @Override
  public SinkRuntimeProvider getSinkRuntimeProvider(Context context) {
    return SinkV2Provider.of(new FeatureSink(settings, layout));
  }

  @Override
  public DynamicTableSink copy() {
    return this;
  }

  @Override
  public String asSummaryString() {
    return "feature-redis(" + settings.entity() + ")";
  }
}
