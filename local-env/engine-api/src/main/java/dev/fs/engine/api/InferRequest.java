package dev.fs.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Guesses the columns of an unknown file of rows.
 *
 * @param file absolute path: .jsonl, .csv (both also .gz) or .parquet
 * @param label how messages name it
 * @param time the column to take as the event time; null: the likeliest
 * @param names further names of which the reply says whether SQL needs them in backticks
 */
public record InferRequest(String file, String label, @Nullable String time, List<String> names) {
  public InferRequest {
    names = List.copyOf(names);
  }
}
