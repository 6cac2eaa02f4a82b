package dev.fs.engine.plan;

import dev.fs.engine.flink.PlanSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.InsertConflictStrategy;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.catalog.CatalogTable;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ContextResolvedTable;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.operations.ModifyType;
import org.apache.flink.table.operations.SinkModifyOperation;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeUtils;
import org.apache.flink.table.types.utils.TypeConversions;
import org.jspecify.annotations.Nullable;

/** A sink in the query's own columns; never written by users. */
public final class SinkTable {
  private SinkTable() {}

  /**
   * The INSERT of a query into a sink that takes its columns in their order.
   *
   * @param name of the sink table, for plans and messages
   * @param columnNames of the sink, as many as the query has columns
   * @param keys of its primary key; empty: none, as insert-only queries need it
   * @param options of its connector
   */
  public static SinkModifyOperation insert(
      PlanSession session,
      String name,
      PlannerQueryOperation query,
      List<String> columnNames,
      List<String> keys,
      Map<String, String> options,
      @Nullable InsertConflictStrategy onConflict) {
    List<Column> columns = query.getResolvedSchema().getColumns();
    Schema.Builder schema = Schema.newBuilder();
    for (int i = 0; i < columns.size(); i++) {
      boolean key = keys.contains(columnNames.get(i));
      schema.column(columnNames.get(i), sinkType(columns.get(i).getDataType(), !key));
    }
    if (!keys.isEmpty()) {
      schema.primaryKey(new ArrayList<>(keys));
    }
    CatalogTable table = CatalogTable.newBuilder().schema(schema.build()).options(options).build();
    ObjectIdentifier identifier =
        ObjectIdentifier.of(
            session.environment().getCurrentCatalog(),
            session.environment().getCurrentDatabase(),
            name);
    ContextResolvedTable resolved =
        ContextResolvedTable.temporary(identifier, session.catalogs().resolveCatalogTable(table));
    return new SinkModifyOperation(
        resolved, query, Map.of(), null, false, Map.of(), ModifyType.INSERT, onConflict);
  }

  /** The type as a sink column has it: no time attribute, nullable unless it is a key. */
  static DataType sinkType(DataType type, boolean nullable) {
    LogicalType plain = LogicalTypeUtils.removeTimeAttributes(type.getLogicalType()).copy(nullable);
    return TypeConversions.fromLogicalToDataType(plain);
  }
}
