package dev.fs.engine.plan;

import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** How deeply the calls of a query's expressions are nested: {@code a + b + c} is two deep. */
final class ExpressionDepth extends RexShuttle {
  private int depth;
  private int deepest;

  private ExpressionDepth() {}

  static int of(RelNode query) {
    ExpressionDepth expressions = new ExpressionDepth();
    expressions.look(query);
    return expressions.deepest;
  }

  private void look(RelNode node) {
    RelNode unused = node.accept(this);
    node.getInputs().forEach(this::look);
  }

  @Override
  public RexNode visitCall(RexCall call) {
    depth++;
    deepest = Math.max(deepest, depth);
    call.getOperands().forEach(operand -> operand.accept(this));
    depth--;
    return call;
  }
}
