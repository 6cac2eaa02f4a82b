package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;

/** A test of a file of tests, whatever it is of. */
public sealed interface AnyTest permits TestCase, FunctionTest {
  TestId id();

  /** Of its name. */
  SourceRange range();

  TestSettings settings();

  /** The file that it stands in, relative to the repository. */
  default String file() {
    return range().file();
  }
}
