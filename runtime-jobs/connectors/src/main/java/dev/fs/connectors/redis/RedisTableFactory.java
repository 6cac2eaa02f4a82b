package dev.fs.connectors.redis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.sink.DynamicTableSink;
import org.apache.flink.table.factories.DynamicTableSinkFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** Makes {@code feature-redis} tables; found by Flink's service loader. */
public final class RedisTableFactory implements DynamicTableSinkFactory {
  /** What the sink takes, whatever the query: no row before an update. */
  public static final ChangelogMode CHANGES =
      ChangelogMode.newBuilder()
          .addContainedKind(RowKind.INSERT)
          .addContainedKind(RowKind.UPDATE_AFTER)
          .addContainedKind(RowKind.DELETE)
          .build();

  /** The value of the table option {@code connector}. */
  public static final String CONNECTOR = "feature-redis";

  /** What the names of options begin with that give a feature its TTL, as {@code 2 h}. */
  public static final String FEATURE_TTL = "feature.ttl.";

  /** {@code redis://host:port/database}, {@code rediss://}; never with a password. */
  public static final ConfigOption<String> URI =
      ConfigOptions.key("uri").stringType().noDefaultValue();

  /** Prefix of every key. */
  public static final ConfigOption<String> NAMESPACE =
      ConfigOptions.key("namespace").stringType().defaultValue("");

  /** Name of the entity. */
  public static final ConfigOption<String> ENTITY =
      ConfigOptions.key("entity").stringType().noDefaultValue();

  /** Name of the pipeline. */
  public static final ConfigOption<String> PIPELINE =
      ConfigOptions.key("pipeline").stringType().noDefaultValue();

  /** Key columns in the order of the key, separated by {@code ;}; default the primary key. */
  public static final ConfigOption<List<String>> KEYS =
      ConfigOptions.key("keys").stringType().asList().noDefaultValue();

  /** The column of the event time; without it the time of the write stands in. */
  public static final ConfigOption<String> EVENT_TIME =
      ConfigOptions.key("event-time").stringType().noDefaultValue();

  /** The pipeline's features, where rows are feature records; else they are the columns. */
  public static final ConfigOption<List<String>> FEATURES =
      ConfigOptions.key("features").stringType().asList().defaultValues();

  /** TTL of the whole key, for servers that cannot let fields expire. */
  public static final ConfigOption<Duration> KEY_TTL =
      ConfigOptions.key("key.ttl").durationType().noDefaultValue();

  /** {@code none}. */
  public static final ConfigOption<String> GUARD =
      ConfigOptions.key("guard").stringType().defaultValue("none");

  /** Flush when so many keys wait. */
  public static final ConfigOption<Integer> FLUSH_MAX_KEYS =
      ConfigOptions.key("flush.max-keys").intType().defaultValue(500);

  /** Flush when about so many bytes wait. */
  public static final ConfigOption<MemorySize> FLUSH_MAX_BYTES =
      ConfigOptions.key("flush.max-bytes").memoryType().defaultValue(MemorySize.ofMebiBytes(1));

  /** Flush when a row has waited so long. */
  public static final ConfigOption<Duration> FLUSH_INTERVAL =
      ConfigOptions.key("flush.interval").durationType().defaultValue(Duration.ofMillis(200));

  /** How long a write is repeated before the job fails. */
  public static final ConfigOption<Duration> RETRY_DEADLINE =
      ConfigOptions.key("retry.deadline").durationType().defaultValue(Duration.ofSeconds(10));

  @Override
  public String factoryIdentifier() {
    return CONNECTOR;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of(URI, ENTITY, PIPELINE);
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of(
        NAMESPACE,
        KEYS,
        EVENT_TIME,
        FEATURES,
        KEY_TTL,
        GUARD,
        FLUSH_MAX_KEYS,
        FLUSH_MAX_BYTES,
        FLUSH_INTERVAL,
        RETRY_DEADLINE);
  }

  @Override
  public DynamicTableSink createDynamicTableSink(Context context) {
    FactoryUtil.TableFactoryHelper helper = FactoryUtil.createTableFactoryHelper(this, context);
    helper.validateExcept(FEATURE_TTL);
    List<String> primaryKey =
        context
            .getCatalogTable()
            .getResolvedSchema()
            .getPrimaryKey()
            .map(key -> key.getColumns())
            .orElse(List.of());
    return sink(
        helper.getOptions(),
        context.getCatalogTable().getOptions(),
        (RowType) context.getPhysicalRowDataType().getLogicalType(),
        primaryKey);
  }

  static FeatureTableSink sink(
      ReadableConfig options, Map<String, String> raw, RowType type, List<String> primaryKey) {
    List<String> problems = new ArrayList<>();
    @Nullable RedisAddress address = address(options.get(URI), problems);
    if (!options.get(GUARD).equals("none")) {
      problems.add("guard " + options.get(GUARD) + " is not supported yet; write guard: none");
    }
    RowLayout layout =
        RowLayouts.of(
            type,
            options.getOptional(KEYS).orElse(primaryKey),
            primaryKey,
            options.getOptional(EVENT_TIME).orElse(null),
            problems);
    Map<String, Duration> ttls = featureTtls(raw, problems);
    List<String> features = layout.record() ? options.get(FEATURES) : layout.featureNames();
    for (String name : ttls.keySet()) {
      if (!features.isEmpty() && !features.contains(name)) {
        problems.add("option " + FEATURE_TTL + name + " names no feature of this table");
      }
    }
    if (options.get(FLUSH_MAX_KEYS) < 1) {
      problems.add("option flush.max-keys must be at least 1");
    }
    if (!problems.isEmpty() || address == null) {
      throw new ValidationException("feature-redis: " + String.join("; ", problems));
    }
    return new FeatureTableSink(
        new RedisSettings(
            address,
            options.get(NAMESPACE),
            options.get(ENTITY),
            options.get(PIPELINE),
            features,
            options.getOptional(KEY_TTL).orElse(null),
            ttls,
            options.get(FLUSH_MAX_KEYS),
            options.get(FLUSH_MAX_BYTES).getBytes(),
            options.get(FLUSH_INTERVAL),
            options.get(RETRY_DEADLINE)),
        layout);
  }

  private static @Nullable RedisAddress address(String uri, List<String> problems) {
    try {
      return RedisAddress.parse(uri);
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static Map<String, Duration> featureTtls(Map<String, String> raw, List<String> problems) {
    Map<String, Duration> ttls = new HashMap<>();
    raw.forEach(
        (name, text) -> {
          if (!name.startsWith(FEATURE_TTL)) {
            return;
          }
          try {
            Duration ttl = TimeUtils.parseDuration(text);
            if (ttl.toMillis() > 0) {
              ttls.put(name.substring(FEATURE_TTL.length()), ttl);
            } else {
              problems.add("option " + name + " must be longer than nothing");
            }
          } catch (IllegalArgumentException e) {
            problems.add("option " + name + " is no duration: " + text);
          }
        });
    return ttls;
  }
}
