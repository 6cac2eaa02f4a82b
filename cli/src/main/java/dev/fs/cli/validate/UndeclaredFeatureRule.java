package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.DeclaredFeature;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** With features declared, the query yields no others. */
final class UndeclaredFeatureRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    List<DeclaredFeature> declared = analysis.pipeline().features();
    if (declared == null) {
      return;
    }
    List<String> names = new ArrayList<>(declared.stream().map(f -> f.name().value()).toList());
    List<String> missing = names.stream().filter(name -> output.column(name) == null).toList();
    Set<String> told = new HashSet<>(names);
    for (Analysis.Column column : FeatureColumns.of(analysis, output)) {
      if (column.named()
          && !RenamedKeys.isOne(column, analysis, output)
          && told.add(column.name())) {
        String near = DidYouMean.closest(column.name(), missing);
        String declare = "declare it below features: in pipeline.yaml, or take it out of the query";
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0209,
                    column.range(),
                    "column \""
                        + column.name()
                        + "\" is no key, no event time, no declared feature",
                    near == null ? declare : "did you mean \"" + near + "\"? else " + declare));
      }
    }
  }
}
