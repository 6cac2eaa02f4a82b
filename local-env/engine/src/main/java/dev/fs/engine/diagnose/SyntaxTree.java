package dev.fs.engine.diagnose;

import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlMapTypeNameSpec;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.flink.sql.parser.type.ExtendedSqlRowTypeNameSpec;
import org.jspecify.annotations.Nullable;

/** What a parsed statement is made of, and where. */
final class SyntaxTree {
  private final SqlNode root;

  SyntaxTree(SqlNode root) {
    this.root = root;
  }

  /** A function as it is called. */
  record Function(String name, TextRange range) {}

  /** Calls of functions that the parser does not know by itself. */
  List<Function> functions() {
    List<Function> found = new ArrayList<>();
    visit(
        call -> {
          if (call.getOperator() instanceof SqlFunction function
              && function.getSqlIdentifier() != null) {
            SqlIdentifier name = function.getSqlIdentifier();
            found.add(
                new Function(
                    name.names.get(name.names.size() - 1), range(name.getParserPosition())));
          }
        });
    return found;
  }

  /** Names of types that the parser does not know, also inside of others. */
  List<SqlIdentifier> types() {
    List<SqlIdentifier> found = new ArrayList<>();
    root.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDataTypeSpec type) {
            addTypes(type.getTypeNameSpec(), found);
            return null;
          }
        });
    return found;
  }

  private static void addTypes(SqlTypeNameSpec type, List<SqlIdentifier> found) {
    if (type instanceof SqlUserDefinedTypeNameSpec) {
      found.add(type.getTypeName());
    } else if (type instanceof SqlCollectionTypeNameSpec collection) {
      addTypes(collection.getElementTypeName(), found);
    } else if (type instanceof SqlMapTypeNameSpec map) {
      addTypes(map.getKeyType().getTypeNameSpec(), found);
      addTypes(map.getValType().getTypeNameSpec(), found);
    } else if (type instanceof ExtendedSqlRowTypeNameSpec row) {
      row.getFieldTypes().forEach(field -> addTypes(field.getTypeNameSpec(), found));
    }
  }

  /** Names under which this statement knows tables: aliases, and tables without one. */
  Set<String> tableNames() {
    return tables().keySet();
  }

  /** The same, each with the name of its table; with its own for what is no table. */
  Map<String, String> tables() {
    Map<String, String> names = new LinkedHashMap<>();
    visit(
        call -> {
          if (call instanceof SqlSelect select && select.getFrom() != null) {
            addTables(select.getFrom(), names);
          } else if (call instanceof SqlWithItem item) {
            names.putIfAbsent(item.name.getSimple(), item.name.getSimple());
          }
        });
    return names;
  }

  /** The names that a place can use: those of the SELECTs around it; all, where it is in none. */
  Map<String, String> tablesAt(TextRange range) {
    Map<String, String> names = new LinkedHashMap<>();
    visit(
        call -> {
          if (call instanceof SqlSelect select
              && select.getFrom() != null
              && RefusedStatement.isWithin(range, range(select))) {
            addTables(select.getFrom(), names);
          }
        });
    return names.isEmpty() ? tables() : names;
  }

  /** Whether a place is in a SELECT that reads from nothing. */
  boolean isWithoutFrom(TextRange range) {
    List<SqlSelect> around = new ArrayList<>();
    visit(
        call -> {
          if (call instanceof SqlSelect select && RefusedStatement.isWithin(range, range(select))) {
            around.add(select);
          }
        });
    return !around.isEmpty() && around.get(around.size() - 1).getFrom() == null;
  }

  private static void addTables(SqlNode from, Map<String, String> names) {
    if (from instanceof SqlJoin join) {
      addTables(join.getLeft(), names);
      addTables(join.getRight(), names);
    } else if (from instanceof SqlIdentifier table) {
      names.putIfAbsent(lastName(table), lastName(table));
    } else if (from.getKind() == SqlKind.AS
        && ((SqlCall) from).operand(1) instanceof SqlIdentifier alias) {
      Map<String, String> inside = new LinkedHashMap<>();
      addTables(((SqlCall) from).operand(0), inside);
      names.put(
          alias.getSimple(),
          inside.size() == 1 ? inside.values().iterator().next() : alias.getSimple());
    } else if (from.getKind() == SqlKind.SNAPSHOT) {
      addTables(((SqlCall) from).operand(0), names);
    }
  }

  static String lastName(SqlIdentifier identifier) {
    return identifier.names.get(identifier.names.size() - 1);
  }

  /** Names that select items are given with AS. */
  Set<String> aliases() {
    Set<String> names = new LinkedHashSet<>();
    visit(
        call -> {
          if (call instanceof SqlSelect select) {
            for (SqlNode item : select.getSelectList()) {
              if (item != null
                  && item.getKind() == SqlKind.AS
                  && ((SqlCall) item).operand(1) instanceof SqlIdentifier alias) {
                names.add(alias.getSimple());
              }
            }
          }
        });
    return names;
  }

  /** The call that stands at exactly this place. */
  Optional<SqlCall> callAt(TextRange range) {
    List<SqlCall> found = new ArrayList<>();
    visit(
        call -> {
          if (range(call.getParserPosition()).equals(range)) {
            found.add(call);
          }
        });
    return found.stream().findFirst();
  }

  /** All calls, outer ones first. */
  void visit(Consumer<SqlCall> visitor) {
    root.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            visitor.accept(call);
            if (call instanceof SqlBasicCall basic) {
              // Without it, as in VALUES, the operator would be asked to accept for the call.
              for (SqlNode operand : basic.getOperandList()) {
                if (operand != null) {
                  operand.accept(this);
                }
              }
              return null;
            }
            return super.visit(call);
          }
        });
  }

  static TextRange range(SqlNode node) {
    return range(node.getParserPosition());
  }

  static TextRange range(SqlParserPos pos) {
    return new TextRange(
        pos.getLineNum(), pos.getColumnNum(), pos.getEndLineNum(), pos.getEndColumnNum());
  }
}
