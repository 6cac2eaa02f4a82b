package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.Problems;

/** Something that must hold of a pipeline whose SQL plans. */
interface Rule {
  /** Adds what is wrong. */
  void check(Analysis analysis, Analysis.Output output, Problems problems);
}
