package dev.fs.connectors;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Keeps every metric of every job of this JVM, by job, table and name. Found by Flink's loader. */
public final class SeenMetricsFactory implements MetricReporterFactory {
  private static final Map<List<String>, Metric> SEEN = new ConcurrentHashMap<>();

  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new Reporter();
  }

  /** A counter's value; tables that have none: "". */
  static long count(String job, String table, String name) {
    return ((Counter) SEEN.get(List.of(job, table, name))).getCount();
  }

  static Object gauge(String job, String table, String name) {
    return ((Gauge<?>) SEEN.get(List.of(job, table, name))).getValue();
  }

  private static final class Reporter implements MetricReporter {
    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
      Map<String, String> variables = group.getAllVariables();
      String job = variables.getOrDefault("<job_name>", "");
      SEEN.put(List.of(job, variables.getOrDefault("<fs_table>", ""), name), metric);
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
  }
}
