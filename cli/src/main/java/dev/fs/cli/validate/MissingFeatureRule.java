package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.DeclaredFeature;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query yields every declared feature, and one at least. */
final class MissingFeatureRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    List<Analysis.Column> features = FeatureColumns.of(analysis, output);
    List<String> names = features.stream().map(Analysis.Column::name).toList();
    List<DeclaredFeature> declared = analysis.pipeline().features();
    if (features.isEmpty() && (declared == null || declared.isEmpty())) {
      problems.add(
          analysis
              .sources()
              .error(
                  ErrorCode.E0210,
                  output.queryRange(),
                  "the query has keys and event time only, and no feature",
                  "select what you want to know of each " + analysis.entity().name()));
    }
    // A column of almost this name has been told that it is not declared.
    List<String> others =
        features.stream()
            .filter(Analysis.Column::named)
            .map(Analysis.Column::name)
            .filter(name -> !isDeclared(name, declared))
            .toList();
    long unnamed = features.stream().filter(column -> !column.named()).count();
    for (DeclaredFeature feature : declared == null ? List.<DeclaredFeature>of() : declared) {
      String name = feature.name().value();
      if (!names.contains(name) && unnamed > 0) {
        // Most likely that one: it has been told that it needs a name.
        unnamed--;
      } else if (!names.contains(name) && DidYouMean.closest(name, others) == null) {
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0210,
                    feature.range(),
                    "the query has no column for the feature \"" + name + "\"",
                    "select it in transform.sql, or remove it here"));
      }
    }
  }

  private static boolean isDeclared(String name, @Nullable List<DeclaredFeature> declared) {
    return declared != null
        && declared.stream().anyMatch(feature -> feature.name().value().equals(name));
  }
}
