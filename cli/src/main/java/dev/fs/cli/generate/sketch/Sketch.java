package dev.fs.cli.generate.sketch;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Entity;
import dev.fs.engine.api.InferReply;
import dev.fs.templates.FilePipeline;
import dev.fs.templates.FilePipeline.Feature;
import dev.fs.templates.FilePipeline.Feature.Function;
import dev.fs.templates.FilePipeline.Interval;
import dev.fs.templates.FilePipeline.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A first pipeline of a file.
 *
 * @param pipeline what the templates write
 * @param newEntity whether fs.yaml lacks the entity
 * @param keyWhy why these are the keys
 * @param guess that it was made of
 * @param leftOut columns of the file that the table lacks, with why
 */
public record Sketch(
    FilePipeline pipeline,
    boolean newEntity,
    String keyWhy,
    InferReply.Guess guess,
    Map<String, String> leftOut) {
  /** What a window adds to the columns of its table. */
  static final Set<String> WINDOW_COLUMNS = Set.of("window_start", "window_end", "window_time");

  /**
   * What there is to know besides the file.
   *
   * @param pipeline its name
   * @param file the file's path, of which the table gets its name
   * @param keys columns that were asked for; empty: the likeliest
   * @param time the column that was asked for; null: the likeliest
   * @param entity that was asked for; null: after the keys
   * @param entities of the project
   * @param features that pipelines of the project have, by entity
   * @param keyTypes types that key columns have in the project, by entity and key
   * @param variables that the project's targets define
   */
  public record Setting(
      String pipeline,
      String file,
      List<String> keys,
      @Nullable String time,
      @Nullable String entity,
      List<Entity> entities,
      Map<String, Set<String>> features,
      Map<String, Map<String, String>> keyTypes,
      Set<String> variables) {
    public Setting {
      keys = List.copyOf(keys);
      entities = List.copyOf(entities);
      variables = Set.copyOf(variables);
    }

    /** The name of the table. */
    public String table() {
      return Naming.table(file);
    }
  }

  /**
   * Makes one.
   *
   * @throws FsException when what was asked for is not in the file
   */
  public static Sketch of(InferReply.Guess guess, Setting setting) {
    return new Making(guess, setting).sketch();
  }

  private static final class Making {
    private final InferReply.Guess guess;
    private final Setting setting;
    private final InferReply.@Nullable Time time;
    private final String table;
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final List<InferReply.Column> columns = new ArrayList<>();

    Making(InferReply.Guess guess, Setting setting) {
      this.guess = guess;
      this.setting = setting;
      this.table = setting.table();
      this.time = guess.time();
      for (InferReply.Column column : guess.columns()) {
        String unfit = column.unfit();
        if (unfit == null && time != null && WINDOW_COLUMNS.contains(column.name())) {
          unfit = "windows add a column of this name";
        }
        if (unfit == null) {
          columns.add(column);
        } else {
          leftOut.put(column.name(), unfit);
        }
      }
    }

    Sketch sketch() {
      checkTime();
      Entity named = named(setting.entity());
      KeyChoice keys = keys(named);
      List<Feature> features = features(keys);
      String entity = setting.entity();
      if (entity == null) {
        entity = entity(keys.names(), features);
      }
      Interval window = time == null ? null : Pace.window(time);
      Map<String, String> types = setting.keyTypes().getOrDefault(entity, Map.of());
      FilePipeline pipeline =
          new FilePipeline(
              entity,
              description(entity, window),
              name(table),
              "data/" + table + "." + guess.sample().extension(),
              guess.nulls(),
              columns.stream().map(column -> column(column, keys.ofEntity(types))).toList(),
              time == null || window == null ? null : time(time, window),
              options(),
              transport(),
              templateKeys(keys),
              !isLookup(keys),
              features,
              ttl(window, named(entity)));
      return new Sketch(pipeline, named(entity) == null, keys.why(), guess, leftOut);
    }

    private void checkTime() {
      String wanted = setting.time();
      if (wanted == null || time != null) {
        return;
      }
      boolean exists = guess.columns().stream().anyMatch(column -> column.name().equals(wanted));
      String times =
          guess.times().isEmpty()
              ? "no column of it can be: times are written as 2024-01-31T12:00:00Z or 31.01.2024, or"
                  + " count from 1970"
              : "those that can be: " + String.join(", ", guess.times());
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              exists
                  ? "--time: \"" + wanted + "\" cannot be the event time"
                  : "--time: the file has no column \"" + wanted + "\"",
              exists
                  ? times
                  : DidYouMean.help(
                      wanted, guess.columns().stream().map(InferReply.Column::name).toList())));
    }

    private @Nullable Entity named(@Nullable String name) {
      return setting.entities().stream()
          .filter(entity -> entity.name().value().equals(name))
          .findFirst()
          .orElse(null);
    }

    private KeyChoice keys(@Nullable Entity entity) {
      for (String key : setting.keys()) {
        if (leftOut.containsKey(key)) {
          throw new FsException(
              Problem.error(
                  ErrorCode.E0111,
                  "\"" + key + "\" cannot be a key: " + leftOut.get(key),
                  "rename it in the file"));
        }
      }
      if (!setting.keys().isEmpty()) {
        return KeyChoice.wanted(columns, setting.keys(), entity);
      }
      if (entity != null) {
        return KeyChoice.of(columns, entity);
      }
      String timeColumn = time == null ? null : time.column();
      return KeyChoice.guess(columns, guess.rows(), timeColumn, setting.entities());
    }

    /** One of the project with these keys where the features are free, else a new one. */
    private String entity(List<String> keys, List<Feature> features) {
      for (Entity entity : setting.entities()) {
        Set<String> taken = setting.features().getOrDefault(entity.name().value(), Set.of());
        if (entity.keys().equals(keys)
            && features.stream().noneMatch(feature -> taken.contains(feature.name()))) {
          return entity.name().value();
        }
      }
      Set<String> names = new HashSet<>();
      setting.entities().forEach(entity -> names.add(entity.name().value()));
      String entity = Naming.entity(keys, table);
      return names.contains(entity) ? Naming.unique(setting.pipeline(), names) : entity;
    }

    /** Whether each row is the features of its key: without a time, one row a key, and values. */
    private boolean isLookup(KeyChoice keys) {
      return time == null
          && keys.columns().size() == 1
          && KeyChoice.isUnique(keys.columns().get(0), guess.rows())
          && !Measures.values(columns, names(keys)).isEmpty();
    }

    private static List<String> names(KeyChoice keys) {
      return keys.columns().stream().map(InferReply.Column::name).toList();
    }

    private List<Feature> features(KeyChoice keys) {
      List<String> keyColumns = names(keys);
      Set<String> taken = new HashSet<>(WINDOW_COLUMNS);
      taken.addAll(keys.names());
      if (isLookup(keys)) {
        List<Feature> values = new ArrayList<>();
        for (InferReply.Column column : Measures.values(columns, keyColumns)) {
          String name = Naming.snake(column.name());
          values.add(
              new Feature(
                  Naming.unique(name.isEmpty() ? "value" : name, taken),
                  column.type(),
                  "The column " + column.name() + ".",
                  Function.VALUE,
                  name(column.name())));
        }
        return values;
      }
      String suffix = time == null ? "" : "_" + Pace.suffix(Pace.window(time));
      String when = time == null ? "." : " within " + Pace.words(Pace.window(time)) + ".";
      List<Feature> features = new ArrayList<>();
      features.add(
          new Feature(
              Naming.unique(time == null ? table + "_count" : table + suffix, taken),
              "BIGINT",
              "Rows of " + table + when,
              Function.COUNT,
              null));
      for (InferReply.Column column :
          Measures.numbers(columns, guess.rows(), keyColumns, guess.times())) {
        String stem = Naming.snake(column.name());
        String part = stem.isEmpty() ? "value" : stem;
        boolean real = column.type().equals("DOUBLE");
        features.add(
            new Feature(
                Naming.unique("mean_" + part + suffix, taken),
                "DOUBLE",
                "Mean of " + column.name() + when,
                real ? Function.MEAN : Function.CAST_MEAN,
                name(column.name())));
        if (features.size() == 2) {
          features.add(
              new Feature(
                  Naming.unique("max_" + part + suffix, taken),
                  column.type(),
                  "Greatest " + column.name() + when,
                  Function.MAX,
                  name(column.name())));
        }
      }
      return features;
    }

    private Name name(String text) {
      return new Name(text, guess.quoted().contains(text));
    }

    /** No longer than the entity's own, which bounds that of its features. */
    private static String ttl(@Nullable Interval window, @Nullable Entity entity) {
      String ttl = window == null ? "2d" : Pace.ttl(window);
      Duration wanted = Duration.parse(ttl);
      Duration most = entity == null || entity.ttl() == null ? null : entity.ttl().value();
      return most != null && wanted != null && most.seconds() < wanted.seconds()
          ? most.toString()
          : ttl;
    }

    private FilePipeline.Column column(InferReply.Column column, Map<String, String> types) {
      String comment =
          column.nulls() == 0
              ? ""
              : String.format(Locale.ROOT, "%,d of %,d empty", column.nulls(), guess.rows());
      String type = types.getOrDefault(column.name(), column.type());
      return new FilePipeline.Column(name(column.name()), type, comment);
    }

    private FilePipeline.Time time(InferReply.Time time, Interval window) {
      boolean sorted = guess.sample().sorted();
      Interval delay = Pace.delay(time, sorted);
      List<String> reason = Pace.reason(time, sorted);
      if (time.unit().equals("TIMESTAMP")) {
        return new FilePipeline.Time(name(time.column()), null, "", null, delay, reason, window);
      }
      Set<String> taken = new HashSet<>();
      columns.forEach(column -> taken.add(column.name()));
      Name rowtime = new Name(Naming.unique("event_time", taken), false);
      return new FilePipeline.Time(
          rowtime, name(time.column()), time.unit(), time.pattern(), delay, reason, window);
    }

    private List<FilePipeline.Key> templateKeys(KeyChoice keys) {
      List<FilePipeline.Key> found = new ArrayList<>();
      for (int i = 0; i < keys.columns().size(); i++) {
        InferReply.Column column = keys.columns().get(i);
        String name = keys.names().get(i);
        found.add(
            new FilePipeline.Key(
                name(column.name()), name.equals(column.name()) ? null : name, column.nulls() > 0));
      }
      return found;
    }

    private boolean isOfLake() {
      return time == null || setting.file().toLowerCase(Locale.ROOT).endsWith(".parquet");
    }

    private String transport() {
      return isOfLake() ? "a folder of Parquet files" : "a Kafka topic of JSON";
    }

    private Map<String, String> options() {
      Map<String, String> options = new LinkedHashMap<>();
      if (isOfLake()) {
        options.put("connector", "filesystem");
        options.put("path", variable("LAKE", "s3://lake") + "/" + table);
        options.put("format", "parquet");
        if (time != null) {
          options.put("source.monitor-interval", "1 min");
        }
        return options;
      }
      options.put("connector", "kafka");
      options.put("topic", table);
      options.put("properties.bootstrap.servers", variable("KAFKA_BROKERS", "localhost:9092"));
      options.put("scan.startup.mode", "latest-offset");
      options.put("format", "json");
      boolean blank = time != null && time.withBlank();
      options.put("json.timestamp-format.standard", blank ? "SQL" : "ISO-8601");
      return options;
    }

    /** A variable must be defined somewhere; where the project does not, by a default. */
    private String variable(String name, String value) {
      return setting.variables().contains(name)
          ? "${" + name + "}"
          : "${" + name + ":-" + value + "}";
    }

    private String description(String entity, @Nullable Interval window) {
      return "Features of "
          + entity
          + " from "
          + table
          + (window == null ? "." : ", by the " + unit(window) + ".");
    }

    private static String unit(Interval window) {
      return window.unit().name().toLowerCase(Locale.ROOT);
    }
  }
}
