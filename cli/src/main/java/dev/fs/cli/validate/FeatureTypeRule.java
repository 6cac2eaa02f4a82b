package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.DeclaredFeature;
import java.util.List;

/** A declared feature has its declared type. */
final class FeatureTypeRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    List<DeclaredFeature> declared = analysis.pipeline().features();
    for (DeclaredFeature feature : declared == null ? List.<DeclaredFeature>of() : declared) {
      String name = feature.name().value();
      Analysis.Column column = output.column(name);
      if (column == null || feature.type() == null) {
        continue;
      }
      String wanted = feature.type().value();
      if (!SqlType.of(wanted).equals(SqlType.of(column.type()))) {
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0211,
                    column.range(),
                    "feature \""
                        + name
                        + "\" is declared as "
                        + wanted
                        + ", and the query makes it "
                        + column.type(),
                    "cast it: CAST(… AS "
                        + wanted
                        + ") AS "
                        + name
                        + ", or declare type: "
                        + column.type()));
      }
    }
  }
}
