package dev.fs.engine.flink;

import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.runtime.CalciteContextException;
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
  private final Map<TextRange, List<SqlNode>> nodes = new HashMap<>();

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
    if (nodes.isEmpty()) {
      collect(node);
    }
    RelDataType type = null;
    for (SqlNode one : nodes.getOrDefault(range, List.of())) {
      type = type == null ? known(one) : type;
    }
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

  private @Nullable RelDataType known(SqlNode node) {
    try {
      return planner.getOrCreateSqlValidator().getValidatedNodeTypeIfKnown(node);
    } catch (UnsupportedOperationException | CalciteContextException e) {
      // A window, a list of names, a name in one: the validator has no query to look them up in.
      return null;
    }
  }

  /** By their places, outer ones first: a search for each question would take the square. */
  private void collect(@Nullable SqlNode at) {
    if (at == null) {
      return;
    }
    SqlParserPos pos = at.getParserPosition();
    TextRange range =
        new TextRange(
            pos.getLineNum(), pos.getColumnNum(), pos.getEndLineNum(), pos.getEndColumnNum());
    nodes.computeIfAbsent(range, key -> new ArrayList<>()).add(at);
    Iterable<@Nullable SqlNode> below =
        at instanceof SqlCall call
            ? call.getOperandList()
            : at instanceof SqlNodeList list ? list : List.of();
    below.forEach(this::collect);
  }
}
