package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.factories.DynamicTableSourceFactory;
import org.apache.flink.table.operations.ddl.CreateTableOperation;
import org.jspecify.annotations.Nullable;

/**
 * What a connector's own factory says to a table: values that a format refuses, options that do not
 * go together, metadata and keys that the connector does not have. Nothing is connected to.
 */
final class FactoryRefusals {
  // Of databases whose part of the connector is not here, as MySQL's: a cluster may have it.
  private static final String NO_DIALECT = "Could not find any jdbc ";

  private final PlanSession session;
  private final RefusedStatement statement;
  private final OptionWords words;
  private final String connector;

  /** Of one table, or of one hint. */
  FactoryRefusals(
      PlanSession session, RefusedStatement statement, OptionWords words, String connector) {
    this.session = session;
    this.statement = statement;
    this.words = words;
    this.connector = connector;
  }

  /** A message, and what is made of it. */
  private record Rule(Pattern pattern, BiFunction<FactoryRefusals, Matcher, SqlProblem> problem) {
    static Rule of(String pattern, BiFunction<FactoryRefusals, Matcher, SqlProblem> problem) {
      return new Rule(Pattern.compile(".*" + pattern + ".*", Pattern.DOTALL), problem);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "Invalid metadata key '([^']+)' in column '([^']+)'.*for reading:\\n(.*)",
              (errors, m) -> errors.metadataKey(m.group(1), m.group(2), m.group(3))),
          Rule.of(
              "Invalid data type for metadata column '([^']+)'.*declared as '(.+)' because.*"
                  + "metadata type '(.+)'",
              (errors, m) -> errors.metadataType(m.group(1), m.group(2), m.group(3))),
          Rule.of(
              "declares metadata columns, but the underlying",
              (errors, m) ->
                  errors.at("METADATA", errors.connector + " has no metadata", "leave it out")),
          Rule.of(
              "with '([^']+)' format doesn't support defining PRIMARY KEY",
              (errors, m) ->
                  errors.at(
                      "PRIMARY",
                      "a table of "
                          + errors.connector
                          + " with the format "
                          + m.group(1)
                          + " has no PRIMARY KEY: each row is a new one",
                      "leave it out; if the rows of a key replace one another, the connector is"
                          + " upsert-kafka")),
          Rule.of(
              "(?:require to define a PRIMARY KEY constraint"
                  + "|requires defining a primary key constraint)",
              (errors, m) ->
                  errors.options(
                      errors.words.value("connector"),
                      "rows of " + errors.connector + " replace one another, and no key says which",
                      "add PRIMARY KEY (…) NOT ENFORCED behind the last column")),
          Rule.of(
              "Querying an unbounded table",
              (errors, m) ->
                  errors.options(
                      errors.words.value("connector"),
                      "a batch pipeline reads to the end, and this table has none",
                      errors.connector.equals("kafka")
                          ? "say where it ends: 'scan.bounded.mode' = 'latest-offset'; or write"
                              + " mode: streaming in pipeline.yaml"
                          : "write mode: streaming in pipeline.yaml")),
          Rule.of(
              "Unsupported options:\\s+(\\S+).*Supported options:\\s+(.*)",
              (errors, m) -> errors.unknown(m.group(1), List.of(m.group(2).split("\\s+")))),
          Rule.of(
              "Either '([^']+)' or '([^']+)' must be set",
              (errors, m) ->
                  errors.options(
                      errors.words.value("connector"),
                      errors.connector + " needs the option '" + m.group(1) + "'",
                      "add it: '" + m.group(1) + "' = '…', or '" + m.group(2) + "'")),
          Rule.of(
              "Either all or none of the following options should be provided:\\s+(.*)",
              (errors, m) -> errors.notAlone(List.of(m.group(1).strip().split("\\s+")))),
          Rule.of(
              "Property group.id is required",
              (errors, m) ->
                  errors.options(
                      errors.words.value("connector"),
                      "kafka begins where a group of readers stopped, and no group is named",
                      "add 'properties.group.id' = '…', or 'scan.startup.mode' ="
                          + " 'earliest-offset'")),
          Rule.of(
              "Option '([\\w.-]+)' and '([\\w.-]+)' shouldn't be",
              (errors, m) -> errors.together(m.group(1), m.group(2))),
          Rule.of(
              "(?<![\\w.-])([\\w.-]+) and ([\\w.-]+) shouldn't both be true",
              (errors, m) -> errors.together(m.group(1), m.group(2))),
          Rule.of(
              "'([^']+)' is required (.*) but missing",
              (errors, m) ->
                  errors.options(
                      errors.words.value(errors.mentioned(m.group(2)).orElse("connector")),
                      errors.connector + " needs the option '" + m.group(1) + "' " + m.group(2),
                      "add it: '" + m.group(1) + "' = '…'")));

  /**
   * What is refused; empty when the factory makes a source of it.
   *
   * @param options those of the table with those of the hint
   */
  Optional<SqlProblem> of(
      DynamicTableSourceFactory factory, CreateTableOperation create, Map<String, String> options) {
    try {
      DynamicTableSource source = session.source(factory, create, options);
      session.checkSource(create, source);
      return Optional.empty();
    } catch (RuntimeException e) {
      // Connectors throw what they like: ValidationException, NullPointerException of a
      // precondition.
      String message = innermost(e);
      return message.contains(NO_DIALECT) ? Optional.empty() : Optional.of(explain(message));
    } catch (LinkageError e) {
      // A library of the connector's own that only the cluster has.
      return Optional.empty();
    }
  }

  private static String innermost(RuntimeException failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
      deepest = deepest.getCause();
    }
    return String.valueOf(deepest.getMessage());
  }

  private SqlProblem explain(String message) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(message);
      if (matcher.matches()) {
        return rule.problem().apply(this, matcher);
      }
    }
    Optional<String> option = mentioned(message);
    if (option.isEmpty()) {
      return options(
          words.value("connector"),
          connector + " refuses this table: " + Sentence.of(message),
          null);
    }
    String value = String.valueOf(words.given().get(option.get()));
    boolean bare = value.isEmpty() || !message.contains(value);
    return options(
        bare ? words.key(option.get()) : words.value(option.get()),
        bare
            ? connector + " refuses the option '" + option.get() + "'"
            : "'" + value + "' is no value of the option '" + option.get() + "'",
        valueHelp(value, message));
  }

  private static String valueHelp(String value, String message) {
    Matcher listed = Pattern.compile("values are \\[(.+)]").matcher(message);
    if (listed.find()) {
      List<String> allowed = List.of(listed.group(1).split(", "));
      String near = NameErrors.suggestion(value, allowed);
      return near == null ? "it may be " + String.join(", ", allowed) : near;
    }
    return Sentence.of(message);
  }

  /** The option that is spoken of: by its name or its value; formats leave their own name out. */
  private Optional<String> mentioned(String message) {
    Map<String, String> given = new LinkedHashMap<>(words.given());
    given.remove("connector");
    List<Predicate<String>> ways =
        List.of(
            key -> says(message, key) && says(message, String.valueOf(given.get(key))),
            key -> says(message, key),
            key -> says(message, withoutFormat(key)),
            key -> message.contains("'" + given.get(key) + "'"),
            key -> message.endsWith(": " + given.get(key)));
    return ways.stream()
        .flatMap(
            way ->
                given.keySet().stream()
                    .filter(way)
                    .max(Comparator.comparingInt(String::length))
                    .stream())
        .findFirst();
  }

  /** Whether a message has a word: {@code topic} is not in {@code topic-pattern}. */
  private static boolean says(String message, String word) {
    return !word.isEmpty()
        && Pattern.compile("(?<![\\w.-])" + Pattern.quote(word) + "(?![\\w-])")
            .matcher(message)
            .find();
  }

  private static String withoutFormat(String key) {
    return key.substring(key.indexOf('.') + 1);
  }

  private SqlProblem unknown(String key, List<String> known) {
    String near = NameErrors.suggestion(key, known);
    return options(
        words.key(key),
        "the connector " + connector + " has no option '" + key + "'",
        near == null ? "there is: " + String.join(", ", known) : near);
  }

  /** Two options that exclude one another: shown at the later one. */
  private SqlProblem together(String one, String other) {
    List<String> both = new ArrayList<>();
    for (String key : words.given().keySet()) {
      if (List.of(one, other).contains(key) || List.of(one, other).contains(withoutFormat(key))) {
        both.add(key);
      }
    }
    String last = both.isEmpty() ? "connector" : both.get(both.size() - 1);
    return options(
        words.key(last),
        both.size() < 2
            ? "the options '" + one + "' and '" + other + "' exclude one another"
            : "the options '" + both.get(0) + "' and '" + last + "' exclude one another",
        "remove one of them");
  }

  /** Options that are there together or not at all. */
  private SqlProblem notAlone(List<String> keys) {
    List<String> given = keys.stream().filter(words.given()::containsKey).toList();
    List<String> missing = keys.stream().filter(key -> !given.contains(key)).toList();
    return options(
        given.isEmpty() ? words.value("connector") : words.key(given.get(0)),
        "'" + String.join("', '", given) + "' is nothing without '" + missing.get(0) + "'",
        "add it: '" + missing.get(0) + "' = '…'");
  }

  private SqlProblem metadataKey(String key, String column, String listed) {
    List<String> known = listed.lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
    String near = NameErrors.suggestion(key, known);
    return options(
        word("'" + key + "'").or(() -> word(column)).map(Word::range).orElse(words.clause()),
        connector + " has no metadata \"" + key + "\"",
        near == null ? "there is: " + String.join(", ", known) : near);
  }

  /** Flink says both types, though not always in the order of its own words. */
  private SqlProblem metadataType(String column, String one, String other) {
    List<Word> all = statement.words();
    for (int i = 0; i + 1 < all.size(); i++) {
      if (RefusedStatement.isNamed(all.get(i), column)) {
        boolean second = Keywords.upper(other).startsWith(Keywords.upper(all.get(i + 1).image()));
        String declared = second ? other : one;
        String type = second ? one : other;
        return statement.error(
            EngineCode.TYPES_DIFFER,
            all.get(i + 1).range(),
            "the metadata of the column \""
                + column
                + "\" is "
                + TypeErrors.plain(type)
                + ", which does not become "
                + TypeErrors.plain(declared),
            "write " + column + " " + TypeErrors.plain(type) + " METADATA");
      }
    }
    return options(words.clause(), "the type of the metadata \"" + column + "\" differs", null);
  }

  private Optional<Word> word(String image) {
    return statement.words().stream()
        .filter(word -> word.image().equals(image) || word.name().equals(image))
        .findFirst();
  }

  private SqlProblem at(String word, String message, String help) {
    return options(
        statement.next(0, word).map(Word::range).orElse(words.value("connector")), message, help);
  }

  private SqlProblem options(TextRange range, String message, @Nullable String help) {
    return statement.error(EngineCode.UNKNOWN_OPTION, range, message, help);
  }
}
