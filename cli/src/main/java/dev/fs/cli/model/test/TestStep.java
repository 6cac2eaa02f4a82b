package dev.fs.cli.model.test;

import dev.fs.cli.model.Located;
import java.time.Instant;

/** Something that happens in a test; the next happens when all of it is worked on. */
public sealed interface TestStep {
  /**
   * Rows come to a table.
   *
   * @param standing whether a lookup join finds them from the beginning: the first that {@code
   *     given:} has for the table
   */
  record Feed(Located<String> input, GivenRows rows, boolean standing) implements TestStep {}

  /** The watermark of a table rises to at least this instant. */
  record Watermark(Located<String> input, Located<Instant> time) implements TestStep {}

  /** Redis is looked at. */
  record Look(Expectation expect) implements TestStep {}
}
