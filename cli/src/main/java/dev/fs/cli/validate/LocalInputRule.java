package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.LocalInput;
import dev.fs.engine.api.SqlAnalysis;
import java.util.List;

/** A local input replaces a table that source.sql creates. */
final class LocalInputRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    String source = analysis.written().source().path();
    if (analysis.problems().stream()
        .anyMatch(problem -> problem.range() != null && problem.range().file().equals(source))) {
      // The table may be the one whose statement is wrong.
      return;
    }
    List<String> tables = analysis.tables().stream().map(SqlAnalysis.Table::name).toList();
    for (LocalInput input : analysis.pipeline().inputs()) {
      String table = input.table().value();
      if (!tables.contains(table)) {
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0116,
                    input.table().range(),
                    "source.sql creates no table \"" + table + "\"",
                    DidYouMean.help(table, tables)));
      }
    }
  }
}
