package dev.fs.connectors.redis;

import dev.fs.contract.FeatureKey;
import java.io.IOException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;

/** Writes rows to Redis hashes. At least once and idempotent; has no state. */
final class FeatureSink implements Sink<RowData> {
  private static final long serialVersionUID = 1L;

  private final RedisSettings settings;
  private final RowLayout layout;

  FeatureSink(RedisSettings settings, RowLayout layout) {
    this.settings = settings;
    this.layout = layout;
  }

  @Override
  public SinkWriter<RowData> createWriter(WriterInitContext context) throws IOException {
    MetricGroup metrics = context.metricGroup();
    RedisBatches batches =
        new RedisBatches(
            settings.address(),
            RedisAccount.from(System.getenv()),
            settings.commands(),
            settings.deadline(),
            metrics.counter("fsRetries"));
    try {
      batches.connect();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while connecting to Redis", e);
    }
    String prefix = FeatureKey.redisPrefix(settings.namespace(), settings.entity());
    return new FeatureWriter(
        layout.record()
            ? new RecordRowEncoder(prefix, layout)
            : new NaturalRowEncoder(prefix, layout),
        new WriteBuffer(settings.maxKeys(), settings.maxBytes()),
        batches,
        new FeatureWriter.Timer(context.getProcessingTimeService(), settings.interval().toMillis()),
        FeatureWriter.Counts.in(metrics));
  }
}
