package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import java.util.HashSet;
import java.util.Set;

/** No two columns have one name. */
final class UniqueColumnsRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    Set<String> seen = new HashSet<>();
    for (Analysis.Column column : output.columns()) {
      if (!seen.add(column.name())) {
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0218,
                    column.range(),
                    "column \"" + column.name() + "\" is here twice",
                    "remove one of them, or give it another name with AS"));
      }
    }
  }
}
