package dev.fs.cli.model;

import java.util.List;
import java.util.Locale;

/**
 * A file that replaces a table's connector in local runs.
 *
 * @param table of source.sql
 * @param file relative to the pipeline's folder; may hold variables
 * @param nulls texts that mean NULL, beside the empty cell of a CSV
 */
public record LocalInput(Located<String> table, Located<String> file, List<String> nulls) {
  /** How the names of files end that hold rows. */
  public static final List<String> KINDS =
      List.of(".jsonl", ".jsonl.gz", ".csv", ".csv.gz", ".parquet");

  public LocalInput {
    nulls = List.copyOf(nulls);
  }

  /** Whether a file of this name holds rows. */
  public static boolean isReadable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (String kind : KINDS) {
      if (lower.endsWith(kind)) {
        return true;
      }
    }
    return false;
  }
}
