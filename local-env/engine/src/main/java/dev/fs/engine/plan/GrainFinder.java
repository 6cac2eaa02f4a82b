package dev.fs.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Match;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * Finds what makes a row of a query distinct: the keys of the last keyed operator (GROUP BY, OVER
 * PARTITION BY, MATCH_RECOGNIZE PARTITION BY), less windows and times. Followed by hand from the
 * result down, since the planner often cannot say: an insert-only query has no upsert key.
 */
final class GrainFinder {
  private GrainFinder() {}

  /**
   * The keys of one operator.
   *
   * @param clause {@code GROUP BY} or {@code PARTITION BY}
   * @param keys by their names in the result; a key that the result lacks has its own name
   * @param computedAfter names of result columns that are computed from a key after the operator
   */
  record Keys(String clause, Set<String> keys, Set<String> computedAfter) {}

  /** A result column that carries an input column: as it is, or inside an expression. */
  private record Trace(Map<Integer, Set<String>> carried, Map<Integer, Set<String>> used) {}

  /** The keyed operators that decide, one for each branch of a UNION. */
  static List<Keys> find(RelNode query) {
    Map<Integer, Set<String>> carried = new LinkedHashMap<>();
    List<String> names = query.getRowType().getFieldNames();
    for (int i = 0; i < names.size(); i++) {
      carried.put(i, new LinkedHashSet<>(List.of(names.get(i))));
    }
    List<Keys> found = new ArrayList<>();
    descend(query, new Trace(carried, Map.of()), found);
    return found;
  }

  private static void descend(RelNode node, Trace trace, List<Keys> found) {
    if (node instanceof Project project) {
      Set<Integer> partition = partitionKeys(project);
      Trace below = through(project, trace);
      if (partition.isEmpty()) {
        descend(project.getInput(), below, found);
      } else {
        found.add(keys("PARTITION BY", project.getInput(), partition, below));
      }
    } else if (node instanceof Aggregate aggregate) {
      found.add(aggregateKeys(aggregate, trace));
    } else if (node instanceof Match match) {
      // The result begins with the partition columns.
      List<Integer> partition = match.getPartitionKeys().asList();
      Map<Integer, Set<String>> carried = new LinkedHashMap<>();
      for (int i = 0; i < partition.size(); i++) {
        carried.put(partition.get(i), trace.carried().getOrDefault(i, Set.of()));
      }
      found.add(
          keys(
              "PARTITION BY",
              match.getInput(),
              new LinkedHashSet<>(partition),
              new Trace(carried, Map.of())));
    } else if (node instanceof Join join) {
      boolean right = join.getJoinType() == JoinRelType.RIGHT;
      int offset = right ? join.getLeft().getRowType().getFieldCount() : 0;
      descend(right ? join.getRight() : join.getLeft(), shifted(trace, offset), found);
    } else if (node instanceof Correlate correlate) {
      descend(correlate.getLeft(), trace, found);
    } else if (!(node instanceof TableScan) && !(node instanceof Values)) {
      for (RelNode input : node.getInputs()) {
        descend(input, trace, found);
      }
    }
  }

  private static Set<Integer> partitionKeys(Project project) {
    Set<Integer> keys = new LinkedHashSet<>();
    for (RexNode expression : project.getProjects()) {
      expression.accept(
          new RexShuttle() {
            @Override
            public RexNode visitOver(RexOver over) {
              for (RexNode key : over.getWindow().partitionKeys) {
                if (key instanceof RexInputRef reference) {
                  keys.add(reference.getIndex());
                }
              }
              return over;
            }
          });
    }
    return keys;
  }

  private static Keys aggregateKeys(Aggregate aggregate, Trace trace) {
    Map<Integer, Set<String>> carried = new LinkedHashMap<>();
    Map<Integer, Set<String>> used = new LinkedHashMap<>();
    List<Integer> group = aggregate.getGroupSet().asList();
    for (int i = 0; i < group.size(); i++) {
      carried.put(group.get(i), trace.carried().getOrDefault(i, Set.of()));
      used.put(group.get(i), trace.used().getOrDefault(i, Set.of()));
    }
    return keys(
        "GROUP BY", aggregate.getInput(), new LinkedHashSet<>(group), new Trace(carried, used));
  }

  private static Keys keys(String clause, RelNode input, Set<Integer> columns, Trace trace) {
    Set<String> keys = new LinkedHashSet<>();
    Set<String> computed = new LinkedHashSet<>();
    for (int column : columns) {
      if (isTime(input, column)) {
        continue;
      }
      Set<String> outputs = trace.carried().getOrDefault(column, Set.of());
      if (outputs.isEmpty()) {
        keys.add(input.getRowType().getFieldNames().get(column));
        computed.addAll(trace.used().getOrDefault(column, Set.of()));
      } else {
        keys.add(outputs.iterator().next());
      }
    }
    return new Keys(clause, keys, computed);
  }

  /** A window bound, a time, or something computed from times alone, as a day. */
  private static boolean isTime(RelNode node, int column) {
    RelDataType type = node.getRowType().getFieldList().get(column).getType();
    if (type.getFamily() == SqlTypeFamily.DATE
        || type.getFamily() == SqlTypeFamily.TIME
        || SqlTypeFamily.DATETIME.getTypeNames().contains(type.getSqlTypeName())) {
      return true;
    }
    if (node instanceof Project project
        && project.getProjects().get(column) instanceof RexCall call) {
      ImmutableBitSet inputs = RelOptUtil.InputFinder.bits(call);
      return !inputs.isEmpty()
          && inputs.asList().stream().allMatch(i -> isTime(project.getInput(), i));
    }
    return false;
  }

  private static Trace through(Project project, Trace above) {
    Map<Integer, Set<String>> carried = new LinkedHashMap<>();
    Map<Integer, Set<String>> used = new LinkedHashMap<>();
    for (int i = 0; i < project.getProjects().size(); i++) {
      RexNode expression = project.getProjects().get(i);
      RexNode plain =
          expression instanceof RexCall call && call.getKind() == SqlKind.CAST
              ? call.getOperands().get(0)
              : expression;
      Set<String> outputs = above.carried().getOrDefault(i, Set.of());
      Set<String> usedBy = new HashSet<>(above.used().getOrDefault(i, Set.of()));
      if (plain instanceof RexInputRef reference) {
        carried.computeIfAbsent(reference.getIndex(), k -> new LinkedHashSet<>()).addAll(outputs);
      } else {
        usedBy.addAll(outputs);
      }
      for (int input : RelOptUtil.InputFinder.bits(expression)) {
        used.computeIfAbsent(input, k -> new LinkedHashSet<>()).addAll(usedBy);
      }
    }
    return new Trace(carried, used);
  }

  private static Trace shifted(Trace trace, int offset) {
    if (offset == 0) {
      return trace;
    }
    Map<Integer, Set<String>> carried = new LinkedHashMap<>();
    trace.carried().forEach((i, names) -> carried.put(i - offset, names));
    return new Trace(carried, Map.of());
  }
}
