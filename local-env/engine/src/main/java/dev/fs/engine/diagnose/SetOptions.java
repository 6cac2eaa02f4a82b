package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.NearestName;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Piece;
import dev.fs.engine.text.SqlSplitter.Word;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.OptimizerConfigOptions;
import org.apache.flink.table.api.config.TableConfigOptions;

/** SET statements, held against the options that Flink has. */
public final class SetOptions {
  /** The planner's own, and those of a few connectors, as Hive's. */
  private static final String OWN = "table.";

  private static final List<Class<?>> CLASSES =
      List.of(
          ExecutionConfigOptions.class,
          OptimizerConfigOptions.class,
          TableConfigOptions.class,
          PipelineOptions.class,
          ExecutionOptions.class,
          CheckpointingOptions.class,
          StateBackendOptions.class,
          StateRecoveryOptions.class,
          RestartStrategyOptions.class,
          CoreOptions.class);

  /** Looked up once: they are those of the engine's own class path, and have no state. */
  private static final class Known {
    private static final Map<String, ConfigOption<?>> OPTIONS = options();
  }

  private final Map<String, SqlProblem> places = new HashMap<>();

  private static Map<String, ConfigOption<?>> options() {
    Map<String, ConfigOption<?>> options = new TreeMap<>();
    for (Class<?> one : CLASSES) {
      for (Field field : one.getFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
          try {
            ConfigOption<?> option = (ConfigOption<?>) field.get(null);
            options.put(option.key(), option);
            option.fallbackKeys().forEach(key -> options.putIfAbsent(key.getKey(), option));
          } catch (IllegalAccessException e) {
            throw new IllegalStateException("a public field of " + one.getName(), e);
          }
        }
      }
    }
    return Map.copyOf(options);
  }

  /** What is wrong with one SET, which is remembered. */
  public List<SqlProblem> check(
      ReadableConfig config, String file, Piece piece, String key, String value) {
    RefusedStatement statement = new RefusedStatement(file, piece);
    List<Word> words = piece.words();
    int equals = 1;
    while (equals < words.size() && !words.get(equals).image().equals("=")) {
      equals++;
    }
    if (equals < 2 || equals + 1 >= words.size()) {
      return List.of();
    }
    TextRange keyRange = words.get(1).range().to(words.get(equals - 1).range());
    TextRange valueRange = words.get(equals + 1).range().to(words.get(words.size() - 1).range());
    places.put(key, statement.error(EngineCode.REFUSED, keyRange, "", null));
    ConfigOption<?> option = Known.OPTIONS.get(key);
    if (option == null) {
      return unknown(statement, keyRange, key);
    }
    if (key.equals(ExecutionOptions.RUNTIME_MODE.key())
        && !value.equalsIgnoreCase(config.get(ExecutionOptions.RUNTIME_MODE).name())) {
      return List.of(
          statement.error(
              EngineCode.REFUSED,
              keyRange,
              "whether a pipeline is a stream or a batch is not set here",
              "write mode: batch, or mode: streaming, in pipeline.yaml, and leave this out"));
    }
    Optional<SqlProblem> refused = refused(statement, keyRange, valueRange, key, value);
    if (refused.isPresent()) {
      return List.of(refused.get());
    }
    return OptionValues.refusal(option, value)
        .map(
            refusal ->
                List.of(
                    statement.error(
                        EngineCode.UNKNOWN_OPTION,
                        valueRange,
                        "'" + value + "' is no value of the option '" + key + "'",
                        OptionValues.help(option, value, refusal))))
        .orElse(List.of());
  }

  /** Options that Flink has and that a pipeline leaves alone, or values that it looks at late. */
  private static Optional<SqlProblem> refused(
      RefusedStatement statement,
      TextRange keyRange,
      TextRange valueRange,
      String key,
      String value) {
    boolean conflicts =
        key.equals(ExecutionConfigOptions.TABLE_EXEC_SINK_REQUIRE_ON_CONFLICT.key())
            && value.equalsIgnoreCase("false");
    boolean materialize =
        key.equals(ExecutionConfigOptions.TABLE_EXEC_SINK_UPSERT_MATERIALIZE.key())
            && value.equalsIgnoreCase("NONE");
    if (conflicts || materialize) {
      return Optional.of(
          statement.error(
              EngineCode.REFUSED,
              keyRange,
              "with this Flink writes wrong features where rows of one key overtake one another",
              "leave it out; where two rows of a key are meant, write ON CONFLICT DO DEDUPLICATE"
                  + " behind the query"));
    }
    return key.equals(TableConfigOptions.LOCAL_TIME_ZONE.key()) && !isZone(value)
        ? Optional.of(
            statement.error(
                EngineCode.UNKNOWN_OPTION,
                valueRange,
                "'" + value + "' is no time zone",
                NearestName.to(value, ZoneId.getAvailableZoneIds())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("write it like this: 'UTC', 'Europe/Berlin' or 'GMT+02:00'")))
        : Optional.empty();
  }

  /** As Flink checks it: both of Java's kinds of zones have it, and mean the same. */
  private static boolean isZone(String value) {
    try {
      return value.equals(TableConfigOptions.LOCAL_TIME_ZONE.defaultValue())
          || TimeZone.getTimeZone(value).toZoneId().equals(ZoneId.of(value));
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static List<SqlProblem> unknown(RefusedStatement statement, TextRange range, String key) {
    Optional<String> near = NearestName.to(key, Known.OPTIONS.keySet());
    if (near.isEmpty() && !key.startsWith(OWN)) {
      // It may be one of the cluster, or of a file system.
      return List.of();
    }
    String message = "Flink has no option '" + key + "'";
    return List.of(
        near.map(
                name ->
                    statement.error(
                        EngineCode.UNKNOWN_OPTION, range, message, "did you mean '" + name + "'?"))
            .orElseGet(
                () ->
                    statement.warning(
                        EngineCode.UNKNOWN_OPTION,
                        range,
                        message,
                        "make sure that a connector of the cluster has it, or remove it")));
  }

  /**
   * Options that only go together, and some of them are missing.
   *
   * @param otherwise where it is said when no SET is to blame
   */
  public List<SqlProblem> incomplete(ReadableConfig config, String file, Piece otherwise) {
    if (!config.get(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED)) {
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    if (config
            .get(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY)
            .compareTo(Duration.ZERO)
        <= 0) {
      missing.add(set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY.key(), "5 s"));
    }
    if (config.get(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE) <= 0) {
      missing.add(set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE.key(), "5000"));
    }
    String key = ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED.key();
    SqlProblem place = places.get(key);
    return missing.isEmpty()
        ? List.of()
        : List.of(
            new SqlProblem(
                EngineCode.REFUSED,
                false,
                place == null ? file : place.file(),
                place == null ? otherwise.words().get(0).range() : place.range(),
                key + " says to wait for more rows, and not how long or for how many",
                "add " + String.join(" ", missing)));
  }

  private static String set(String key, String value) {
    return "SET '" + key + "' = '" + value + "';";
  }
}
