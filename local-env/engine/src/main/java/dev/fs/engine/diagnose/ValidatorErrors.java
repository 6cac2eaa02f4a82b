package dev.fs.engine.diagnose;

import static java.util.stream.Collectors.joining;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.flink.Validation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.calcite.avatica.util.TimeUnit;
import org.apache.calcite.sql.SqlCall;
import org.jspecify.annotations.Nullable;

/** What the validator says, which knows the place. */
final class ValidatorErrors {
  private static final List<String> TIME_UNITS =
      Arrays.stream(TimeUnit.values()).map(Enum::name).toList();

  private final RefusedStatement statement;
  private final NameErrors names;
  private final TypeErrors types;
  private final WindowCalls windows;
  private final SetQueries queries;
  private final TimeColumns times;
  private final @Nullable SyntaxTree tree;

  ValidatorErrors(
      PlanSession session,
      RefusedStatement statement,
      @Nullable SyntaxTree tree,
      Set<String> later,
      @Nullable Validation validation) {
    this.statement = statement;
    this.names = new NameErrors(session, statement, tree, later);
    this.types = new TypeErrors(session, statement, tree, validation);
    this.windows = new WindowCalls(statement);
    this.times = new TimeColumns(session, statement, tree);
    this.tree = tree;
    this.queries = new SetQueries(statement, tree, validation);
  }

  private interface Answer {
    SqlProblem of(ValidatorErrors errors, Matcher matcher, TextRange range);
  }

  /** A message, and what is made of it. */
  private record Rule(Pattern pattern, Answer answer) {
    static Rule of(String pattern, Answer answer) {
      return new Rule(Pattern.compile(pattern + ".*", Pattern.DOTALL), answer);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "Column '([^']+)' not found in (?:any table|table '[^']*')",
              (e, m, range) ->
                  e.windows
                      .bareName(range)
                      .orElseGet(() -> e.names.column(m.group(1), range, List.of()))),
          Rule.of(
              "Unknown field '([^']+)'",
              (e, m, range) -> e.names.column(m.group(1), range, List.of())),
          Rule.of("Unknown identifier '([^']+)'", (e, m, range) -> e.identifier(m.group(1), range)),
          Rule.of(
              "(?:Object|Table) '([^']+)' not found",
              (e, m, range) -> e.names.table(m.group(1), range)),
          Rule.of(
              "No match found for function signature ([^(\\n]+)\\(([^\\n]*)\\)"
                  + "(?:\\.\\s+Supported signatures are:\\s+([^\\n]+))?",
              (e, m, range) -> e.function(m.group(1).trim(), m.group(2), m.group(3), range)),
          Rule.of(
              "No match found for function signature (?:NOT )?ILIKE",
              (e, m, range) -> e.ilike(range)),
          Rule.of(
              "Cannot specify IGNORE NULLS or RESPECT NULLS following '([^']+)'",
              (e, m, range) ->
                  KnownStops.nullTreatment(
                      e.statement,
                      EngineCode.REFUSED,
                      e.statement.indexAt(range.endLine(), range.endColumn() + 1))),
          Rule.of(
              "Window specification must contain an ORDER BY clause",
              (e, m, range) -> e.times.noOrder(range)),
          Rule.of(
              "Illegal (DATE|TIMESTAMP|TIME) literal '([^']*)'",
              (e, m, range) -> e.noTime(m.group(1), m.group(2), range)),
          Rule.of(
              "Illegal use of 'NULL'",
              (e, m, range) ->
                  e.refused(
                      range,
                      "this NULL has no type, so nothing can be computed with it",
                      "give it one: CAST(NULL AS DOUBLE)")),
          Rule.of(
              "Expression '([^']+)' is not being grouped",
              (e, m, range) -> e.notGrouped(m.group(1), range)),
          Rule.of(
              "Invalid number of arguments to function '([^']+)'\\. Was expecting (\\d+) arguments",
              (e, m, range) ->
                  e.windows
                      .unknownParameter(range)
                      .orElseGet(() -> e.types.count(m.group(1), m.group(2), range))),
          Rule.of(
              "List of column aliases must have same degree as table; table has (\\d+) columns"
                  + " \\(.*\\), whereas alias list has (\\d+)",
              (e, m, range) ->
                  e.refused(
                      range,
                      "the table has "
                          + m.group(1)
                          + " columns, and this list names "
                          + m.group(2)
                          + " of them",
                      "leave the list out, and name columns in the SELECT: column AS name")),
          Rule.of(
              "Illegal mixing of types in CASE or COALESCE", (e, m, range) -> e.types.mixed(range)),
          Rule.of(
              "(WHERE|HAVING|ON|JOIN|FILTER) clause must be a condition",
              (e, m, range) -> e.types.noCondition(m.group(1), range)),
          Rule.of("Column '([^']+)' is ambiguous", (e, m, range) -> e.ambiguous(m.group(1), range)),
          Rule.of(
              "Aggregate expressions cannot be nested",
              (e, m, range) ->
                  e.refused(
                      range,
                      "an aggregate inside an aggregate: " + e.statement.text(range),
                      "aggregate in a view or a subquery first, and then its result")),
          Rule.of(
              "Windowed aggregate expression is illegal in (\\w+) clause",
              (e, m, range) ->
                  e.refused(
                      range,
                      e.statement.text(range)
                          + " cannot stand in the "
                          + m.group(1)
                          + " clause, which comes before it",
                      "select it in a subquery under a name, and filter by that name outside")),
          Rule.of(
              "Aggregate expression is illegal in ([A-Z ]+) clause",
              (e, m, range) -> e.misplacedAggregate(m.group(1), range)),
          Rule.of(
              "'([^']+)' is not a valid time frame",
              (e, m, range) ->
                  e.refused(
                      range,
                      "\"" + m.group(1) + "\" is no unit of time",
                      NameErrors.suggestion(m.group(1).toUpperCase(Locale.ROOT), TIME_UNITS))),
          Rule.of(
              "Window '([^']+)' not found",
              (e, m, range) ->
                  e.refused(
                      range,
                      "window \"" + m.group(1) + "\" not found",
                      NameErrors.suggestion(m.group(1), e.windows()))),
          Rule.of(
              "Data Type mismatch between ORDER BY and RANGE",
              (e, m, range) ->
                  e.statement.error(
                      EngineCode.NO_TIME_COLUMN,
                      range,
                      "a RANGE of time needs an ORDER BY with a time column",
                      "order by the column that has the WATERMARK in source.sql")),
          Rule.of(
              "Type mismatch in column (\\d+) of (UNION[A-Z ]*|INTERSECT|EXCEPT)",
              (e, m, range) ->
                  e.queries.otherType(Integer.parseInt(m.group(1)), m.group(2), range)),
          Rule.of(
              "Column count mismatch in (UNION[A-Z ]*|INTERSECT|EXCEPT)",
              (e, m, range) -> e.queries.otherCount(m.group(1), range)),
          Rule.of(
              "Values in expression list must have compatible types",
              (e, m, range) ->
                  e.statement.error(
                      EngineCode.TYPES_DIFFER,
                      range,
                      "the values of this list are of different types",
                      "write all of them as numbers, or all as texts in quotes")),
          Rule.of(
              "Cast function cannot convert value of type (.+) to type (.+)",
              (e, m, range) ->
                  e.statement.error(
                      EngineCode.TYPES_DIFFER,
                      range,
                      TypeErrors.plain(m.group(1))
                          + " cannot be converted to "
                          + TypeErrors.plain(m.group(2)),
                      null)),
          Rule.of(
              "The system time period specification expects Timestamp type but is '(.+)'",
              (e, m, range) ->
                  e.statement.error(
                      EngineCode.NO_TIME_COLUMN,
                      range,
                      "FOR SYSTEM_TIME AS OF takes a time column, and this is "
                          + TypeErrors.plain(m.group(1).replace("VARCHAR", "STRING")),
                      "take the column that has the WATERMARK in source.sql, or PROCTIME()")));

  private static final Pattern WINDOW =
      Pattern.compile("Cannot apply '(TUMBLE|HOP|CUMULATE|SESSION)' to .*", Pattern.DOTALL);
  private static final Pattern CALL = Pattern.compile("Invalid function call:\\s*(\\w+)\\((.*)\\)");
  private static final Pattern SIGNATURE =
      Pattern.compile("Expected signatures are:\\s*(\\w+\\(.*\\))");
  private static final Pattern ROWTIME =
      Pattern.compile("The rowtime attribute field '([^']+)' is not defined.*", Pattern.DOTALL);
  private static final Pattern LIKE_TABLE =
      Pattern.compile(
          "Source table '(?:`[^`]*`\\.)*`?([^'`]+)`?' of the LIKE clause not found.*",
          Pattern.DOTALL);
  private static final Pattern PRIMARY_KEY =
      Pattern.compile("Primary key column '([^']+)' is not defined.*", Pattern.DOTALL);

  /** The problem at a place. */
  SqlProblem explain(String message, TextRange range) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(message);
      if (matcher.matches()) {
        return rule.answer().of(this, matcher, range);
      }
    }
    return windowLength(message, range)
        .or(() -> types.arguments(message, range))
        .orElseGet(() -> refused(range, Sentence.of(message), null));
  }

  private Optional<SqlProblem> windowLength(String message, TextRange range) {
    boolean window = WINDOW.matcher(message).matches();
    return window ? windows.wrongLength(range) : Optional.empty();
  }

  /**
   * A call whose arguments Flink refuses without saying where it is.
   *
   * @param messages all that it says, outer ones first
   */
  Optional<SqlProblem> call(String messages) {
    Matcher call = CALL.matcher(messages);
    if (!call.find()) {
      return Optional.empty();
    }
    Matcher signature = SIGNATURE.matcher(messages);
    return types.call(
        call.group(1), call.group(2), signature.find() ? signature.group(1).strip() : null);
  }

  /** A CREATE TABLE that speaks of a column that it does not create. */
  Optional<SqlProblem> missingColumn(String message, TextRange range, List<String> created) {
    return Stream.of(ROWTIME, PRIMARY_KEY)
        .map(pattern -> pattern.matcher(message))
        .filter(Matcher::matches)
        .map(matcher -> names.column(matcher.group(1), range, created))
        .findFirst();
  }

  /** The table that a CREATE TABLE should be LIKE. */
  Optional<SqlProblem> likeTable(String message, TextRange range) {
    Matcher matcher = LIKE_TABLE.matcher(message);
    return matcher.matches() ? Optional.of(names.table(matcher.group(1), range)) : Optional.empty();
  }

  /** The validator takes a column for an identifier where it expects a type or a descriptor. */
  private SqlProblem identifier(String name, TextRange range) {
    List<String> columns = CreatedColumns.of(statement);
    boolean type = isInCast(range) || isReturned(range) || CreatedColumns.isType(statement, range);
    return type ? names.type(name, range) : names.column(name, range, columns);
  }

  /** Whether the innermost parenthesis around a word is that of a CAST. */
  private boolean isInCast(TextRange range) {
    int open = statement.opening(statement.indexAt(range.line(), range.column()));
    return open > 0 && Keywords.upper(statement.words().get(open - 1).image()).endsWith("CAST");
  }

  /** Whether a word is the type of {@code JSON_VALUE(… RETURNING type)}. */
  private boolean isReturned(TextRange range) {
    int index = statement.indexAt(range.line(), range.column());
    return index > 0 && RefusedStatement.isNamed(statement.words().get(index - 1), "RETURNING");
  }

  /** Names in {@code WINDOW w AS (…)}. */
  private List<String> windows() {
    List<String> found = new ArrayList<>();
    for (int i = 1; i + 1 < statement.words().size(); i++) {
      if (RefusedStatement.isNamed(statement.words().get(i), "AS")
          && statement.words().get(i + 1).image().equals("(")) {
        found.add(statement.words().get(i - 1).image());
      }
    }
    return found;
  }

  /** PostgreSQL's LIKE that is blind to capitals. */
  private SqlProblem ilike(TextRange range) {
    SqlCall call = tree == null ? null : tree.callAt(range).orElse(null);
    String help = "compare in small letters: LOWER(text) LIKE 'a%'";
    if (call != null && call.operandCount() >= 2) {
      String pattern = statement.text(SyntaxTree.range(call.operand(1)));
      help =
          "compare in small letters: LOWER("
              + statement.text(SyntaxTree.range(call.operand(0)))
              + (call.getOperator().getName().startsWith("NOT") ? ") NOT LIKE " : ") LIKE ")
              + (pattern.startsWith("'")
                  ? pattern.toLowerCase(Locale.ROOT)
                  : "LOWER(" + pattern + ")");
    }
    return refused(statement.named(range, "ILIKE"), "Flink has no ILIKE", help);
  }

  /** A constant of a type of time that is none. */
  private SqlProblem noTime(String type, String text, TextRange range) {
    String straight = text.replace('T', ' ').replaceFirst("(Z|[+-]\\d{2}:\\d{2})$", "");
    boolean fits =
        type.equals("TIMESTAMP")
            && straight.matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}(\\.\\d+)?");
    String example =
        switch (type) {
          case "DATE" -> "2024-01-31";
          case "TIME" -> "23:59:00";
          default -> fits ? straight : "2024-01-31 23:59:00";
        };
    return refused(
        range,
        "'" + text + "' is no " + type,
        "write it like this: " + type + " '" + example + "'");
  }

  private SqlProblem function(
      String name, String arguments, @Nullable String signature, TextRange range) {
    boolean known = names.isFunction(name);
    return known
        ? statement.error(
            EngineCode.TYPES_DIFFER,
            range,
            name + " does not take (" + TypeErrors.plain(arguments.replaceAll("[<>]", "")) + ")",
            usage(name, signature))
        : names.function(name, range);
  }

  private String usage(String name, @Nullable String signature) {
    String usage = types.usage(name.toUpperCase(Locale.ROOT), signature);
    return usage != null
        ? usage
        : "look at its arguments' types and number; CAST(… AS …) converts one";
  }

  private SqlProblem ambiguous(String column, TextRange range) {
    String whose =
        names.tables(range).stream().map(table -> table + "." + column).collect(joining(" or "));
    return refused(
        range,
        "more than one table of this query has a column \"" + column + "\"",
        "say whose: " + (whose.isEmpty() ? "table." + column : whose));
  }

  private SqlProblem misplacedAggregate(String clause, TextRange range) {
    String text = statement.text(range);
    return refused(
        range,
        "an aggregate, " + text + ", cannot stand in the " + clause + " clause",
        switch (clause) {
          case "WHERE" -> "write it behind the GROUP BY: HAVING " + text + " …";
          case "GROUP BY" -> "GROUP BY takes columns; the aggregate goes into the SELECT";
          default -> "aggregate in a view or a subquery first";
        });
  }

  private SqlProblem notGrouped(String expression, TextRange range) {
    return refused(
        range,
        expression + " is neither in the GROUP BY nor inside an aggregate function",
        "add it to the GROUP BY, or aggregate it: MAX(" + expression + ")");
  }

  private SqlProblem refused(TextRange range, String message, @Nullable String help) {
    return statement.error(EngineCode.REFUSED, range, message, help);
  }
}
