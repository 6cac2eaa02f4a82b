package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import java.util.Optional;

/** The query yields every key column of its entity. */
final class KeyColumnsRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    for (String key : analysis.entity().keys()) {
      Optional<Analysis.Column> renamed = RenamedKeys.of(key, analysis, output);
      if (renamed.isPresent()) {
        Analysis.Column column = renamed.get();
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0207,
                    column.range(),
                    "the key \"" + key + "\" is named \"" + column.name() + "\" here",
                    RenamedKeys.isWithoutComma(column, analysis)
                        ? "is a comma missing behind " + key + "?"
                        : "leave it its own name, or: … AS " + key));
      } else if (output.column(key) == null) {
        String near = DidYouMean.closest(key, output.names());
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0207,
                    output.queryRange(),
                    "the query has no column \""
                        + key
                        + "\", a key of the entity "
                        + analysis.entity().name(),
                    near == null
                        ? "select it, under this name: … AS " + key
                        : "did you mean \"" + near + "\"? rename it: " + near + " AS " + key));
      }
    }
  }
}
