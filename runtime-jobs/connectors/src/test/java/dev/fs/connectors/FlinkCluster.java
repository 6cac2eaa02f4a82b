package dev.fs.connectors;

import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;

/**
 * Flink in this JVM, for all tests of a class: starting one for each job costs more than the job.
 */
final class FlinkCluster implements AutoCloseable {
  private final MiniCluster cluster;
  private final Map<String, String> client;

  private FlinkCluster(MiniCluster cluster, Map<String, String> client) {
    this.cluster = cluster;
    this.client = client;
  }

  static FlinkCluster start() throws Exception {
    Configuration configuration =
        Configuration.fromMap(
            Map.of(
                "rest.bind-port", "0",
                "taskmanager.memory.managed.size", "64m",
                "taskmanager.memory.network.min", "16m",
                "taskmanager.memory.network.max", "16m",
                "restart-strategy.type", "disable",
                "metrics.reporters", "seen",
                "metrics.reporter.seen.factory.class", SeenMetricsFactory.class.getName()));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(8)
                .build());
    cluster.start();
    int port = cluster.getRestAddress().get().getPort();
    return new FlinkCluster(
        cluster,
        Map.of(
            "execution.target", "remote",
            "rest.address", "localhost",
            "rest.port", Integer.toString(port),
            "parallelism.default", "1",
            "table.local-time-zone", "UTC"));
  }

  /** What a table environment needs to run its jobs here. */
  Configuration client() {
    return Configuration.fromMap(client);
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }
}
