package dev.fs.cli.model;

import java.util.List;

/**
 * A file that replaces a table's connector in local runs.
 *
 * @param table of source.sql
 * @param file relative to the pipeline's folder; may hold variables
 * @param nulls texts that mean NULL, beside the empty cell of a CSV
 */
public record LocalInput(Located<String> table, Located<String> file, List<String> nulls) {
  public LocalInput {
    nulls = List.copyOf(nulls);
  }
}
