package dev.fs.cli.validate;

import dev.fs.cli.analyse.Analysis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import java.util.List;

/** Rows are no finer than the entity; else several rows would fight for one Redis key. */
final class GrainRule implements Rule {
  @Override
  public void check(Analysis analysis, Analysis.Output output, Problems problems) {
    Analysis.Grain grain = output.grain();
    List<String> keys = analysis.entity().keys();
    // Where a key is missing, it may be the one that the query is grouped by, under another name.
    boolean complete = keys.stream().allMatch(key -> output.column(key) != null);
    if (grain == null || !complete || keys.containsAll(grain.columns())) {
      return;
    }
    // Flink's own name for a value that is computed, and that nobody would know.
    List<String> columns =
        grain.columns().stream().map(c -> c.startsWith("$") ? "an expression" : c).toList();
    List<String> finer = columns.stream().filter(c -> !keys.contains(c)).toList();
    String entity =
        columns.equals(grain.columns())
            ? ", or use an entity with these keys in fs.yaml: keys: ["
                + String.join(", ", columns)
                + "]"
            : "";
    problems.add(
        analysis
            .sources()
            .error(
                ErrorCode.E0212,
                grain.range(),
                "your "
                    + grain.clause()
                    + " has "
                    + String.join(", ", columns)
                    + "; the entity "
                    + analysis.entity().name()
                    + " has "
                    + String.join(", ", keys),
                instead(grain, finer, keys) + entity));
  }

  private static String instead(Analysis.Grain grain, List<String> finer, List<String> keys) {
    List<String> missing = keys.stream().filter(key -> !grain.columns().contains(key)).toList();
    return missing.isEmpty()
        ? "take " + String.join(", ", finer) + " out of the " + grain.clause()
        : "write "
            + grain.clause()
            + " "
            + String.join(", ", missing)
            + " in place of "
            + String.join(", ", finer);
  }
}
