package dev.fs.engine.api;

import dev.fs.contract.Contract;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a pipeline on local inputs into Redis.
 *
 * @param sql the pipeline
 * @param contract what {@code fs gen} made of it: keys, features, TTLs, changelog
 * @param inputs the files that replace connectors, by table
 * @param redisUri where features go, as {@code redis://127.0.0.1:6390}
 * @param namespace prefix of every key; empty for none
 * @param limit rows of each input at most; null: all
 * @param until event time, ISO-8601 in UTC, after which an input ends; null: none
 * @param rowsFile where the rows of the query go as JSON lines; null: nowhere
 */
public record RunRequest(
    PipelineSql sql,
    Contract contract,
    Map<String, Input> inputs,
    String redisUri,
    String namespace,
    @Nullable Long limit,
    @Nullable String until,
    @Nullable String rowsFile) {
  public RunRequest {
    inputs = Map.copyOf(inputs);
  }

  /**
   * A file of rows.
   *
   * @param file absolute path: .jsonl, .csv (both also .gz) or .parquet
   * @param label how messages name it
   * @param nulls texts that mean NULL, beside the empty cell of a CSV
   */
  public record Input(String file, String label, List<String> nulls) {
    public Input {
      nulls = List.copyOf(nulls);
    }
  }
}
