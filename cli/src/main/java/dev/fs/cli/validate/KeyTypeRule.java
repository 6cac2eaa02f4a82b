package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import java.util.Set;

/** A key has one text for one value: no fractions, no times of day, no binaries. */
final class KeyTypeRule implements Rule {
  private static final Set<String> FIT =
      Set.of(
          "STRING", "VARCHAR", "CHAR", "BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "DATE");

  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    for (String key : analysis.entity().keys()) {
      Analysis.Column column = output.column(key);
      if (column != null && !FIT.contains(SqlType.of(column.type()).root())) {
        problems.add(
            analysis
                .sources()
                .error(
                    ErrorCode.E0220,
                    column.range(),
                    "key column \"" + key + "\" is a " + column.type() + ", which cannot be a key",
                    "a key is a text, an integer, a boolean or a date: CAST(… AS STRING) AS "
                        + key));
      }
    }
  }
}
