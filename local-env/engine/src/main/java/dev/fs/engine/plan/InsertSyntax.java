package dev.fs.engine.plan;

import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWindow;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.sql.parser.dml.RichSqlInsert;
import org.apache.flink.table.api.InsertConflictStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What an INSERT looks like, read before validation, which rewrites it.
 *
 * @param target the last part of the target's name
 * @param columnList names in {@code INSERT INTO t (a, b)}; empty when there is no list
 * @param items of the outermost SELECT; empty when a star makes their positions unknown
 * @param star where the columns stand that a star makes; the query when there is none
 * @param keyItems items of GROUP BY and PARTITION BY clauses, wherever they are
 * @param groupRange of the outermost GROUP BY; null when there is none
 * @param onConflict the user's own clause
 */
record InsertSyntax(
    String target,
    TextRange targetRange,
    List<String> columnList,
    List<Item> items,
    TextRange queryRange,
    TextRange star,
    List<Item> keyItems,
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
        star(select, range(query.getParserPosition())),
        keyItems(query),
        group == null || group.isEmpty() ? null : range(group.getParserPosition()),
        insert.getConflictStrategy().map(InsertSyntax::strategy).orElse(null));
  }

  /** Where a column of that name is selected. */
  Optional<TextRange> item(String name) {
    return items.stream().filter(item -> name.equals(item.name())).map(Item::range).findFirst();
  }

  /** Where a column of that name groups or partitions; the last such place decides. */
  Optional<TextRange> keyItem(String name) {
    return keyItems.stream()
        .filter(item -> name.equals(item.name()))
        .map(Item::range)
        .reduce((first, second) -> second);
  }

  private static TextRange star(@Nullable SqlSelect select, TextRange otherwise) {
    if (select != null) {
      for (SqlNode node : select.getSelectList()) {
        if (node instanceof SqlIdentifier identifier && identifier.isStar()) {
          return range(identifier.getParserPosition());
        }
      }
    }
    return otherwise;
  }

  private static List<Item> keyItems(SqlNode query) {
    List<Item> found = new ArrayList<>();
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call instanceof SqlSelect select && select.getGroup() != null) {
              add(select.getGroup());
            } else if (call instanceof SqlWindow window) {
              add(window.getPartitionList());
            }
            return super.visit(call);
          }

          private void add(SqlNodeList list) {
            for (SqlNode node : list) {
              if (node instanceof SqlIdentifier identifier) {
                found.add(new Item(lastName(identifier), range(identifier.getParserPosition())));
              }
            }
          }
        });
    return found;
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
