package dev.fs.connectors;

import java.nio.file.Path;

/** Runs in a JVM of its own, where fs-runtime.jar stands beside Flink and nothing else of ours. */
final class RuntimeJarProgram {
  private RuntimeJarProgram() {}

  /** Arguments: folder, CSV file, Parquet file, Redis URI. */
  public static void main(String[] arguments) throws Exception {
    try (FlinkCluster cluster = FlinkCluster.start()) {
      run(FlinkTables.streaming(cluster, Path.of(arguments[0])), arguments);
    }
  }

  private static void run(FlinkTables flink, String[] arguments) throws Exception {
    flink.fixture("t", "driver_id BIGINT, a DOUBLE", Path.of(arguments[1]));
    flink.fixture("p", "id BIGINT", Path.of(arguments[2]));
    flink.run(
        "CREATE TABLE sink (driver_id BIGINT, a DOUBLE) WITH ('connector' = 'feature-redis',"
            + " 'keys' = 'driver_id', 'entity' = 'driver', 'pipeline' = 'p', 'uri' = '"
            + arguments[3]
            + "')");
    flink.insert("INSERT INTO sink SELECT * FROM t");
    try {
      System.out.println("parquet: " + flink.rows("SELECT * FROM p"));
    } catch (RuntimeException e) {
      System.out.println("parquet: " + FlinkTables.messages(e));
    }
  }
}
