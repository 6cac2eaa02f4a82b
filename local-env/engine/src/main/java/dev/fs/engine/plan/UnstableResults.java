package dev.fs.engine.plan;

import dev.fs.engine.api.SqlAnalysis.Unstable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Snapshot;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableFunctionScan;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexFieldCollation;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexVisitorImpl;
import org.apache.calcite.sql.SqlKind;
import org.apache.flink.table.planner.plan.nodes.calcite.WatermarkAssigner;

/**
 * Finds what of a query's result is not the same in every run: which columns the clock, chance or
 * the time of processing gets into. A call that decides which rows there are gets into all.
 */
public final class UnstableResults {
  private static final Set<String> CHANCE = Set.of("RAND", "RAND_INTEGER", "UUID");
  private static final String PROCTIME = "PROCTIME";

  /** Calls that are NULL when an operand is, and else not. */
  private static final Set<SqlKind> STRICT =
      EnumSet.of(
          SqlKind.PLUS,
          SqlKind.MINUS,
          SqlKind.TIMES,
          SqlKind.DIVIDE,
          SqlKind.MOD,
          SqlKind.MINUS_PREFIX,
          SqlKind.CAST,
          SqlKind.REINTERPRET,
          SqlKind.TIMESTAMP_DIFF,
          SqlKind.TIMESTAMP_ADD,
          SqlKind.EXTRACT,
          SqlKind.FLOOR,
          SqlKind.CEIL,
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL,
          SqlKind.NOT);

  private static final Set<String> STRICT_NAMES =
      Set.of("TIMESTAMPDIFF", "ABS", "ROUND", "UPPER", "LOWER", "CHAR_LENGTH", "||");
  private static final Set<SqlKind> STRICT_AGGREGATES =
      EnumSet.of(SqlKind.SUM, SqlKind.SUM0, SqlKind.MIN, SqlKind.MAX, SqlKind.AVG);

  private UnstableResults() {}

  /**
   * The functions that get into a result.
   *
   * @param tree of the query, as parsed
   * @param columns names of its result's
   * @return by function, the columns that it gets into; of a column that it decides whether it is
   *     NULL, also {@link Unstable#isNull}
   */
  public static Map<String, Set<String>> find(RelNode tree, List<String> columns) {
    Taint taint = of(tree);
    Map<String, Set<String>> found = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      Set<String> functions = new LinkedHashSet<>(taint.rows());
      functions.addAll(taint.columns().get(i));
      for (String function : functions) {
        found.computeIfAbsent(function, f -> new LinkedHashSet<>()).add(columns.get(i));
      }
      for (String function : taint.nulls().get(i)) {
        found
            .computeIfAbsent(function, f -> new LinkedHashSet<>())
            .add(Unstable.isNull(columns.get(i)));
      }
    }
    return found;
  }

  /**
   * What gets into the rows of a node.
   *
   * @param columns functions by column
   * @param nulls functions by column, those that decide whether it is NULL
   * @param rows functions that decide which rows there are
   */
  private record Taint(List<Set<String>> columns, List<Set<String>> nulls, Set<String> rows) {
    static Taint none(int columns) {
      List<Set<String>> clean = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        clean.add(Set.of());
      }
      return new Taint(clean, clean, Set.of());
    }

    Set<String> all() {
      Set<String> all = new LinkedHashSet<>(rows);
      columns.forEach(all::addAll);
      return all;
    }

    Taint withRows(Set<String> more) {
      Set<String> both = new LinkedHashSet<>(rows);
      both.addAll(more);
      return new Taint(columns, nulls, both);
    }

    /** The columns of both, one behind the other. */
    Taint and(Taint other) {
      List<Set<String>> both = new ArrayList<>(columns);
      both.addAll(other.columns);
      List<Set<String>> bothNulls = new ArrayList<>(nulls);
      bothNulls.addAll(other.nulls);
      return new Taint(both, bothNulls, rows).withRows(other.rows);
    }
  }

  private static Taint of(RelNode node) {
    if (node instanceof TableScan || node instanceof Values) {
      return Taint.none(node.getRowType().getFieldCount());
    }
    if (node instanceof Project project) {
      Taint input = of(project.getInput());
      List<Set<String>> columns = new ArrayList<>();
      List<Set<String>> nulls = new ArrayList<>();
      for (RexNode expression : project.getProjects()) {
        columns.add(functions(expression, input));
        nulls.add(nulls(expression, input));
      }
      return new Taint(columns, nulls, input.rows());
    }
    if (node instanceof Filter filter) {
      Taint input = of(filter.getInput());
      return input.withRows(functions(filter.getCondition(), input));
    }
    if (node instanceof Join join) {
      Taint both = of(join.getLeft()).and(of(join.getRight()));
      Taint joined = both.withRows(functions(join.getCondition(), both));
      return cut(joined, node);
    }
    if (node instanceof Correlate correlate) {
      return cut(of(correlate.getLeft()).and(of(correlate.getRight())), node);
    }
    if (node instanceof Snapshot || node instanceof WatermarkAssigner) {
      // A lookup join asks for the state of now, by PROCTIME(): the test says what that is.
      return of(node.getInput(0));
    }
    if (node instanceof Aggregate aggregate) {
      return aggregate(aggregate);
    }
    if (node instanceof Sort sort) {
      Taint input = of(sort.getInput());
      Set<String> order = new LinkedHashSet<>();
      sort.getCollation().getKeys().forEach(key -> order.addAll(input.columns().get(key)));
      return input.withRows(order);
    }
    if (node instanceof Union) {
      return union(node);
    }
    return whole(node);
  }

  /** A semi-join has the columns of its left side only. */
  private static Taint cut(Taint taint, RelNode node) {
    int count = node.getRowType().getFieldCount();
    return new Taint(
        taint.columns().subList(0, count), taint.nulls().subList(0, count), taint.rows());
  }

  private static Taint aggregate(Aggregate aggregate) {
    Taint input = of(aggregate.getInput());
    List<Set<String>> columns = new ArrayList<>();
    List<Set<String>> nulls = new ArrayList<>();
    Set<String> keys = new LinkedHashSet<>();
    for (int key : aggregate.getGroupSet()) {
      columns.add(input.columns().get(key));
      nulls.add(input.nulls().get(key));
      keys.addAll(input.columns().get(key));
    }
    for (AggregateCall call : aggregate.getAggCallList()) {
      Set<String> functions = new LinkedHashSet<>();
      call.getArgList().forEach(argument -> functions.addAll(input.columns().get(argument)));
      if (call.filterArg >= 0) {
        functions.addAll(input.columns().get(call.filterArg));
      }
      columns.add(functions);
      nulls.add(nulls(call, functions, input));
    }
    while (columns.size() < aggregate.getRowType().getFieldCount()) {
      columns.add(keys);
      nulls.add(Set.of());
    }
    return new Taint(columns, nulls, input.rows()).withRows(keys);
  }

  /** A sum is NULL when all that it adds up is, or nothing is left to add up. */
  private static Set<String> nulls(AggregateCall call, Set<String> functions, Taint input) {
    if (!call.getType().isNullable()) {
      return Set.of();
    }
    if (!STRICT_AGGREGATES.contains(call.getAggregation().getKind())) {
      return functions;
    }
    Set<String> nulls = new LinkedHashSet<>();
    call.getArgList().forEach(argument -> nulls.addAll(input.nulls().get(argument)));
    if (call.filterArg >= 0) {
      nulls.addAll(input.columns().get(call.filterArg));
    }
    return nulls;
  }

  /** What decides whether an expression is NULL, which its value need not. */
  private static Set<String> nulls(RexNode expression, Taint input) {
    if (!expression.getType().isNullable()) {
      return Set.of();
    }
    if (expression instanceof RexInputRef ref) {
      return input.nulls().get(ref.getIndex());
    }
    if (expression instanceof RexOver
        || expression instanceof RexSubQuery
        || !(expression instanceof RexCall call)) {
      return functions(expression, input);
    }
    Set<String> nulls = new LinkedHashSet<>();
    List<RexNode> operands = call.getOperands();
    if (call.getKind() == SqlKind.CASE) {
      for (int i = 0; i < operands.size(); i++) {
        boolean condition = i % 2 == 0 && i < operands.size() - 1;
        nulls.addAll(condition ? functions(operands.get(i), input) : nulls(operands.get(i), input));
      }
      return nulls;
    }
    if (STRICT.contains(call.getKind()) || STRICT_NAMES.contains(call.getOperator().getName())) {
      operands.forEach(operand -> nulls.addAll(nulls(operand, input)));
      return nulls;
    }
    return functions(expression, input);
  }

  private static Taint union(RelNode node) {
    List<Set<String>> columns = new ArrayList<>();
    List<Set<String>> nulls = new ArrayList<>();
    Set<String> rows = new LinkedHashSet<>();
    for (int i = 0; i < node.getRowType().getFieldCount(); i++) {
      columns.add(new LinkedHashSet<>());
      nulls.add(new LinkedHashSet<>());
    }
    for (RelNode input : node.getInputs()) {
      Taint taint = of(input);
      rows.addAll(taint.rows());
      for (int i = 0; i < columns.size(); i++) {
        columns.get(i).addAll(taint.columns().get(i));
        nulls.get(i).addAll(taint.nulls().get(i));
      }
    }
    return new Taint(columns, nulls, rows);
  }

  /** Window functions, patterns and what else there is: what comes in may get anywhere. */
  private static Taint whole(RelNode node) {
    Set<String> all = new LinkedHashSet<>();
    if (node instanceof TableFunctionScan scan && scan.getInputs().size() == 1) {
      Taint input = of(scan.getInput(0));
      Set<String> time = new LinkedHashSet<>(functions(scan.getCall(), input));
      time.addAll(described(scan, input));
      List<Set<String>> columns = new ArrayList<>(input.columns());
      List<Set<String>> nulls = new ArrayList<>(input.nulls());
      while (columns.size() < node.getRowType().getFieldCount()) {
        columns.add(time);
        nulls.add(Set.of());
      }
      return cut(new Taint(columns, nulls, input.rows()).withRows(time), node);
    }
    node.getInputs().forEach(input -> all.addAll(of(input).all()));
    return Taint.none(node.getRowType().getFieldCount()).withRows(all);
  }

  /**
   * What gets into the columns that a window function names: DESCRIPTOR has their names as texts.
   */
  private static Set<String> described(TableFunctionScan scan, Taint input) {
    List<String> names = scan.getInput(0).getRowType().getFieldNames();
    Set<String> found = new LinkedHashSet<>();
    Object unused =
        scan.getCall()
            .accept(
                new RexVisitorImpl<Object>(true) {
                  @Override
                  public Object visitLiteral(RexLiteral literal) {
                    int column = names.indexOf(literal.getValue2());
                    if (column >= 0) {
                      found.addAll(input.columns().get(column));
                    }
                    return literal;
                  }
                });
    return found;
  }

  private static Set<String> functions(RexNode expression, Taint input) {
    Set<String> found = new LinkedHashSet<>();
    Object unused =
        expression.accept(
            new RexVisitorImpl<Object>(true) {
              @Override
              public Object visitInputRef(RexInputRef ref) {
                found.addAll(input.columns().get(ref.getIndex()));
                return ref;
              }

              @Override
              public Object visitCall(RexCall call) {
                String name = call.getOperator().getName();
                if (FrozenClock.isClock(call) || CHANCE.contains(name) || name.equals(PROCTIME)) {
                  found.add(name);
                }
                call.getOperands().forEach(operand -> operand.accept(this));
                return call;
              }

              @Override
              public Object visitSubQuery(RexSubQuery query) {
                found.addAll(of(query.rel).all());
                query.getOperands().forEach(operand -> operand.accept(this));
                return query;
              }

              @Override
              public Object visitOver(RexOver over) {
                over.getOperands().forEach(operand -> operand.accept(this));
                over.getWindow().partitionKeys.forEach(key -> key.accept(this));
                found.addAll(order(over, input));
                return over;
              }
            });
    return found;
  }

  /** The order in which rows are processed is that of the test; how long it takes is not. */
  private static Set<String> order(RexOver over, Taint input) {
    Set<String> order = new LinkedHashSet<>();
    for (RexFieldCollation key : over.getWindow().orderKeys) {
      order.addAll(functions(key.left, input));
    }
    if (over.getWindow().isRows() || over.getWindow().getLowerBound().isUnbounded()) {
      order.remove(PROCTIME);
    }
    return order;
  }
}
