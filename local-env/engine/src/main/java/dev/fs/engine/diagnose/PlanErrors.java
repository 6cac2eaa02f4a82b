package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refusals that come without a place: the clause or the item that they are about is looked up. */
final class PlanErrors {
  private static final Pattern PLACE = Pattern.compile(",? ?at line (\\d+), column (\\d+)\\.?");

  private static final List<String> HINTS =
      List.of("OPTIONS", "LOOKUP", "STATE_TTL", "BROADCAST", "SHUFFLE_HASH", "SHUFFLE_MERGE");

  private final RefusedStatement statement;
  private final KeyErrors keys;
  private final TimeColumns times;
  private final WindowCalls windows;
  private final HintErrors hints;
  private final JoinErrors joins;

  PlanErrors(
      PlanSession session,
      RefusedStatement statement,
      @Nullable SyntaxTree tree,
      Set<String> aggregates) {
    this.statement = statement;
    this.times = new TimeColumns(session, statement, tree);
    this.keys = new KeyErrors(session, statement, tree, times, aggregates);
    this.hints = new HintErrors(statement, tree);
    this.joins = new JoinErrors(session, statement);
    this.windows = new WindowCalls(statement);
  }

  /** A message, and what is made of it. */
  private record Rule(Pattern pattern, BiFunction<PlanErrors, Matcher, SqlProblem> problem) {
    static Rule of(String pattern, BiFunction<PlanErrors, Matcher, SqlProblem> problem) {
      return new Rule(Pattern.compile(".*" + pattern + ".*", Pattern.DOTALL), problem);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "upsert key that differs.*Primary key: \\[([^\\]]*)\\], upsert key: \\[?([^\\].]*)",
              (errors, m) -> errors.keys.explain(m.group(1), m.group(2))),
          Rule.of(
              "(?:upsert key differs from the primary key|specify an ON CONFLICT)",
              (errors, m) -> errors.keys.explain("keys", "")),
          Rule.of(
              "requires the timecol to be TIMESTAMP or TIMESTAMP_LTZ, but is ([^.]+)\\.",
              (errors, m) -> errors.times.noTime(TypeErrors.plain(m.group(1)))),
          Rule.of(
              "requires the timecol is a time attribute type, but is ([^.]+)\\.",
              (errors, m) -> errors.times.noWatermark()),
          Rule.of(
              "(HOP|CUMULATE) table.*requires (?:size|maxSize) must be an integral multiple of"
                  + " (slide|step), but got \\w+ (\\d+) ms and \\w+ (\\d+) ms",
              (errors, m) ->
                  errors.windows.lengths(
                      m.group(1),
                      "the window's size, "
                          + seconds(m.group(3))
                          + ", is no multiple of its "
                          + m.group(2)
                          + ", "
                          + seconds(m.group(4)),
                      "choose two of which one divides the other, as INTERVAL '10' MINUTE and"
                          + " INTERVAL '1' HOUR")),
          Rule.of(
              "(TUMBLE|HOP|CUMULATE|SESSION) table function.*to be positive",
              (errors, m) ->
                  errors.windows.lengths(
                      m.group(1),
                      "the lengths of a window are more than zero",
                      "write them like this: INTERVAL '1' HOUR")),
          Rule.of(
              "(TUMBLE|HOP|CUMULATE) table function parameters must satisfy abs\\(offset\\) < size",
              (errors, m) ->
                  errors.windows.lengths(
                      m.group(1),
                      "the offset of a window is shorter than its length",
                      "take an offset that is, or leave it out")),
          Rule.of(
              "MONTH and YEAR time unit are not supported",
              (errors, m) ->
                  errors.windows.lengths(
                      "",
                      "the length of a window is no number of months: they differ",
                      "write it in days: INTERVAL '30' DAY")),
          Rule.of(
              "(\\w+)\\(?\\)? function is not supported on Window TopN",
              (errors, m) ->
                  errors.at(
                      m.group(1),
                      m.group(1) + " does not work on the rows of a window",
                      "rank them with ROW_NUMBER()")),
          Rule.of(
              "OVER windows' ordering in stream mode must be defined on a time attribute",
              (errors, m) -> errors.times.overOrder("is no time column")),
          Rule.of(
              "The window can only be ordered in ASCENDING mode",
              (errors, m) -> errors.times.overOrder("is ordered downwards")),
          Rule.of(
              "The window can only be ordered by a single time column",
              (errors, m) -> errors.times.overOrder("is not the only one")),
          Rule.of("^(?:.*\\W)?Division by zero", (errors, m) -> errors.zero()),
          Rule.of(
              "All aggregates must be computed on the same window",
              (errors, m) -> errors.otherOver()),
          Rule.of(
              "the table has no feature beside its keys and event time",
              (errors, m) ->
                  errors.at(
                      "SELECT",
                      "the query selects no feature beside the keys and the event time",
                      "select what is to be served, under a name")),
          Rule.of(
              "OVER (RANGE|ROWS) FOLLOWING windows are not supported",
              (errors, m) ->
                  errors.at(
                      "FOLLOWING",
                      "a stream cannot look at rows that are still to come",
                      "end the window with AND CURRENT ROW")),
          Rule.of(
              "Temporal Table Join requires.*but no (row time attribute|primary key) can be found",
              (errors, m) -> errors.joins.versionedTable(m.group(1))),
          Rule.of(
              "Temporal table join requires an equality condition on fields of table"
                  + " \\[(?:[^\\]]*\\.)?([^\\].]+)\\]",
              (errors, m) -> errors.joins.noEquality(m.group(1))),
          Rule.of(
              "(?:Unknown|invalid) join type (RIGHT|FULL)",
              (errors, m) -> errors.joins.side(m.group(1))),
          Rule.of("unexpected correlate variable", (errors, m) -> errors.joins.correlated()),
          Rule.of(
              "cannot match the name of input tables or views:\\s+`([^`]+)` in `(\\w+)`",
              (errors, m) -> errors.hints.table(m.group(1), m.group(2))),
          Rule.of(
              "Invalid (\\w+) hint (?:value|options): (.+)",
              (errors, m) -> errors.hints.value(m.group(1), Sentence.of(m.group(2)))),
          Rule.of(
              "getTable\\(ObjectPath, long\\) is not implemented",
              (errors, m) ->
                  errors.at(
                      "SYSTEM_TIME",
                      "a source has no rows of the past: FOR SYSTEM_TIME AS OF belongs to a join",
                      "filter by the time instead: WHERE … <= TIMESTAMP '…'")),
          Rule.of(
              "StreamPhysical(\\w+) doesn't support consuming .* changes? which is produced by"
                  + " node (\\w+)(?:\\(table=\\[\\[\\w+, \\w+, ([^,\\]]+))?",
              (errors, m) -> errors.changes(m.group(1), m.group(2), m.group(3))),
          Rule.of(
              "\\b(\\w+) Function is not supported in stream mode",
              (errors, m) ->
                  errors.at(
                      m.group(1),
                      "a stream has no " + m.group(1) + ": its rows do not end",
                      "count them with ROW_NUMBER() OVER (…), or write mode: batch in"
                          + " pipeline.yaml")),
          Rule.of(
              "Greedy quantifiers are not allowed as the last element of a Pattern",
              (errors, m) ->
                  errors.at(
                      "PATTERN",
                      "a pattern cannot end with something that goes on, as A+ or A*",
                      "end it with a row that ends the match: PATTERN (… A+ B)")),
          Rule.of(
              "A column named '([^']+)' already exists in the base table",
              (errors, m) ->
                  errors.inBase(
                      m.group(1),
                      "the table that LIKE copies has the column \"" + m.group(1) + "\" already",
                      "leave it out here, or give it another name")),
          Rule.of(
              "There already exists a watermark spec for column '([^']+)' in the base table",
              (errors, m) ->
                  errors.at(
                      "WATERMARK",
                      "the table that LIKE copies has a watermark already",
                      "leave it out here, or write LIKE … (OVERWRITING WATERMARKS)")),
          Rule.of(
              "The base table already has a primary key",
              (errors, m) ->
                  errors.at(
                      "PRIMARY",
                      "the table that LIKE copies has a PRIMARY KEY already",
                      "leave it out here, or write LIKE … (EXCLUDING CONSTRAINTS)")),
          Rule.of(
              "Sort on a non-time-attribute field is not supported",
              (errors, m) ->
                  errors.at(
                      "ORDER",
                      "a stream cannot be sorted by this",
                      "leave the ORDER BY out: Redis keeps no order; or add LIMIT for a top list")),
          Rule.of(
              "implicit type conversion between (.+?) and (.+?) is not supported on join's"
                  + " condition",
              (errors, m) -> errors.joinTypes(m.group(1), m.group(2))),
          Rule.of(
              "implicit type conversion between (.+?) and (.+?) is not supported",
              (errors, m) -> errors.joinTypes(m.group(1), m.group(2))),
          Rule.of(
              "Only constant window descriptors are supported",
              (errors, m) -> errors.windows.notConstant()),
          Rule.of(
              "Table \\(or view\\) (?:\\S*\\.)?(\\S+) already exists",
              (errors, m) -> errors.tableTwice(m.group(1))),
          Rule.of(
              "Column named '([^']+)' already exists in the table",
              (errors, m) -> errors.columnTwice(m.group(1))),
          Rule.of(
              "Invalid data type of time field for watermark definition\\..*but the time field"
                  + " type is ([A-Z_]+(?:\\(\\d+\\))?)",
              (errors, m) -> errors.times.watermark(m.group(1))),
          Rule.of(
              "Flink doesn't support ENFORCED mode for PRIMARY KEY",
              (errors, m) ->
                  errors.at(
                      "PRIMARY",
                      "a primary key of a table that Flink only reads is not enforced by it",
                      "write PRIMARY KEY (…) NOT ENFORCED")),
          Rule.of(
              "Hint: (\\w+) should be registered in the HintStrategyTable",
              (errors, m) ->
                  errors.at(
                      m.group(1),
                      "Flink has no hint " + m.group(1),
                      NameErrors.suggestion(m.group(1).toUpperCase(Locale.ROOT), HINTS))),
          Rule.of(
              "Unsupported call: (\\w+)\\(",
              (errors, m) ->
                  errors.at(
                      m.group(1),
                      m.group(1) + " cannot be called like this",
                      "an OVER (PARTITION BY … ORDER BY …) may be missing behind it")));

  /** The problem behind a message without a place. */
  SqlProblem explain(String message) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(message);
      if (matcher.matches()) {
        return rule.problem().apply(this, matcher);
      }
    }
    return anywhere(message);
  }

  private SqlProblem anywhere(String message) {
    Matcher place = PLACE.matcher(message);
    if (place.find()) {
      int index =
          statement.indexAt(Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
      Word word = statement.words().get(Math.max(0, index));
      return statement.error(
          EngineCode.REFUSED, word.range(), Sentence.of(place.replaceFirst(".")), null);
    }
    return statement.error(EngineCode.REFUSED, statement.first(), Sentence.of(message), null);
  }

  private static String seconds(String milliseconds) {
    return Long.parseLong(milliseconds) / 1000 + " s";
  }

  /** Two constants of which the second is 0: Flink computes them when it plans. */
  private SqlProblem zero() {
    List<Word> words = statement.words();
    TextRange range = statement.first();
    for (int i = 1; i < words.size(); i++) {
      if (words.get(i).image().matches("0(\\.0*)?")
          && List.of("/", "%", ",").contains(words.get(i - 1).image())) {
        range = words.get(i).range();
      }
    }
    return statement.error(
        EngineCode.REFUSED, range, "a constant is divided by 0", "divide by something else");
  }

  /** The first OVER window that differs from the one before. */
  private SqlProblem otherOver() {
    String first = null;
    for (TextRange over : windows.overs()) {
      String text = Keywords.upper(statement.text(over));
      if (first != null && !first.equals(text)) {
        return statement.error(
            EngineCode.REFUSED,
            over,
            "a query of a stream has one OVER window, and this is another than the first",
            "compute the first in a subquery with all columns, SELECT *, … OVER (…) FROM …, and this"
                + " one outside");
      }
      first = text;
    }
    return at("OVER", "a query of a stream has one OVER window, and here are several", null);
  }

  /** Something that takes rows of a stream once, and reads rows that replace one another. */
  private SqlProblem changes(String operator, String producer, @Nullable String table) {
    String word =
        switch (operator) {
          case "OverAggregate" -> "OVER";
          case "Match" -> "MATCH_RECOGNIZE";
          case "IntervalJoin", "WindowJoin" -> "JOIN";
          default -> statement.window().map(Word::image).orElse("INSERT");
        };
    String rows =
        table != null
            ? "those of \"" + table + "\""
            : producer.contains("Aggregate") ? "those of a GROUP BY" : "those here";
    return at(
        word,
        word + " takes rows that stay as they are, and " + rows + " replace one another",
        "use it on a table of rows that only come, or aggregate with GROUP BY");
  }

  /** A column of a CREATE TABLE … LIKE that the other table has too. */
  private SqlProblem inBase(String name, String message, String help) {
    return statement.error(
        EngineCode.COLUMN_TWICE,
        CreatedColumns.words(statement).stream()
            .filter(word -> RefusedStatement.isNamed(word, name))
            .findFirst()
            .map(Word::range)
            .orElse(statement.first()),
        message,
        help);
  }

  private SqlProblem joinTypes(String left, String right) {
    TextRange range =
        statement
            .next(0, "IN")
            .or(() -> statement.next(0, "ON"))
            .map(Word::range)
            .orElse(statement.first());
    String one = TypeErrors.plain(left);
    String other = TypeErrors.plain(right);
    return statement.error(
        EngineCode.TYPES_DIFFER,
        range,
        "this compares " + one + " with " + other,
        "make both one type: CAST(… AS " + (one.equals("STRING") ? one : other) + ")");
  }

  private SqlProblem tableTwice(String name) {
    return statement.error(
        EngineCode.REFUSED,
        statement.next(0, name).map(Word::range).orElse(statement.first()),
        "\"" + name + "\" is created twice",
        "remove one of them, or give it another name");
  }

  private SqlProblem columnTwice(String name) {
    List<Word> same =
        CreatedColumns.words(statement).stream()
            .filter(word -> RefusedStatement.isNamed(word, name))
            .toList();
    return statement.error(
        EngineCode.COLUMN_TWICE,
        same.isEmpty() ? statement.first() : same.get(same.size() - 1).range(),
        "the table has the column \"" + name + "\" twice",
        "remove one of them, or give it another name");
  }

  private SqlProblem at(String word, String message, @Nullable String help) {
    return statement.error(
        EngineCode.REFUSED,
        statement.next(0, word).map(Word::range).orElse(statement.first()),
        message,
        help);
  }
}
