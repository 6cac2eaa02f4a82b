package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/** Queries joined by UNION, INTERSECT or EXCEPT whose columns do not go together. */
final class SetQueries {
  private final RefusedStatement statement;
  private final List<List<SqlSelect>> joined = new ArrayList<>();
  private final @Nullable Validation validation;

  SetQueries(
      RefusedStatement statement, @Nullable SyntaxTree tree, @Nullable Validation validation) {
    this.statement = statement;
    this.validation = validation;
    if (tree != null) {
      tree.visit(
          call -> {
            if (SqlKind.SET_QUERY.contains(call.getKind())) {
              List<SqlSelect> selects = new ArrayList<>();
              add(call, selects);
              joined.add(selects);
            }
          });
    }
  }

  private static void add(SqlNode query, List<SqlSelect> into) {
    if (query instanceof SqlSelect select) {
      into.add(select);
    } else if (SqlKind.SET_QUERY.contains(query.getKind())) {
      ((SqlCall) query).getOperandList().forEach(operand -> add(operand, into));
    }
  }

  /** The query with another number of columns than the first; its columns are at this place. */
  SqlProblem otherCount(String operator, TextRange range) {
    for (List<SqlSelect> selects : joined) {
      for (SqlSelect select : selects) {
        if (SyntaxTree.range(select.getSelectList().getParserPosition()).equals(range)) {
          int first = selects.get(0).getSelectList().size();
          return statement.error(
              EngineCode.REFUSED,
              range,
              "this query has "
                  + columns(select.getSelectList().size())
                  + ", and the first of the "
                  + operator
                  + " has "
                  + first,
              "select the same " + columns(first) + ", in the same order");
        }
      }
    }
    return statement.error(
        EngineCode.REFUSED,
        range,
        "the queries of this " + operator + " have different numbers of columns",
        "select the same columns in both, in the same order");
  }

  private static String columns(int count) {
    return count == 1 ? "1 column" : count + " columns";
  }

  /** The column whose type is another than in the first query, where it is at this place. */
  SqlProblem otherType(int column, String operator, TextRange range) {
    for (List<SqlSelect> selects : joined) {
      SqlNode first = item(selects.get(0), column);
      if (first == null || !SyntaxTree.range(first).equals(range)) {
        continue;
      }
      Optional<LogicalType> wanted = type(first);
      for (SqlSelect select : selects.subList(1, selects.size())) {
        SqlNode item = item(select, column);
        if (item == null) {
          continue;
        }
        Optional<LogicalType> type = type(item);
        if (wanted.isPresent()
            && type.isPresent()
            && type.get().getTypeRoot() != wanted.get().getTypeRoot()) {
          TextRange expression = SyntaxTree.range(expression(item));
          String plain = TypeErrors.plain(wanted.get().asSummaryString());
          return statement.error(
              EngineCode.TYPES_DIFFER,
              expression,
              "column "
                  + column
                  + " of this "
                  + operator
                  + " is "
                  + TypeErrors.plain(type.get().asSummaryString())
                  + " here and "
                  + plain
                  + " in the first query",
              "make both one type: CAST(" + statement.text(expression) + " AS " + plain + ")");
        }
      }
    }
    return statement.error(
        EngineCode.TYPES_DIFFER,
        range,
        "column " + column + " of the queries of this " + operator + " has two types",
        "make both one type with CAST");
  }

  private static @Nullable SqlNode item(SqlSelect select, int column) {
    return column <= select.getSelectList().size() ? select.getSelectList().get(column - 1) : null;
  }

  private Optional<LogicalType> type(SqlNode item) {
    return validation == null
        ? Optional.empty()
        : validation.typeAt(SyntaxTree.range(expression(item)));
  }

  private static SqlNode expression(SqlNode item) {
    return item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
  }
}
