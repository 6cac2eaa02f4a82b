package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;

/** Columns are matched by name, so an expression needs one. */
final class NamedColumnsRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    for (Analysis.Column column : output.columns()) {
      if (!column.named()) {
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0206,
                    column.range(),
                    "this expression has no name",
                    "name the feature that it is: … AS trips_1h"));
      }
    }
  }
}
