package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;

/** A query that yields feature records only inserts, and pipeline.yaml says what is in the map. */
final class RecordShapeRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    if (output.upsert()) {
      problems.add(
          analysis
              .sources()
              .error(
                  ErrorCode.E0216,
                  output.queryRange(),
                  "a query that yields entity_key, event_time and features must not update rows",
                  "select the key columns and one column for each feature instead"));
    }
    if (analysis.pipeline().features() == null || analysis.pipeline().features().isEmpty()) {
      problems.add(
          analysis
              .sources()
              .error(
                  ErrorCode.E0210,
                  output.queryRange(),
                  "a query that yields entity_key, event_time and features does not say which"
                      + " features there are",
                  "declare them below features: in pipeline.yaml"));
    }
  }
}
