package dev.fs.engine.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.util.DateString;
import org.apache.calcite.util.TimeString;
import org.apache.calcite.util.TimestampString;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;

/**
 * Stops the clocks of a query: CURRENT_TIMESTAMP and its like become literals of the same type, in
 * views, computed columns and subqueries too. Sessions are in UTC, so that local time is that of
 * the instant. The clocks of functions are their own.
 */
public final class FrozenClock {
  /** The functions that read the clock. */
  static final Set<String> CLOCKS =
      Set.of(
          "CURRENT_TIMESTAMP",
          "NOW",
          "CURRENT_ROW_TIMESTAMP",
          "LOCALTIMESTAMP",
          "CURRENT_DATE",
          "CURRENT_TIME",
          "LOCALTIME",
          "UNIX_TIMESTAMP");

  private static final long DAY = 86_400_000;

  private FrozenClock() {}

  /** The same query, at one instant for ever. */
  public static PlannerQueryOperation freeze(PlannerQueryOperation query, Instant now) {
    RelNode frozen = frozen(query.getCalciteTree(), now.toEpochMilli());
    return new PlannerQueryOperation(frozen, query::asSerializableString);
  }

  private static RelNode frozen(RelNode tree, long now) {
    RexBuilder builder = tree.getCluster().getRexBuilder();
    RexShuttle expressions =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            return isClock(call) ? literal(builder, call, now) : super.visitCall(call);
          }

          @Override
          public RexNode visitSubQuery(RexSubQuery query) {
            RexSubQuery visited = (RexSubQuery) super.visitSubQuery(query);
            return visited.clone(frozen(visited.rel, now));
          }
        };
    return tree.accept(
        new RelHomogeneousShuttle() {
          @Override
          public RelNode visit(RelNode other) {
            return super.visit(other).accept(expressions);
          }
        });
  }

  /** UNIX_TIMESTAMP of a text reads no clock. */
  static boolean isClock(RexCall call) {
    return call.getOperands().isEmpty() && CLOCKS.contains(call.getOperator().getName());
  }

  private static RexNode literal(RexBuilder builder, RexCall call, long now) {
    int days = (int) Math.floorDiv(now, DAY);
    int millisOfDay = (int) Math.floorMod(now, DAY);
    RexNode literal =
        switch (call.getOperator().getName()) {
          case "LOCALTIMESTAMP" ->
              builder.makeTimestampLiteral(TimestampString.fromMillisSinceEpoch(now), 3);
          case "CURRENT_DATE" -> builder.makeDateLiteral(DateString.fromDaysSinceEpoch(days));
          case "CURRENT_TIME", "LOCALTIME" ->
              builder.makeTimeLiteral(TimeString.fromMillisOfDay(millisOfDay), 0);
          case "UNIX_TIMESTAMP" ->
              builder.makeBigintLiteral(BigDecimal.valueOf(Math.floorDiv(now, 1_000L)));
          default ->
              builder.makeTimestampWithLocalTimeZoneLiteral(
                  TimestampString.fromMillisSinceEpoch(now), 3);
        };
    return literal.getType().equals(call.getType())
        ? literal
        : builder.makeAbstractCast(call.getType(), literal, false);
  }
}
