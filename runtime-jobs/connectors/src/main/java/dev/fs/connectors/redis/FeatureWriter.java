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
 *
 * <p>A row before an update removes its key, as a deleted one: behind a filter of an updating query
 * (HAVING) the row after it may never come. As a rule it does come, and right behind; so that no
 * reader finds a gap in between, what it removes waits for the next row.
 */
final class FeatureWriter implements SinkWriter<RowData> {
  private final RowEncoder encoder;
  private final WriteBuffer buffer;
  private final RedisBatches batches;
  private final Timer timer;
  private final Counts counts;
  private @Nullable ScheduledFuture<?> pendingTimer;
  private @Nullable KeyWrite before;

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
    KeyWrite write = encoder.encode(row);
    if (write == null) {
      if (row.getRowKind() != RowKind.UPDATE_BEFORE) {
        counts.rejected().inc();
      }
      return;
    }
    if (before != null && before.key().equals(write.key())) {
      before = null; // a row has all features of its key
    }
    addBefore();
    if (row.getRowKind() == RowKind.UPDATE_BEFORE) {
      before = write;
    } else {
      buffer.add(write);
    }
    if (buffer.isFull()) {
      flushBuffer();
    } else if (pendingTimer == null) {
      long now = timer.service().getCurrentProcessingTime();
      pendingTimer = timer.service().registerTimer(now + timer.millis(), this::onTimer);
    }
  }

  private void onTimer(long time) throws IOException, InterruptedException {
    pendingTimer = null;
    flushBuffer();
    if (before != null) {
      addBefore();
      pendingTimer = timer.service().registerTimer(time + timer.millis(), this::onTimer);
    }
  }

  private void addBefore() {
    if (before != null) {
      buffer.add(before);
      before = null;
    }
  }

  @Override
  public void flush(boolean endOfInput) throws IOException, InterruptedException {
    addBefore(); // no barrier comes between a row before an update and the one after it
    flushBuffer();
  }

  private void flushBuffer() throws IOException, InterruptedException {
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
