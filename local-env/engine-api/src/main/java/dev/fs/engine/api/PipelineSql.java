package dev.fs.engine.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The SQL of one pipeline, variables already replaced by values.
 *
 * @param pipeline its name
 * @param source source.sql; positions in replies are positions in this very text
 * @param transform transform.sql
 * @param mode {@code streaming} or {@code batch}
 * @param keys the entity's key columns
 * @param eventTime the output column that is the event time, if the query has it
 * @param features names of declared features in their order; null when the pipeline declares none
 * @param settings further Flink options
 * @param python functions that the SQL may call; null: none
 */
public record PipelineSql(
    String pipeline,
    SqlText source,
    SqlText transform,
    String mode,
    List<String> keys,
    String eventTime,
    @Nullable List<String> features,
    Map<String, String> settings,
    @Nullable PythonCode python) {
  public PipelineSql {
    keys = List.copyOf(keys);
    features = features == null ? null : List.copyOf(features);
    settings = Map.copyOf(settings);
  }

  /** A file's label, as shown in messages, and its text. */
  public record SqlText(String file, String text) {}
}
