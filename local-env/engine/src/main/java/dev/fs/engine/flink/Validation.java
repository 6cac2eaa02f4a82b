package dev.fs.engine.flink;

import dev.fs.engine.api.TextRange;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.planner.calcite.FlinkPlannerImpl;
import org.apache.flink.table.planner.calcite.FlinkTypeFactory;
import org.apache.flink.table.planner.operations.SqlNodeToOperationConversion;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeUtils;
import org.jspecify.annotations.Nullable;

/** The validation of one parsed statement; the types that it found out stay known if it fails. */
public final class Validation {
  private final PlanSession session;
  private final FlinkPlannerImpl planner;
  private final SqlNode node;

  Validation(PlanSession session, SqlNode node) {
    this.session = session;
    this.planner = session.planner().createFlinkPlanner();
    this.node = node;
  }

  /** The statement as parsed; validation changes it. */
  public SqlNode node() {
    return node;
  }

  /** Validates it; throws what Flink throws. */
  public Operation operation() {
    return SqlNodeToOperationConversion.convert(planner, session.catalogs(), node).orElseThrow();
  }

  /** The type of the expression that stands at exactly this place, as far as it is known. */
  public Optional<LogicalType> typeAt(TextRange range) {
    SqlNode found = find(node, range);
    RelDataType type =
        found == null ? null : planner.getOrCreateSqlValidator().getValidatedNodeTypeIfKnown(found);
    if (type == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LogicalTypeUtils.removeTimeAttributes(FlinkTypeFactory.toLogicalType(type)).copy(true));
    } catch (RuntimeException e) {
      // A type of the planner alone, as that of a DESCRIPTOR.
      return Optional.empty();
    }
  }

  private @Nullable SqlNode find(@Nullable SqlNode at, TextRange range) {
    if (at == null) {
      return null;
    }
    if (isAt(at.getParserPosition(), range)
        && planner.getOrCreateSqlValidator().getValidatedNodeTypeIfKnown(at) != null) {
      return at;
    }
    Iterable<@Nullable SqlNode> below =
        at instanceof SqlCall call
            ? call.getOperandList()
            : at instanceof SqlNodeList list ? list : java.util.List.of();
    for (SqlNode operand : below) {
      SqlNode found = find(operand, range);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean isAt(SqlParserPos pos, TextRange range) {
    return pos.getLineNum() == range.line()
        && pos.getColumnNum() == range.column()
        && pos.getEndLineNum() == range.endLine()
        && pos.getEndColumnNum() == range.endColumn();
  }
}
