package dev.fs.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline promises to those who ingest, serve, test and deploy it; written to
 * contract.json.
 *
 * @param version of this format, now 1
 * @param pipeline name of the pipeline
 * @param entity name of the entity whose features these are
 * @param keys the entity's key columns in the order of the Redis key
 * @param eventTime name of the output column that is the event time; null when the query has none
 * @param mode {@code streaming} or {@code batch}
 * @param changelog {@code append} when every row is an insert, {@code upsert} when rows replace
 *     others
 * @param guard {@code none} or {@code event_time}
 * @param entityTtlSeconds what a server without expiry of single fields is given for the whole key;
 *     null: none
 * @param features in the order of the sink's columns
 * @param sources the tables that the pipeline reads
 * @param sqlDigest {@code sha256:} and the hex digest of the SQL as written, variables unresolved
 */
public record Contract(
    int version,
    String pipeline,
    String entity,
    List<KeyColumn> keys,
    @Nullable String eventTime,
    String mode,
    String changelog,
    String guard,
    @Nullable Long entityTtlSeconds,
    List<Feature> features,
    List<Source> sources,
    String sqlDigest) {

  /** The format that this code writes. */
  public static final int VERSION = 1;

  public Contract {
    keys = List.copyOf(keys);
    features = List.copyOf(features);
    sources = List.copyOf(sources);
  }

  /** A key column and its SQL type, as {@code BIGINT}. */
  public record KeyColumn(String name, String type) {}

  /**
   * A feature.
   *
   * @param name Redis field
   * @param type SQL type of the column, as {@code DECIMAL(10, 2)}
   * @param ttlSeconds null: no expiry
   * @param description null: none given
   */
  public record Feature(
      String name, String type, @Nullable Long ttlSeconds, @Nullable String description) {}

  /** A table that the pipeline reads, with its physical columns. */
  public record Source(String table, String connector, List<Column> columns) {
    public Source {
      columns = List.copyOf(columns);
    }
  }

  /** A column and its SQL type. */
  public record Column(String name, String type) {}
}
