package dev.fs.engine.flink;

import static org.apache.flink.table.types.logical.utils.LogicalTypeChecks.isRowtimeAttribute;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.bridge.java.internal.StreamTableEnvironmentImpl;
import org.apache.flink.table.api.config.TableConfigOptions;
import org.apache.flink.table.catalog.CatalogManager;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.CatalogView;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.UniqueConstraint;
import org.apache.flink.table.catalog.UnresolvedIdentifier;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.functions.BuiltInFunctionDefinitions;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.ddl.CreateTableOperation;
import org.apache.flink.table.planner.connectors.DynamicSourceUtils;
import org.apache.flink.table.planner.delegation.PlannerBase;
import org.apache.flink.table.planner.functions.sql.FlinkSqlOperatorTable;
import org.apache.flink.table.planner.parse.CalciteParser;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import scala.collection.JavaConverters;

/** A table environment of one request: its catalog, its planner, its class loader. */
public final class PlanSession {
  private final StreamTableEnvironmentImpl environment;
  private final PlannerBase planner;
  private final CalciteParser parser;
  private final EmbeddedPython python;
  private final boolean batch;

  private PlanSession(
      StreamTableEnvironmentImpl environment, EmbeddedPython python, boolean batch) {
    this.python = python;
    this.batch = batch;
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
    return new PlanSession(tables, cluster.python(), batch);
  }

  /** Its table environment. */
  public StreamTableEnvironmentImpl environment() {
    return environment;
  }

  /** The interpreter in which its functions can run. */
  public EmbeddedPython python() {
    return python;
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

  /**
   * Translates an optimized plan to what would run, and forgets it: this finds what the optimizer
   * lets pass. The generated code is not run, so it is not split into methods that a JVM compiles,
   * which would take half the time of an analysis.
   */
  public void translate(RelNode optimized) {
    TableConfig config = environment.getConfig();
    Integer length = config.get(TableConfigOptions.MAX_LENGTH_GENERATED_CODE);
    config.set(TableConfigOptions.MAX_LENGTH_GENERATED_CODE, Integer.MAX_VALUE);
    try {
      planner.beforeTranslation();
      var graph =
          planner.translateToExecNodeGraph(
              JavaConverters.asScalaBuffer(List.of(optimized)).toSeq(), false);
      planner.translateToPlan(graph);
      planner.afterTranslation();
    } finally {
      config.set(TableConfigOptions.MAX_LENGTH_GENERATED_CODE, length);
    }
  }

  /**
   * The source that a connector's factory makes of a table; nothing is connected to.
   *
   * @param options in place of the table's own
   */
  public DynamicTableSource source(
      DynamicTableSourceFactory factory, CreateTableOperation create, Map<String, String> options) {
    return FactoryUtil.createDynamicTableSource(
        factory,
        create.getTableIdentifier(),
        create.getCatalogTable().copy(options),
        Map.of(),
        environment.getConfig(),
        PlanSession.class.getClassLoader(),
        create.isTemporary());
  }

  /** Throws what Flink says to the metadata, the key and the changes of a table's source. */
  public void checkSource(CreateTableOperation create, DynamicTableSource source) {
    DynamicSourceUtils.prepareDynamicSource(
        create.getTableIdentifier().getObjectName(),
        create.getCatalogTable(),
        source,
        batch,
        environment.getConfig(),
        new ArrayList<>());
  }

  /** The validation of a parsed statement or query, which it may change. */
  public Validation validation(SqlNode node) {
    return new Validation(this, node);
  }

  /** Names of all tables and views. */
  public Collection<String> tableNames() {
    return List.of(environment.listTables());
  }

  /** Names of the columns of all tables and views. */
  public Collection<String> columnNames() {
    Collection<String> names = new TreeSet<>();
    for (String table : environment.listTables()) {
      names.addAll(schema(table).getColumnNames());
    }
    return names;
  }

  /** Names of the columns of one table or view; empty when there is none of that name. */
  public Collection<String> columnNames(String table) {
    return tableNames().contains(table) ? schema(table).getColumnNames() : List.of();
  }

  /** The column of a table or view that has a watermark, or what is left of it. */
  public Optional<String> rowtime(String table) {
    return tableNames().contains(table)
        ? schema(table).getColumns().stream()
            .filter(column -> isRowtimeAttribute(column.getDataType().getLogicalType()))
            .map(Column::getName)
            .findFirst()
        : Optional.empty();
  }

  /** The columns of a table's primary key; empty when it has none. */
  public List<String> primaryKey(String table) {
    return tableNames().contains(table)
        ? schema(table).getPrimaryKey().map(UniqueConstraint::getColumns).orElse(List.of())
        : List.of();
  }

  /** The options of a table as it is registered; empty for what is no table. */
  public Map<String, String> options(String table) {
    return catalogs()
        .getTable(catalogs().qualifyIdentifier(UnresolvedIdentifier.of(table)))
        .map(found -> found.getTable() instanceof CatalogTable one ? one.getOptions() : null)
        .orElse(Map.of());
  }

  /** Whether a table of that name is a view. */
  public boolean isView(String table) {
    return List.of(environment.listViews()).contains(table);
  }

  /** The query of a view, as it was written. */
  public Optional<String> viewQuery(String view) {
    return catalogs()
        .getTable(catalogs().qualifyIdentifier(UnresolvedIdentifier.of(view)))
        .map(
            found -> found.getTable() instanceof CatalogView query ? query.getOriginalQuery() : "");
  }

  /** How a function is called, with families of types: {@code UPPER(<CHARACTER>)}. */
  public Optional<String> signature(String function) {
    return FlinkSqlOperatorTable.instance(batch).getOperatorList().stream()
        .filter(operator -> operator.getName().equals(function))
        .filter(operator -> operator.getOperandTypeChecker() != null)
        .flatMap(operator -> operator.getAllowedSignatures().lines())
        .findFirst();
  }

  /** Names of the fields of columns of that name, wherever they are; empty when they have none. */
  public Collection<String> fieldNames(String column) {
    Collection<String> names = new TreeSet<>();
    for (String table : environment.listTables()) {
      for (Column one : schema(table).getColumns()) {
        addFields(one.getName(), one.getDataType().getLogicalType(), column, names);
      }
    }
    return names;
  }

  private static void addFields(
      String name, LogicalType type, String wanted, Collection<String> names) {
    if (type instanceof RowType row) {
      for (RowType.RowField field : row.getFields()) {
        if (name.equals(wanted)) {
          names.add(field.getName());
        }
        addFields(field.getName(), field.getType(), wanted, names);
      }
    }
  }

  private ResolvedSchema schema(String table) {
    return environment.from("`" + table.replace("`", "``") + "`").getResolvedSchema();
  }

  /** Names of the functions that the user's statements create, in small letters. */
  public Set<String> ownFunctionNames() {
    Set<String> names = new TreeSet<>();
    Stream.of(environment.listUserDefinedFunctions())
        .forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return names;
  }

  /** Names of all functions as SQL writes them, in capitals. */
  public Set<String> functionNames() {
    Set<String> names = new TreeSet<>();
    for (SqlOperator operator : FlinkSqlOperatorTable.instance(batch).getOperatorList()) {
      names.add(operator.getName());
    }
    BuiltInFunctionDefinitions.getDefinitions().forEach(one -> names.add(one.getSqlName()));
    ownFunctionNames().forEach(name -> names.add(name.toUpperCase(Locale.ROOT)));
    names.removeIf(name -> !name.matches("[A-Z][A-Z0-9_]*"));
    return names;
  }
}
