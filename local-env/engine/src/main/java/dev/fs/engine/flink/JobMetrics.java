package dev.fs.engine.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Keeps what the operators of a job count until the job's end, since that is where rows read, rows
 * late and rows refused are known. The metric objects are kept, not their values: a task removes
 * its metrics at about the time the job is seen to end, in no fixed order.
 */
public final class JobMetrics implements MetricReporter {
  private static final Set<String> NAMES =
      Set.of(
          "fsRowsIn",
          "fsRowsBad",
          "fsRowsBehind",
          "fsBadRows",
          "fsRowsOut",
          "fsRejected",
          "numLateRecordsDropped");

  private final Map<String, List<Sample>> byJob = new ConcurrentHashMap<>();

  private record Sample(String name, String table, Metric metric) {}

  /** Found by Flink's service loader. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(java.util.Properties properties) {
      return new JobMetrics();
    }
  }

  /** What a job counted; taken once. */
  public static final class Counts {
    private final List<Sample> samples;

    private Counts(List<Sample> samples) {
      this.samples = samples;
    }

    /** The sum of a counter over all tables. */
    public long sum(String name) {
      return samples.stream()
          .filter(s -> s.name().equals(name) && s.metric() instanceof Counter)
          .mapToLong(s -> ((Counter) s.metric()).getCount())
          .sum();
    }

    /** The sum of a counter for one table. */
    public long sum(String name, String table) {
      return samples.stream()
          .filter(s -> s.name().equals(name) && s.table().equals(table))
          .filter(s -> s.metric() instanceof Counter)
          .mapToLong(s -> ((Counter) s.metric()).getCount())
          .sum();
    }

    /** The elements of all gauges of that name whose value is a list. */
    public <T> List<T> elements(String name, Class<T> type) {
      List<T> found = new ArrayList<>();
      for (Sample sample : samples) {
        if (sample.name().equals(name)
            && sample.metric() instanceof Gauge<?> gauge
            && gauge.getValue() instanceof List<?> list) {
          list.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        }
      }
      return found;
    }
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (!NAMES.contains(name)) {
      return;
    }
    Map<String, String> variables = group.getAllVariables();
    String job = variables.get("<job_id>");
    if (job != null) {
      String table = variables.getOrDefault("<fs_table>", "");
      byJob
          .computeIfAbsent(job, k -> java.util.Collections.synchronizedList(new ArrayList<>()))
          .add(new Sample(name, table, metric));
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

  /** What a job counted, and forgets it. */
  Counts take(String jobId) {
    List<Sample> samples = byJob.remove(jobId);
    return new Counts(samples == null ? List.of() : List.copyOf(samples));
  }
}
