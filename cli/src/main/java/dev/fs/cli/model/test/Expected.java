package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;
import java.util.regex.Pattern;

/** What a test expects of one feature or column. */
public sealed interface Expected {
  /** Where it stands. */
  SourceRange range();

  /** This value; NULL for a feature that is absent. */
  record Exactly(WrittenValue value) implements Expected {
    @Override
    public SourceRange range() {
      return value.range();
    }
  }

  /** {@code !any}: whatever it is, also absent. */
  record Any(SourceRange range) implements Expected {}

  /** {@code !present}: any value, but one. */
  record Present(SourceRange range) implements Expected {}

  /** {@code !regex "…"}: a value that the pattern matches as a whole. */
  record Matching(Pattern pattern, SourceRange range) implements Expected {}

  /** {@code !approx {value: 12.5, abs: 0.01}}: a number that differs by no more than that. */
  record Near(double value, double within, SourceRange range) implements Expected {}
}
