package dev.fs.engine.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.TableScan;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalIntervalJoin;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalRel;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalTemporalJoin;
import org.apache.flink.table.planner.plan.schema.TableSourceTable;

/**
 * Finds the tables whose rows a join by event time waits for: temporal and interval joins of the
 * optimized plan. What is aggregated before the join does not count: an operator with one input
 * drops its late rows the same way each time.
 */
final class TimedJoins {
  private TimedJoins() {}

  /** Tables with an event time of those joins that have one on each side. */
  static Set<String> tables(RelNode plan, Set<String> timed) {
    Set<String> found = new LinkedHashSet<>();
    collect(plan, timed, found);
    return found;
  }

  private static void collect(RelNode node, Set<String> timed, Set<String> found) {
    if (isByEventTime(node) && node instanceof Join join) {
      Set<String> left = below(join.getLeft(), timed);
      Set<String> right = below(join.getRight(), timed);
      if (!left.isEmpty() && !right.isEmpty()) {
        found.addAll(left);
        found.addAll(right);
      }
    }
    node.getInputs().forEach(input -> collect(input, timed, found));
  }

  private static boolean isByEventTime(RelNode node) {
    return (node instanceof StreamPhysicalTemporalJoin
            || node instanceof StreamPhysicalIntervalJoin)
        && ((StreamPhysicalRel) node).requireWatermark();
  }

  private static Set<String> below(RelNode node, Set<String> timed) {
    Set<String> tables = new LinkedHashSet<>();
    if (node instanceof TableScan scan && scan.getTable() instanceof TableSourceTable source) {
      String table = source.contextResolvedTable().getIdentifier().getObjectName();
      if (timed.contains(table)) {
        tables.add(table);
      }
    } else if (!holdsBack(node)) {
      node.getInputs().forEach(input -> tables.addAll(below(input, timed)));
    }
    return tables;
  }

  /** GROUP BY, windows, OVER and MATCH_RECOGNIZE, by the names of their many operators. */
  private static boolean holdsBack(RelNode node) {
    String name = node.getRelTypeName();
    return name.contains("Aggregate") || name.contains("Match");
  }
}
