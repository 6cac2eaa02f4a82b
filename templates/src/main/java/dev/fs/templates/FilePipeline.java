package dev.fs.templates;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first pipeline of a file of rows. Names are the file's own: any text.
 *
 * @param entity that the features are about
 * @param description one line
 * @param table that holds the rows
 * @param sample path of the file that local runs read, relative to the pipeline's folder
 * @param nulls words that mean NULL in it
 * @param columns of the table
 * @param time the event time; null for a batch pipeline without one
 * @param options of the table's connector, in order
 * @param transport what the connector reads, as {@code a Kafka topic}
 * @param keys of the entity
 * @param grouped whether rows are grouped by the keys; else each is the features of its keys
 * @param features in the query's order
 * @param ttl of the features
 */
public record FilePipeline(
    String entity,
    String description,
    Name table,
    String sample,
    List<String> nulls,
    List<Column> columns,
    @Nullable Time time,
    Map<String, String> options,
    String transport,
    List<Key> keys,
    boolean grouped,
    List<Feature> features,
    String ttl) {
  public FilePipeline {
    nulls = List.copyOf(nulls);
    columns = List.copyOf(columns);
    keys = List.copyOf(keys);
    features = List.copyOf(features);
  }

  /** Keys whose rows without a value are left out. */
  public List<Key> nullableKeys() {
    return keys.stream().filter(Key::nullable).toList();
  }

  /**
   * A name in SQL.
   *
   * @param quoted whether it needs backticks
   */
  public record Name(String text, boolean quoted) {}

  /** A column of the file: its SQL type, and what there is to say of it; empty for nothing. */
  public record Column(Name name, String type, String comment) {}

  /**
   * The event time.
   *
   * @param rowtime the column that has the watermark
   * @param of the column of the file that it is computed of; null when it is that column itself
   * @param unit what that column's values count: {@code DATE}, {@code SECONDS}, {@code
   *     REAL_SECONDS}, {@code MILLIS}, {@code MICROS}, {@code NANOS}; {@code TEXT} and {@code
   *     DIGITS} are written by a pattern; empty when nothing is computed
   * @param pattern of the last two; else null
   * @param delay of the watermark
   * @param reason lines on why the delay is what it is
   * @param window of the features
   */
  public record Time(
      Name rowtime,
      @Nullable Name of,
      String unit,
      @Nullable String pattern,
      Interval delay,
      List<String> reason,
      Interval window) {
    public Time {
      reason = List.copyOf(reason);
    }
  }

  /** A number of {@code SECOND}, {@code MINUTE}, {@code HOUR} or {@code DAY}. */
  public record Interval(int amount, Unit unit) {
    /** What intervals are counted in. */
    public enum Unit {
      SECOND,
      MINUTE,
      HOUR,
      DAY
    }
  }

  /**
   * A key.
   *
   * @param column of the file
   * @param alias under which the entity has it; null when that is the column's own name
   * @param nullable whether rows may lack it
   */
  public record Key(Name column, @Nullable String alias, boolean nullable) {}

  /**
   * A feature.
   *
   * @param function what is done with the column
   * @param column null for {@link Function#COUNT}
   */
  public record Feature(
      String name, String type, String description, Function function, @Nullable Name column) {
    /** What makes a feature of a column. */
    public enum Function {
      COUNT,
      MEAN,
      /** The mean of what is no DOUBLE yet. */
      CAST_MEAN,
      MAX,
      VALUE
    }

    /** Whether it has another name than what it is made of. */
    public boolean renamed() {
      return function != Function.VALUE || column == null || !column.text().equals(name);
    }

    /** Whether its name is one that SQL needs in backticks; names with a suffix never are. */
    public boolean reserved() {
      return function == Function.VALUE;
    }
  }
}
