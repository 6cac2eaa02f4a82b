package dev.fs.cli.model;

import dev.fs.cli.error.SourceRange;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A folder below features/ and what its pipeline.yaml says.
 *
 * @param name of the folder
 * @param range of pipeline.yaml as a whole
 * @param description empty: none
 * @param owner null: the repository's default
 * @param engine {@code flink} or {@code hive}
 * @param eventTime the output column that is the event time
 * @param features null: whatever the query yields
 * @param ttl default of the features; null: the entity's
 * @param guard {@code none} or {@code event_time}
 * @param inputs files that replace connectors in local runs
 * @param vars values of variables in local runs
 * @param schedule cron expression of a batch pipeline; null: none
 */
public record Pipeline(
    PipelineName name,
    SourceRange range,
    String description,
    @Nullable Located<String> owner,
    Located<EntityName> entity,
    Located<Mode> mode,
    Located<String> engine,
    Located<String> eventTime,
    @Nullable List<DeclaredFeature> features,
    @Nullable Located<Duration> ttl,
    Located<String> guard,
    List<LocalInput> inputs,
    Map<String, Located<String>> vars,
    @Nullable Located<String> schedule) {
  /** The event-time column when pipeline.yaml names none. */
  public static final String DEFAULT_EVENT_TIME = "event_time";

  public Pipeline {
    features = features == null ? null : List.copyOf(features);
    inputs = List.copyOf(inputs);
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
  }

  /** Its folder, relative to the repository, with {@code /} on every system. */
  public String directory() {
    return "features/" + name.value();
  }

  /** A file of its folder, relative to the repository. */
  public String file(String inFolder) {
    return directory() + "/" + inFolder;
  }
}
