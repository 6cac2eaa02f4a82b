package dev.fs.cli.assertion;

import dev.fs.cli.error.SourceRange;
import java.util.ArrayList;
import java.util.List;

/**
 * What of a test could be otherwise without its noticing.
 *
 * @param expectations that were perturbed
 * @param notRed those of them that the test passes with all the same
 * @param idleRows rows of input that nothing depends on
 * @param leftOut inputs whose rows were not dropped, and why, each in a line
 */
public record Proof(
    int expectations, List<NotRed> notRed, List<SourceRange> idleRows, List<String> leftOut) {
  public Proof {
    notRed = List.copyOf(notRed);
    idleRows = List.copyOf(idleRows);
    leftOut = List.copyOf(leftOut);
  }

  /** An expectation that never turned red. */
  public record NotRed(SourceRange range, String text) {}

  /** The same with one more idle row. */
  public Proof withIdle(SourceRange row) {
    List<SourceRange> rows = new ArrayList<>(idleRows);
    rows.add(row);
    return new Proof(expectations, notRed, rows, leftOut);
  }
}
