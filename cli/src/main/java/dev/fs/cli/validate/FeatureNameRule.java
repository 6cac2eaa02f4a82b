package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Names;
import java.util.Locale;

/** A column that becomes a feature has a feature's name. Declared ones have it already. */
final class FeatureNameRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    if (analysis.pipeline().features() != null) {
      return;
    }
    for (Analysis.Column column : FeatureColumns.of(analysis, output)) {
      if (column.named() && !Names.isValid(column.name())) {
        String small = column.name().toLowerCase(Locale.ROOT);
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0226,
                    column.range(),
                    "\"" + column.name() + "\" cannot name a feature",
                    Names.RULE
                        + (Names.isValid(small) ? ": … AS " + small : "; rename it with AS")));
      }
    }
  }
}
