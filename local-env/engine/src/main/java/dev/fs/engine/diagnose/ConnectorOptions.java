package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.NearestName;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter.Piece;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.Column.MetadataColumn;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.factories.Factory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.operations.ddl.CreateTableOperation;
import org.jspecify.annotations.Nullable;

/** The options of a source table, held against what its connector's own factory takes. */
public final class ConnectorOptions {
  private static final List<ConfigOption<String>> FORMATS =
      List.of(
          FactoryUtil.FORMAT,
          ConfigOptions.key("key.format").stringType().noDefaultValue(),
          ConfigOptions.key("value.format").stringType().noDefaultValue());

  private static final String LATER = "later";

  /** Flink's own that nothing is read from. */
  private static final List<String> SINKS = List.of("print", "blackhole");

  /** Formats of whole files, which a message is none of. */
  private static final List<String> OF_FILES = List.of("parquet", "orc");

  /** Options without which a format does not work, of those whose factories are not here. */
  private static final Map<String, String> NEEDED =
      Map.of(
          "protobuf",
          "message-class-name",
          "avro-confluent",
          "url",
          "debezium-avro-confluent",
          "url");

  /** Beginnings of options that are handed on to something that fs does not know. */
  private static final Map<String, List<String>> HANDED_ON =
      Map.of(
          "kafka", List.of("properties."),
          "upsert-kafka", List.of("properties."),
          "datagen", List.of("fields."));

  /** Looked up once: they are those of the engine's own class path, and have no state. */
  private static final class Installed {
    private static final KnownFactories FACTORIES =
        KnownFactories.of(ConnectorOptions.class.getClassLoader());
  }

  private final KnownFactories factories = Installed.FACTORIES;
  private final PlanSession session;
  private final Map<String, CreateTableOperation> tables = new HashMap<>();
  private final Map<String, Set<String>> said = new HashMap<>();

  /** Of the tables of one session. */
  public ConnectorOptions(PlanSession session) {
    this.session = session;
  }

  /**
   * What is wrong with a table's options. An empty value is one that a variable will give later: it
   * counts as given.
   *
   * @param piece its CREATE TABLE
   * @param like the table whose options it has too; what is wrong with those has been said there
   */
  public List<SqlProblem> check(
      String file, Piece piece, CreateTableOperation create, @Nullable SqlIdentifier like) {
    RefusedStatement statement = new RefusedStatement(file, piece);
    OptionWords words = OptionWords.of(statement);
    Map<String, String> options = create.getCatalogTable().getOptions();
    String connector = options.get("connector");
    List<SqlProblem> problems =
        new ArrayList<>(check(statement, words, create, connector, options));
    Set<String> ofBase =
        like == null ? Set.of() : said.getOrDefault(SyntaxTree.lastName(like), Set.of());
    Set<String> messages = new HashSet<>(ofBase);
    problems.forEach(problem -> messages.add(problem.message()));
    said.put(create.getTableIdentifier().getObjectName(), messages);
    problems.removeIf(problem -> ofBase.contains(problem.message()));
    if (problems.stream().allMatch(SqlProblem::warning)) {
      tables.put(create.getTableIdentifier().getObjectName(), create);
    }
    return problems;
  }

  /** What is wrong with the options that the hints of a query bring. */
  public List<SqlProblem> hints(String file, Piece piece) {
    RefusedStatement statement = new RefusedStatement(file, piece);
    List<SqlProblem> problems = new ArrayList<>();
    for (OptionWords words : OptionWords.hints(statement)) {
      CreateTableOperation create = tables.get(words.table());
      String connector =
          create == null ? "" : create.getCatalogTable().getOptions().get("connector");
      Optional<DynamicTableSourceFactory> factory = factories.connector(String.valueOf(connector));
      if (create != null && factory.isPresent()) {
        Map<String, String> options = new LinkedHashMap<>(create.getCatalogTable().getOptions());
        options.putAll(words.given());
        problems.addAll(
            new Check(statement, words, create, options, String.valueOf(connector))
                .run(factory.get()));
      }
    }
    return problems;
  }

  private List<SqlProblem> check(
      RefusedStatement statement,
      OptionWords words,
      CreateTableOperation create,
      @Nullable String connector,
      Map<String, String> options) {
    if (connector == null) {
      return List.of(noConnector(statement, words, options));
    }
    if (connector.isEmpty()) {
      return List.of();
    }
    Optional<DynamicTableSourceFactory> factory = factories.connector(connector);
    return factory.isEmpty()
        ? unknownConnector(statement, words, connector)
        : new Check(statement, words, create, options, connector).run(factory.get());
  }

  private static SqlProblem noConnector(
      RefusedStatement statement, OptionWords words, Map<String, String> options) {
    Optional<String> near =
        options.keySet().stream()
            .filter(key -> NearestName.to(key, List.of("connector")).isPresent())
            .findFirst();
    return statement.error(
        EngineCode.UNKNOWN_OPTION,
        near.map(words::key).orElse(words.clause()),
        near.map(key -> "unknown option '" + key + "'")
            .orElse("the table \"" + words.table() + "\" has no connector"),
        near.isPresent()
            ? "did you mean 'connector'?"
            : "say where its rows come from: WITH ('connector' = 'kafka', …)");
  }

  private List<SqlProblem> unknownConnector(
      RefusedStatement statement, OptionWords words, String connector) {
    Collection<String> known = factories.connectorNames();
    TextRange range = words.value("connector");
    if (known.contains(connector)) {
      return List.of(
          statement.warning(
              EngineCode.UNKNOWN_OPTION,
              range,
              "the options of the connector " + connector + " are not checked: fs does not have it",
              "look them up in the documentation of " + connector + ", and try it on the cluster"));
    }
    if (SINKS.contains(connector)) {
      return List.of(
          statement.error(
              EngineCode.UNKNOWN_OPTION,
              range,
              connector + " only takes rows, and a pipeline reads from its tables",
              "leave the table out: the one that features go to is generated"));
    }
    String help = NameErrors.suggestion(connector, known);
    return List.of(
        help != null
            ? statement.error(
                EngineCode.UNKNOWN_OPTION, range, "unknown connector '" + connector + "'", help)
            : statement.warning(
                EngineCode.UNKNOWN_OPTION,
                range,
                "fs does not know the connector '"
                    + connector
                    + "', and does not check its options",
                "make sure that the cluster has it"));
  }

  /** The check of one table whose connector is known. */
  private final class Check {
    private final RefusedStatement statement;
    private final OptionWords words;
    private final CreateTableOperation create;
    private final Map<String, String> options;
    private final String connector;
    private final List<SqlProblem> problems = new ArrayList<>();
    private final Map<String, ConfigOption<?>> known = new LinkedHashMap<>();
    private final List<String> free = new ArrayList<>(List.of("scan.watermark."));

    private Check(
        RefusedStatement statement,
        OptionWords words,
        CreateTableOperation create,
        Map<String, String> options,
        String connector) {
      this.statement = statement;
      this.words = words;
      this.create = create;
      this.options = options;
      this.connector = connector;
    }

    private List<SqlProblem> run(DynamicTableSourceFactory factory) {
      free.addAll(HANDED_ON.getOrDefault(connector, List.of()));
      List.of(FactoryUtil.CONNECTOR, FactoryUtil.PROPERTY_VERSION, FactoryUtil.SOURCE_PARALLELISM)
          .forEach(option -> known.put(option.key(), option));
      known(factory, "");
      for (ConfigOption<String> option : FORMATS) {
        String format = options.get(option.key());
        if (format != null && !format.isEmpty() && known.containsKey(option.key())) {
          format(option, format);
        }
      }
      options.keySet().forEach(this::key);
      missing(factory, "", connector);
      if (known.containsKey("format")
          && FORMATS.stream().noneMatch(f -> options.containsKey(f.key()))) {
        missing("format", connector, words.value("connector"));
      }
      words
          .twice()
          .forEach(
              (key, range) ->
                  problems.add(
                      statement.error(
                          EngineCode.UNKNOWN_OPTION,
                          range,
                          "the option '" + key + "' is here twice",
                          "remove one of them")));
      if (problems.isEmpty() && isComplete()) {
        new FactoryRefusals(session, statement, words, connector)
            .of(factory, create, whole())
            .ifPresent(problems::add);
      }
      return problems;
    }

    /** Whether all that the factory would ask for is here: the connector's formats. */
    private boolean isComplete() {
      return FORMATS.stream()
          .filter(option -> known.containsKey(option.key()))
          .map(option -> options.get(option.key()))
          .allMatch(format -> format == null || factories.format(format).isPresent());
    }

    /** The options as the factory sees them, with something for what a variable gives later. */
    private Map<String, String> whole() {
      Map<String, String> whole = new LinkedHashMap<>();
      options.forEach(
          (key, value) -> {
            ConfigOption<?> option = known.get(key);
            if (!value.isEmpty() || option == null) {
              whole.put(key, value.isEmpty() ? LATER : value);
            } else if (!option.hasDefaultValue() && OptionValues.refusal(option, LATER).isEmpty()) {
              whole.put(key, LATER);
            }
          });
      return whole;
    }

    private void known(Factory factory, String prefix) {
      for (ConfigOption<?> option : factory.requiredOptions()) {
        known.put(prefix + option.key(), option);
      }
      for (ConfigOption<?> option : factory.optionalOptions()) {
        known.put(prefix + option.key(), option);
        option.fallbackKeys().forEach(key -> known.put(prefix + key.getKey(), option));
      }
    }

    private void format(ConfigOption<String> option, String format) {
      String prefix = FactoryUtil.getFormatPrefix(option, format);
      Optional<Factory> factory = factories.format(format);
      if (factory.isPresent()) {
        known(factory.get(), prefix);
        missing(factory.get(), prefix, format);
        return;
      }
      free.add(prefix);
      if (OF_FILES.contains(format) && connector.endsWith("kafka")) {
        problems.add(
            statement.error(
                EngineCode.UNKNOWN_OPTION,
                words.value(option.key()),
                format + " is a format of files, and " + connector + " has messages",
                "take the format of its messages, as json, avro or csv"));
        return;
      }
      String needed = NEEDED.get(format);
      if (needed != null && !options.containsKey(prefix + needed)) {
        missing(prefix + needed, format, words.value(option.key()));
      }
      if (factories.formatNames().contains(format)) {
        metadata(option, format);
        if (options.keySet().stream().anyMatch(key -> key.startsWith(prefix))) {
          problems.add(
              statement.warning(
                  EngineCode.UNKNOWN_OPTION,
                  words.value(option.key()),
                  "the options of the format " + format + " are not checked: fs does not have it",
                  "look them up in its documentation, and try it on the cluster"));
        }
      } else {
        String help = NameErrors.suggestion(format, factories.formatNames());
        // Its options are those of the format that was meant.
        NearestName.to(format, factories.formatNames())
            .ifPresent(near -> free.add(FactoryUtil.getFormatPrefix(option, near)));
        String message = "unknown format '" + format + "'";
        TextRange range = words.value(option.key());
        problems.add(
            help == null
                ? statement.warning(
                    EngineCode.UNKNOWN_OPTION, range, message, "make sure that the cluster has it")
                : statement.error(EngineCode.UNKNOWN_OPTION, range, message, help));
      }
    }

    /** Metadata that a format that is not here may have, or not. */
    private void metadata(ConfigOption<String> option, String format) {
      for (Column column : create.getCatalogTable().getResolvedSchema().getColumns()) {
        if (column instanceof MetadataColumn metadata
            && !option.key().startsWith("key.")
            && metadata.getMetadataKey().orElse(column.getName()).startsWith("value.")) {
          String key = metadata.getMetadataKey().orElse(column.getName());
          problems.add(
              statement.warning(
                  EngineCode.UNKNOWN_OPTION,
                  statement.words().stream()
                      .filter(
                          word -> word.image().equals("'" + key + "'") || word.name().equals(key))
                      .findFirst()
                      .map(Word::range)
                      .orElse(words.value(option.key())),
                  "the metadata \""
                      + key
                      + "\" is not checked: fs does not have the format "
                      + format,
                  "look it up in its documentation, and try it on the cluster"));
        }
      }
    }

    private void key(String key) {
      if (free.stream().anyMatch(key::startsWith)) {
        return;
      }
      ConfigOption<?> option = known.get(key);
      if (option == null) {
        problems.add(
            statement.error(
                EngineCode.UNKNOWN_OPTION,
                words.key(key),
                "the connector " + connector + " has no option '" + key + "'",
                optionHelp(key)));
        return;
      }
      String value = options.get(key);
      if (value == null || (!value.isEmpty() && !key.contains("format"))) {
        value(key, option, String.valueOf(value));
      }
    }

    /** Whether one format is given to a connector that wants one for keys and one for values. */
    private boolean isHalved(String key) {
      return key.equals("format") && known.containsKey("value.format");
    }

    private @Nullable String optionHelp(String key) {
      if (isHalved(key)) {
        return "it has one for keys and one for values: "
            + Stream.of("key.format", "value.format")
                .filter(half -> !options.containsKey(half))
                .map(half -> "'" + half + "' = '" + options.get(key) + "'")
                .collect(Collectors.joining(", "));
      }
      if (key.startsWith("scan.startup.") && connector.startsWith("upsert-")) {
        return "remove it: " + connector + " always begins with the oldest row";
      }
      TreeSet<String> names = new TreeSet<>(known.keySet());
      names.removeAll(words.given().keySet());
      String near = NameErrors.suggestion(key, names);
      if (near != null) {
        return near;
      }
      for (String beginning : free) {
        int dot = key.indexOf('.');
        if (dot > 0 && NearestName.distance(key.substring(0, dot + 1), beginning) <= 2) {
          return "did you mean \"" + beginning + key.substring(dot + 1) + "\"?";
        }
      }
      String owner = key.contains(".") ? key.substring(0, key.indexOf('.')) : "";
      if (factories.formatNames().contains(owner)) {
        return "it belongs to the format "
            + owner
            + ", and the format here is "
            + options.getOrDefault("format", options.getOrDefault("value.format", "none"));
      }
      return "remove it, or see the options of " + connector + " in Flink's documentation";
    }

    private void value(String key, ConfigOption<?> option, String value) {
      OptionValues.refusal(option, value)
          .ifPresent(
              refusal ->
                  problems.add(
                      statement.error(
                          EngineCode.UNKNOWN_OPTION,
                          words.value(key),
                          "'" + value + "' is no value of the option '" + key + "'",
                          OptionValues.help(option, value, refusal))));
    }

    private void missing(Factory factory, String prefix, String owner) {
      for (ConfigOption<?> option : factory.requiredOptions()) {
        String key = prefix + option.key();
        boolean replaced =
            problems.stream().anyMatch(p -> ("did you mean \"" + key + "\"?").equals(p.help()));
        boolean halved = options.containsKey("format") && isHalved("format");
        if (halved && key.endsWith(".format")) {
          continue;
        }
        if (!options.containsKey(key) && !option.hasDefaultValue() && !replaced) {
          Optional<String> meant =
              NearestName.to(
                  key, options.keySet().stream().filter(k -> !known.containsKey(k)).toList());
          if (meant.isPresent()) {
            // One that is handed on, so that nobody else would miss it.
            problems.add(
                statement.error(
                    EngineCode.UNKNOWN_OPTION,
                    words.key(meant.get()),
                    owner + " has no option '" + meant.get() + "'",
                    "did you mean \"" + key + "\"?"));
            continue;
          }
          missing(key, owner, words.value(prefix.isEmpty() ? "connector" : "format"));
        }
      }
    }

    private void missing(String key, String owner, TextRange range) {
      problems.add(
          statement.error(
              EngineCode.UNKNOWN_OPTION,
              range,
              owner + " needs the option '" + key + "'",
              "add it: '" + key + "' = '…'"));
    }
  }
}
