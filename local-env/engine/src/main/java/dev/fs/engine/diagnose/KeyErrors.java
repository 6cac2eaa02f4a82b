package dev.fs.engine.diagnose;

import dev.fs.connectors.fixture.FixtureTableFactory;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlOrderBy;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlSetOperator;
import org.apache.calcite.sql.SqlWindow;
import org.jspecify.annotations.Nullable;

/** Why the rows of a query replace one another by other columns than the entity's keys. */
final class KeyErrors {
  private static final List<String> WINDOW = List.of("window_start", "window_end");
  private static final Set<String> KINDS =
      Set.of("LEFT", "RIGHT", "FULL", "INNER", "OUTER", "NATURAL");
  private static final Set<String> RANKS = Set.of("ROW_NUMBER", "RANK", "DENSE_RANK");

  private static final Set<SqlKind> ABSENT = Set.of(SqlKind.NOT_IN, SqlKind.NOT);

  private final PlanSession session;
  private final RefusedStatement statement;
  private final @Nullable SyntaxTree tree;
  private final TimeColumns times;
  private final Set<String> aggregates;

  KeyErrors(
      PlanSession session,
      RefusedStatement statement,
      @Nullable SyntaxTree tree,
      TimeColumns times,
      Set<String> aggregates) {
    this.aggregates = aggregates;
    this.session = session;
    this.statement = statement;
    this.tree = tree;
    this.times = times;
  }

  /**
   * The reason that the statement shows.
   *
   * @param entity names of the entity's keys
   * @param upsert names of the columns by which rows replace one another; empty when there are none
   */
  SqlProblem explain(String entity, String upsert) {
    return halfWindow()
        .or(() -> aggregateInPython(entity))
        .or(() -> timeInGroup(entity, upsert))
        .or(() -> severalRanks(entity))
        .or(() -> topOfAll(entity))
        .or(() -> setOperation(entity))
        .or(() -> ranksOfAll(entity))
        .or(() -> valueOfQuery(entity))
        .or(this::overByValue)
        .or(() -> subqueryInCondition(entity))
        .or(() -> joinFansOut(entity))
        .or(() -> tableWithoutKey(entity))
        .orElseGet(
            () ->
                statement.error(
                    EngineCode.KEYS_DIFFER,
                    statement.first(),
                    upsert.isEmpty() || upsert.equals("none")
                        ? "rows of this query replace one another by other columns than the"
                            + " entity's keys, "
                            + entity
                        : "rows of this query replace one another by "
                            + upsert
                            + "; the entity has "
                            + entity,
                    "group, partition or deduplicate by exactly the entity's key columns, and"
                        + " compute a key before the GROUP BY instead of after it"));
  }

  /** Without both ends in the GROUP BY it is no window, but a group without an end. */
  private Optional<SqlProblem> halfWindow() {
    return find(
        call ->
            call instanceof SqlSelect select
                    && select.getGroup() != null
                    && statement.window().isPresent()
                ? halfWindow(select.getGroup())
                : null);
  }

  private @Nullable SqlProblem halfWindow(SqlNodeList group) {
    Set<String> present = new HashSet<>();
    SqlNode last = null;
    for (SqlNode item : group) {
      if (item instanceof SqlIdentifier name && WINDOW.contains(SyntaxTree.lastName(name))) {
        present.add(SyntaxTree.lastName(name));
        last = item;
      }
    }
    if (present.size() != 1 || last == null) {
      return null;
    }
    String missing = present.contains(WINDOW.get(0)) ? WINDOW.get(1) : WINDOW.get(0);
    return statement.error(
        EngineCode.KEYS_DIFFER,
        SyntaxTree.range(last),
        "a window is grouped by its start and its end, and " + missing + " is missing",
        "GROUP BY " + statement.text(SyntaxTree.range(group)) + ", " + missing);
  }

  /** Of a GROUP BY with an aggregate function in Python, Flink does not know what its key is. */
  private Optional<SqlProblem> aggregateInPython(String entity) {
    return find(
        call ->
            aggregates.stream().anyMatch(call.getOperator().getName()::equalsIgnoreCase)
                ? statement.error(
                    EngineCode.KEYS_DIFFER,
                    SyntaxTree.range(call),
                    "Flink does not see that a GROUP BY with an aggregate function in Python has one"
                        + " row of each "
                        + entity,
                    "tell it that a later row takes the place of the one before: end the INSERT with"
                        + " ON CONFLICT DO DEDUPLICATE")
                : null);
  }

  /** A time among the columns of the GROUP BY, without a window: one group more for each time. */
  private Optional<SqlProblem> timeInGroup(String entity, String upsert) {
    List<String> keys = List.of(entity.split(", "));
    List<String> groups = List.of(upsert.split(", "));
    return find(
        call -> {
          if (!(call instanceof SqlSelect select)
              || select.getGroup() == null
              || statement.window().isPresent()) {
            return null;
          }
          for (SqlNode item : select.getGroup()) {
            if (item instanceof SqlIdentifier name
                && groups.contains(SyntaxTree.lastName(name))
                && !keys.contains(SyntaxTree.lastName(name))) {
              String time = statement.text(SyntaxTree.range(item));
              return statement.error(
                  EngineCode.KEYS_DIFFER,
                  SyntaxTree.range(item),
                  "this is a group for each " + time + ", and the entity has one row",
                  "group by "
                      + entity
                      + " alone and select MAX("
                      + time
                      + ") AS "
                      + SyntaxTree.lastName(name)
                      + ", or by a window, as TUMBLE makes it");
            }
          }
          return null;
        });
  }

  /** An OVER that is ordered by a value: a late small one changes what was written before. */
  private Optional<SqlProblem> overByValue() {
    Set<String> tables = tree == null ? Set.of() : Set.copyOf(tree.tables().values());
    return find(
        call -> {
          if (call.getKind() != SqlKind.OVER
              || !(call.operand(1) instanceof SqlWindow window)
              || window.getOrderList().isEmpty()
              || !(window.getOrderList().get(0) instanceof SqlIdentifier name)) {
            return null;
          }
          String column = SyntaxTree.lastName(name);
          boolean value =
              tables.stream().anyMatch(table -> session.columnNames(table).contains(column))
                  && tables.stream()
                      .noneMatch(table -> session.rowtime(table).stream().anyMatch(column::equals));
          return value ? times.wrongOrder(SyntaxTree.range(name), "is no time column") : null;
        });
  }

  /** A condition on a subquery whose result changes: rows that passed are taken back. */
  private Optional<SqlProblem> subqueryInCondition(String entity) {
    return find(
        call -> {
          boolean absent =
              ABSENT.contains(call.getKind())
                  && call.getOperandList().stream().anyMatch(KeyErrors::asks);
          boolean compared =
              call.getKind().belongsTo(SqlKind.COMPARISON)
                  && call.getOperandList().stream().anyMatch(SqlSelect.class::isInstance);
          return absent || compared
              ? statement.error(
                  EngineCode.KEYS_DIFFER,
                  statement.balanced(SyntaxTree.range(call)),
                  "what this subquery finds changes, so that rows of a "
                      + entity
                      + " that have passed are taken back",
                  "make one row of each "
                      + entity
                      + " of what passes: GROUP BY "
                      + entity
                      + ", or keep the last with ROW_NUMBER() … = 1"
                      + (compared ? "; or compare with a constant" : ""))
              : null;
        });
  }

  private static boolean asks(SqlNode operand) {
    return operand instanceof SqlSelect
        || (operand != null
            && (operand.getKind() == SqlKind.EXISTS
                || (operand.getKind() == SqlKind.IN
                    && ((SqlCall) operand).operand(1) instanceof SqlSelect)));
  }

  /** A table whose rows are changed and which does not say by what. */
  private Optional<SqlProblem> tableWithoutKey(String entity) {
    for (String table : tree == null ? Set.<String>of() : Set.copyOf(tree.tables().values())) {
      String changes = session.options(table).get(FixtureTableFactory.CHANGELOG.key());
      if ("all".equals(changes) && session.primaryKey(table).isEmpty()) {
        return Optional.of(
            statement.error(
                EngineCode.KEYS_DIFFER,
                statement.next(0, table).map(Word::range).orElse(statement.first()),
                "rows of \"" + table + "\" replace one another, and it has no PRIMARY KEY",
                "add to it in source.sql: PRIMARY KEY (" + entity + ") NOT ENFORCED"));
      }
    }
    return Optional.empty();
  }

  private Optional<SqlProblem> severalRanks(String entity) {
    Set<String> ranks = new HashSet<>();
    visit(
        call -> {
          if (call.getKind() == SqlKind.AS
              && call.operand(0) instanceof SqlCall over
              && over.getKind() == SqlKind.OVER
              && over.operand(0) instanceof SqlCall function
              && RANKS.contains(Keywords.upper(function.getOperator().getName()))
              && call.operand(1) instanceof SqlIdentifier alias) {
            ranks.add(alias.getSimple());
          }
        });
    return find(
        call -> {
          boolean upTo =
              call.getKind() == SqlKind.LESS_THAN_OR_EQUAL || call.getKind() == SqlKind.LESS_THAN;
          if (!upTo
              || !(call.operand(0) instanceof SqlIdentifier name)
              || !(call.operand(1) instanceof SqlNumericLiteral number)
              || !ranks.contains(SyntaxTree.lastName(name))) {
            return null;
          }
          long rows = number.longValue(false) - (call.getKind() == SqlKind.LESS_THAN ? 1 : 0);
          return rows < 2
              ? null
              : statement.error(
                  EngineCode.FINER,
                  SyntaxTree.range(call),
                  "this keeps " + rows + " rows of each " + entity + ", and the entity has one",
                  "keep one: " + statement.text(SyntaxTree.range(name)) + " = 1");
        });
  }

  /** ORDER BY … LIMIT: a few rows of all keys, of which a later one may push another out. */
  private Optional<SqlProblem> topOfAll(String entity) {
    return find(
        call ->
            call instanceof SqlOrderBy order && order.fetch != null && !order.orderList.isEmpty()
                ? statement.error(
                    EngineCode.KEYS_DIFFER,
                    SyntaxTree.range(order.orderList).to(SyntaxTree.range(order.fetch)),
                    "ORDER BY … LIMIT keeps a few rows of all, not one of each " + entity,
                    "rank the rows of each: ROW_NUMBER() OVER (PARTITION BY "
                        + entity
                        + " ORDER BY "
                        + statement
                            .text(SyntaxTree.range(order.orderList))
                            .replaceFirst("(?i)^ORDER BY ", "")
                        + ") AS place in a subquery, and WHERE place = 1")
                : null);
  }

  /** UNION, INTERSECT and EXCEPT compare whole rows. */
  private Optional<SqlProblem> setOperation(String entity) {
    return find(
        call -> {
          if (!(call.getOperator() instanceof SqlSetOperator set) || set.isAll()) {
            return null;
          }
          String name = set.getName();
          return statement.error(
              EngineCode.KEYS_DIFFER,
              statement.next(0, name).map(Word::range).orElse(statement.first()),
              "the rows of " + name + " are told apart by all columns, not by " + entity,
              name.equals("UNION")
                  ? "write UNION ALL, which keeps all rows"
                  : "compare keys alone: WHERE "
                      + entity
                      + (name.equals("EXCEPT") ? " NOT IN (SELECT …)" : " IN (SELECT …)"));
        });
  }

  /** A rank that is selected and not filtered by: each new row changes those of others. */
  private Optional<SqlProblem> ranksOfAll(String entity) {
    return find(
        call ->
            call.getKind() == SqlKind.OVER
                    && call.operand(0) instanceof SqlCall function
                    && RANKS.contains(Keywords.upper(function.getOperator().getName()))
                ? statement.error(
                    EngineCode.KEYS_DIFFER,
                    SyntaxTree.range(call),
                    "this numbers many rows of each " + entity + ", and the entity has one",
                    "keep one: give the number a name in a subquery, and WHERE that name = 1")
                : null);
  }

  /** A subquery among the columns is a join without a key. */
  private Optional<SqlProblem> valueOfQuery(String entity) {
    return find(
        call -> {
          if (!(call instanceof SqlSelect select)) {
            return null;
          }
          for (SqlNode item : select.getSelectList()) {
            SqlNode value =
                item != null && item.getKind() == SqlKind.AS ? ((SqlCall) item).operand(0) : item;
            if (value instanceof SqlSelect query) {
              return statement.error(
                  EngineCode.KEYS_DIFFER,
                  SyntaxTree.range(query),
                  "the value of this query changes, and with it rows of every " + entity,
                  "join a table with one row of each key instead, or write the value as a constant");
            }
          }
          return null;
        });
  }

  private Optional<SqlProblem> joinFansOut(String entity) {
    return find(
        call ->
            call instanceof SqlJoin join && join.getCondition() != null
                ? statement.error(
                    EngineCode.FINER,
                    wholeKeyword(SyntaxTree.range(join.getJoinTypeNode())),
                    "one " + entity + " may have several rows after this join",
                    "make it one row of each "
                        + entity
                        + " before: aggregate what is joined, or keep its last row, in a subquery")
                : null);
  }

  /** From LEFT on, of which the parser keeps only the JOIN behind it. */
  private TextRange wholeKeyword(TextRange join) {
    int index = statement.indexAt(join.line(), join.column());
    int first = index;
    while (first > 0 && KINDS.contains(Keywords.upper(statement.words().get(first - 1).image()))) {
      first--;
    }
    return statement.words().get(first).range().to(join);
  }

  private interface Look {
    @Nullable SqlProblem at(SqlCall call);
  }

  private Optional<SqlProblem> find(Look look) {
    AtomicReference<@Nullable SqlProblem> found = new AtomicReference<>();
    visit(
        call -> {
          if (found.get() == null) {
            found.set(look.at(call));
          }
        });
    return Optional.ofNullable(found.get());
  }

  private void visit(java.util.function.Consumer<SqlCall> visitor) {
    if (tree != null) {
      tree.visit(visitor);
    }
  }
}
