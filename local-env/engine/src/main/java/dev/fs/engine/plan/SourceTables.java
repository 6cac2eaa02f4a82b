package dev.fs.engine.plan;

import dev.fs.connectors.fixture.FixtureTableFactory;
import dev.fs.engine.api.SqlAnalysis.Column;
import dev.fs.engine.api.SqlAnalysis.Table;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column.ComputedColumn;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.ResolvedCatalogTable;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.catalog.UnresolvedIdentifier;
import org.apache.flink.table.operations.ddl.CreateTableOperation;
import org.apache.flink.table.types.logical.utils.LogicalTypeUtils;
import org.jspecify.annotations.Nullable;

/**
 * Registers the user's tables with the fixture connector in place of their own, so that nothing has
 * to be reachable or even on the class path; columns, keys and watermarks stay.
 */
final class SourceTables {
  private static final Set<String> CHANGELOG_FORMATS =
      Set.of("debezium-json", "debezium-avro-confluent", "canal-json", "maxwell-json", "ogg-json");

  private final PlanSession session;
  private final Map<ObjectIdentifier, Registered> registered = new HashMap<>();

  SourceTables(PlanSession session) {
    this.session = session;
  }

  /** A table as its statement creates it, and as it is in the catalog. */
  private record Registered(CatalogTable written, CatalogTable replaced, boolean temporary) {}

  /**
   * Gives what is asked while a table is in the catalog as it was written: LIKE copies its options
   * and its metadata columns, and those of the fixture connector are not the user's.
   *
   * @param name of the table that LIKE copies
   */
  <T> T whileWritten(SqlIdentifier name, Supplier<T> asked) {
    ObjectIdentifier identifier =
        session.catalogs().qualifyIdentifier(UnresolvedIdentifier.of(name.names));
    Registered table = registered.get(identifier);
    if (table == null) {
      return asked.get();
    }
    replace(identifier, table.written(), table.temporary());
    try {
      return asked.get();
    } finally {
      replace(identifier, table.replaced(), table.temporary());
    }
  }

  private void replace(ObjectIdentifier identifier, CatalogTable table, boolean temporary) {
    if (temporary) {
      session.catalogs().dropTemporaryTable(identifier, false);
      session.catalogs().createTemporaryTable(table, identifier, false);
    } else {
      session.catalogs().alterTable(table, identifier, false);
    }
  }

  /**
   * Registers a table.
   *
   * @param fixture options of the fixture connector, as {@code path}; empty when it is only planned
   */
  Table register(CreateTableOperation create, TextRange range, Map<String, String> fixture) {
    ResolvedCatalogTable table = create.getCatalogTable();
    ResolvedSchema resolved = table.getResolvedSchema();
    String rowtime =
        resolved.getWatermarkSpecs().isEmpty()
            ? null
            : resolved.getWatermarkSpecs().get(0).getRowtimeAttribute();
    Map<String, String> options = new HashMap<>(fixture);
    options.put("connector", FixtureTableFactory.CONNECTOR);
    options.put(FixtureTableFactory.CHANGELOG.key(), changelog(table));
    if (rowtime == null) {
      options.remove(FixtureTableFactory.UNTIL.key()); // it ends the inputs that have an event time
    }
    if (options.containsKey(FixtureTableFactory.UNTIL.key())) {
      timeColumn(resolved, rowtime)
          .ifPresent(name -> options.put(FixtureTableFactory.TIME_COLUMN.key(), name));
    }
    CatalogTable replaced =
        CatalogTable.newBuilder().schema(physical(table)).options(options).build();
    if (create.isTemporary()) {
      session
          .catalogs()
          .createTemporaryTable(replaced, create.getTableIdentifier(), create.isIgnoreIfExists());
    } else {
      session
          .catalogs()
          .createTable(replaced, create.getTableIdentifier(), create.isIgnoreIfExists());
    }
    registered.putIfAbsent(
        create.getTableIdentifier(),
        new Registered(table.getOrigin(), replaced, create.isTemporary()));
    List<Column> columns = new ArrayList<>();
    for (var column : resolved.getColumns()) {
      if (!(column instanceof ComputedColumn)) {
        columns.add(
            new Column(
                column.getName(),
                LogicalTypeUtils.removeTimeAttributes(column.getDataType().getLogicalType())
                    .asSummaryString()));
      }
    }
    return new Table(
        create.getTableIdentifier().getObjectName(),
        table.getOptions().getOrDefault("connector", ""),
        columns,
        rowtime,
        range);
  }

  /** The column in the file that has the event time; a computed one is not in the file. */
  private static Optional<String> timeColumn(ResolvedSchema schema, @Nullable String rowtime) {
    return schema
        .getColumn(rowtime == null ? "" : rowtime)
        .filter(column -> !(column instanceof ComputedColumn))
        .map(org.apache.flink.table.catalog.Column::getName);
  }

  /**
   * What rows the replaced connector would send: the plan depends on it. Of a table whose rows
   * replace one another and which lacks the key, that it lacks it has been said.
   */
  private static String changelog(ResolvedCatalogTable table) {
    Map<String, String> options = table.getOptions();
    if (options.getOrDefault("connector", "").equals("upsert-kafka")) {
      return table.getResolvedSchema().getPrimaryKey().isPresent() ? "upsert" : "insert";
    }
    boolean all =
        CHANGELOG_FORMATS.contains(options.getOrDefault("format", ""))
            || CHANGELOG_FORMATS.contains(options.getOrDefault("value.format", ""));
    return all ? "all" : "insert";
  }

  /** The same schema with metadata columns made physical: a file has no metadata. */
  private static Schema physical(ResolvedCatalogTable table) {
    Schema schema = table.getOrigin().getUnresolvedSchema();
    List<Schema.UnresolvedColumn> columns = new ArrayList<>();
    for (Schema.UnresolvedColumn column : schema.getColumns()) {
      columns.add(
          column instanceof Schema.UnresolvedMetadataColumn metadata
              ? new Schema.UnresolvedPhysicalColumn(metadata.getName(), metadata.getDataType())
              : column);
    }
    Schema.Builder builder = Schema.newBuilder().fromColumns(columns);
    for (Schema.UnresolvedWatermarkSpec watermark : schema.getWatermarkSpecs()) {
      builder.watermark(watermark.getColumnName(), watermark.getWatermarkExpression());
    }
    schema
        .getPrimaryKey()
        .ifPresent(key -> builder.primaryKeyNamed(key.getConstraintName(), key.getColumnNames()));
    return builder.build();
  }
}
