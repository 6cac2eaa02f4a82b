package dev.fs.connectors.redis;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.table.data.RowData;
import org.apache.flink.types.RowKind;
import org.jspecify.annotations.Nullable;

/**
 * Encode, buffer, flush: at so many keys or bytes, after a time, at every checkpoint and at the
 * end. All on the task's own thread.
 */
final class FeatureWriter implements SinkWriter<RowData> {
  private final RowEncoder encoder;
  private final WriteBuffer buffer;
  private final RedisBatches batches;
  private final Timer timer;
  private final Counts counts;
  private @Nullable ScheduledFuture<?> pendingTimer;

  FeatureWriter(
      RowEncoder encoder, WriteBuffer buffer, RedisBatches batches, Timer timer, Counts counts) {
    this.encoder = encoder;
    this.buffer = buffer;
    this.batches = batches;
    this.timer = timer;
    this.counts = counts;
  }

  /** When rows must not wait any longer. */
  record Timer(ProcessingTimeService service, long millis) {}

  /** Counters: {@code fsRowsOut} and {@code fsKeys} count what Redis has confirmed. */
  record Counts(Counter rowsOut, Counter keys, Counter flushes, Counter rejected) {
    static Counts in(MetricGroup metrics) {
      return new Counts(
          metrics.counter("fsRowsOut"),
          metrics.counter("fsKeys"),
          metrics.counter("fsFlushes"),
          metrics.counter("fsRejected"));
    }
  }

  @Override
  public void write(RowData row, Context context) throws IOException, InterruptedException {
    if (row.getRowKind() == RowKind.UPDATE_BEFORE) {
      return; // what comes after it says all
    }
    KeyWrite write = encoder.encode(row);
    if (write == null) {
      counts.rejected().inc();
      return;
    }
    buffer.add(write);
    if (buffer.isFull()) {
      flush(false);
    } else if (pendingTimer == null) {
      long now = timer.service().getCurrentProcessingTime();
      pendingTimer = timer.service().registerTimer(now + timer.millis(), this::onTimer);
    }
  }

  private void onTimer(long time) throws IOException, InterruptedException {
    pendingTimer = null;
    flush(false);
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    if (buffer.isEmpty()) {
      return;
    }
    List<KeyWrite> batch = buffer.drain();
    batches.write(batch);
    counts.flushes().inc();
    counts.keys().inc(batch.size());
    batch.forEach(write -> counts.rowsOut().inc(write.rows()));
  }

  @Override
  public void close() {
    if (pendingTimer != null) {
      pendingTimer.cancel(false);
    }
    batches.close();
  }
}
