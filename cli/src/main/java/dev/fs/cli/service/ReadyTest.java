package dev.fs.cli.service;

import dev.fs.cli.assertion.Checker;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;

/**
 * A test that is ready to run.
 *
 * @param plan of its pipeline, with the test's values of variables
 * @param files that the tests of its pipeline stand in
 */
record ReadyTest(TestCase test, GenerationPlan plan, SourceFiles files) {
  /** The file that it stands in. */
  SourceFile file() {
    return files.files().stream()
        .filter(one -> one.path().equals(test.file()))
        .findFirst()
        .orElseThrow();
  }

  FieldTypes types() {
    return FieldTypes.of(plan.contract(), plan.eventTimeType());
  }

  Checker checker() {
    return new Checker(plan.contract(), types(), test.settings());
  }
}
