package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.DeclaredFeature;
import java.util.Iterator;
import java.util.List;

/** Columns are matched by name, so an expression needs one. */
final class NamedColumnsRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    List<DeclaredFeature> declared = analysis.pipeline().features();
    Iterator<String> missing =
        (declared == null ? List.<DeclaredFeature>of() : declared)
            .stream()
                .map(feature -> feature.name().value())
                .filter(name -> output.column(name) == null)
                .iterator();
    for (Analysis.Column column : output.columns()) {
      if (!column.named()) {
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0206,
                    column.range(),
                    "this expression has no name",
                    "name the feature that it is: … AS "
                        + (missing.hasNext() ? missing.next() : "trips_1h")));
      }
    }
  }
}
