package dev.fs.engine.flink;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.bridge.java.internal.StreamTableEnvironmentImpl;
import org.apache.flink.table.catalog.CatalogManager;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.planner.calcite.FlinkPlannerImpl;
import org.apache.flink.table.planner.delegation.PlannerBase;
import org.apache.flink.table.planner.operations.SqlNodeToOperationConversion;
import org.apache.flink.table.planner.parse.CalciteParser;

/** A table environment of one request: its catalog, its planner, its class loader. */
public final class PlanSession {
  private final StreamTableEnvironmentImpl environment;
  private final PlannerBase planner;
  private final CalciteParser parser;

  private PlanSession(StreamTableEnvironmentImpl environment) {
    this.environment = environment;
    this.planner = (PlannerBase) environment.getPlanner();
    this.parser = planner.plannerContext().createCalciteParser();
  }

  /** Opens a session; {@code mode} is {@code streaming} or {@code batch}. */
  public static PlanSession open(LocalCluster cluster, ClassLoader loader, String mode) {
    var execution =
        new StreamExecutionEnvironment(cluster.executors(), cluster.configuration(), loader);
    execution.setParallelism(1);
    var settings = EnvironmentSettings.newInstance().withClassLoader(loader);
    boolean batch = mode.equals("batch");
    var tables =
        (StreamTableEnvironmentImpl)
            StreamTableEnvironment.create(
                execution, (batch ? settings.inBatchMode() : settings.inStreamingMode()).build());
    tables.getConfig().set("table.local-time-zone", "UTC");
    // One phase: a local phase would hand on sums, and late rows would be counted as sums.
    tables.getConfig().set("table.optimizer.agg-phase-strategy", "ONE_PHASE");
    return new PlanSession(tables);
  }

  /** Its table environment. */
  public StreamTableEnvironmentImpl environment() {
    return environment;
  }

  /** Its planner. */
  public PlannerBase planner() {
    return planner;
  }

  /** Its catalogs. */
  public CatalogManager catalogs() {
    return environment.getCatalogManager();
  }

  /** Parses one statement, without looking anything up. */
  public SqlNode parse(String padded) {
    return parser.parse(padded);
  }

  /** Parses and validates one statement; knows {@code SET key = value} too. */
  public Operation operation(String padded) {
    return environment.getParser().parse(padded).get(0);
  }

  /** Validates a parsed statement or query, which it may change. */
  public Operation operation(SqlNode node) {
    FlinkPlannerImpl flinkPlanner = planner.createFlinkPlanner();
    return SqlNodeToOperationConversion.convert(flinkPlanner, catalogs(), node).orElseThrow();
  }

  /** Names of all tables and views. */
  public Collection<String> tableNames() {
    return List.of(environment.listTables());
  }

  /** Names of the columns of all tables and views. */
  public Collection<String> columnNames() {
    Collection<String> names = new TreeSet<>();
    for (String table : environment.listTables()) {
      names.addAll(
          environment
              .from("`" + table.replace("`", "``") + "`")
              .getResolvedSchema()
              .getColumnNames());
    }
    return names;
  }

  /** Names of all functions, in capitals as SQL writes them. */
  public Collection<String> functionNames() {
    return Stream.of(environment.listFunctions())
        .map(name -> name.toUpperCase(Locale.ROOT))
        .toList();
  }
}
