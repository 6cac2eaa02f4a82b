package dev.fs.connectors;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;

/** Flink's planner for one test, with what every test needs. */
final class FlinkTables {
  private final TableEnvironment tables;
  private final Path folder;

  private FlinkTables(TableEnvironment tables, Path folder) {
    this.tables = tables;
    this.folder = folder;
  }

  static FlinkTables streaming(FlinkCluster cluster, Path folder) {
    return of(cluster, EnvironmentSettings.newInstance().inStreamingMode(), folder);
  }

  static FlinkTables batch(FlinkCluster cluster, Path folder) {
    return of(cluster, EnvironmentSettings.newInstance().inBatchMode(), folder);
  }

  private static FlinkTables of(
      FlinkCluster cluster, EnvironmentSettings.Builder settings, Path folder) {
    return new FlinkTables(
        TableEnvironment.create(settings.withConfiguration(cluster.client()).build()), folder);
  }

  /** Writes a file of these lines, gzipped when its name says so; returns its path. */
  Path file(String name, String... lines) throws Exception {
    Path file = folder.resolve(name);
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    if (name.endsWith(".gz")) {
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(text);
      }
    } else {
      Files.write(file, text);
    }
    return file;
  }

  /** Creates a fixture table; further options as {@code 'a' = 'b'}. */
  void fixture(String table, String columns, Path file, String... options) {
    String all = String.join("", List.of(options).stream().map(option -> ", " + option).toList());
    run(
        String.format(
            Locale.ROOT,
            "CREATE TABLE %s (%s) WITH ('connector' = 'fs-fixture', 'fixture.path' = '%s', 'fixture.label' = '%s'%s)",
            table,
            columns,
            file,
            file.getFileName(),
            all));
  }

  void run(String statement) {
    tables.executeSql(statement);
  }

  /** Runs an INSERT to its end; returns the job's name, by which its metrics are found. */
  String insert(String statement) throws ExecutionException, InterruptedException {
    String job = "job-" + UUID.randomUUID();
    tables.getConfig().set("pipeline.name", job);
    try {
      tables.executeSql(statement).await(60, TimeUnit.SECONDS);
    } catch (java.util.concurrent.TimeoutException e) {
      throw new AssertionError("the job did not end", e);
    }
    return job;
  }

  /** The rows of a query. */
  @SuppressWarnings("try") // Flink's iterator says that closing it may be interrupted
  List<Row> rows(String query) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> result = tables.executeSql(query).collect()) {
      result.forEachRemaining(rows::add);
    }
    return rows;
  }

  TableEnvironment tables() {
    return tables;
  }

  /** The message of the deepest cause. */
  static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }

  /** All messages on the way down. */
  static String messages(Throwable failure) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      all.append(cause).append('\n');
    }
    return all.toString();
  }
}
