package dev.fs.engine.plan;

import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.flink.sql.parser.dml.RichSqlInsert;
import org.apache.flink.table.api.InsertConflictStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What an INSERT looks like, read before validation, which rewrites it.
 *
 * @param target the last part of the target's name
 * @param columnList names in {@code INSERT INTO t (a, b)}; empty when there is no list
 * @param items of the outermost SELECT; empty when a star makes their positions unknown
 * @param groupRange of the outermost GROUP BY; null when there is none
 * @param onConflict the user's own clause
 */
record InsertSyntax(
    String target,
    TextRange targetRange,
    List<String> columnList,
    List<Item> items,
    TextRange queryRange,
    @Nullable TextRange groupRange,
    @Nullable InsertConflictStrategy onConflict) {

  /** A select item; {@code name} is null for an expression without an alias. */
  record Item(@Nullable String name, TextRange range) {}

  static InsertSyntax of(RichSqlInsert insert) {
    SqlIdentifier target = (SqlIdentifier) insert.getTargetTableID();
    SqlNode query = insert.getSource();
    SqlSelect select = outermostSelect(query);
    List<String> columns = new ArrayList<>();
    SqlNodeList list = insert.getTargetColumnList();
    if (list != null) {
      for (SqlNode column : list) {
        columns.add(lastName((SqlIdentifier) column));
      }
    }
    SqlNodeList group = select == null ? null : select.getGroup();
    return new InsertSyntax(
        lastName(target),
        range(target.getParserPosition()),
        columns,
        select == null ? List.of() : items(select.getSelectList()),
        range(query.getParserPosition()),
        group == null || group.isEmpty() ? null : range(group.getParserPosition()),
        insert.getConflictStrategy().map(InsertSyntax::strategy).orElse(null));
  }

  private static InsertConflictStrategy strategy(
      org.apache.flink.sql.parser.dml.SqlInsertConflictBehavior behavior) {
    return switch (behavior) {
      case ERROR -> InsertConflictStrategy.error();
      case NOTHING -> InsertConflictStrategy.nothing();
      case DEDUPLICATE -> InsertConflictStrategy.deduplicate();
    };
  }

  private static @Nullable SqlSelect outermostSelect(SqlNode query) {
    if (query instanceof SqlSelect select) {
      return select;
    }
    if (query instanceof SqlOrderBy order) {
      return outermostSelect(order.query);
    }
    if (query instanceof SqlWith with) {
      return outermostSelect(with.body);
    }
    // A set operation takes the names of its first query.
    if (query instanceof SqlBasicCall call && call.getKind().belongsTo(SqlKind.SET_QUERY)) {
      return outermostSelect(call.operand(0));
    }
    return null;
  }

  private static List<Item> items(SqlNodeList list) {
    List<Item> items = new ArrayList<>();
    for (SqlNode node : list) {
      TextRange range = range(node.getParserPosition());
      if (node instanceof SqlIdentifier identifier) {
        if (identifier.isStar()) {
          return List.of();
        }
        items.add(new Item(lastName(identifier), range));
      } else if (node.getKind() == SqlKind.AS) {
        items.add(new Item(lastName(((SqlBasicCall) node).operand(1)), range));
      } else {
        items.add(new Item(null, range));
      }
    }
    return items;
  }

  private static String lastName(SqlIdentifier identifier) {
    return identifier.names.get(identifier.names.size() - 1);
  }

  private static TextRange range(SqlParserPos pos) {
    return new TextRange(
        pos.getLineNum(), pos.getColumnNum(), pos.getEndLineNum(), pos.getEndColumnNum());
  }
}
