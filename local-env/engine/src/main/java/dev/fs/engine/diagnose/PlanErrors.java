package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refusals that come without a place: the clause or the item that they are about is looked up. */
final class PlanErrors {
  private static final Pattern PLACE = Pattern.compile(",? ?at line (\\d+), column (\\d+)\\.?");

  private final RefusedStatement statement;

  PlanErrors(RefusedStatement statement) {
    this.statement = statement;
  }

  /** A message, and what is made of it. */
  private record Rule(Pattern pattern, BiFunction<PlanErrors, Matcher, SqlProblem> problem) {
    static Rule of(String pattern, BiFunction<PlanErrors, Matcher, SqlProblem> problem) {
      return new Rule(Pattern.compile(".*" + pattern + ".*", Pattern.DOTALL), problem);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of("upsert key differs from the primary key", (errors, m) -> errors.keysDiffer()),
          Rule.of("specify an ON CONFLICT", (errors, m) -> errors.keysDiffer()),
          Rule.of(
              "requires the timecol to be TIMESTAMP or TIMESTAMP_LTZ, but is ([^.]+)\\.",
              (errors, m) -> errors.timeColumn(m.group(1), true)),
          Rule.of(
              "requires the timecol is a time attribute type, but is ([^.]+)\\.",
              (errors, m) -> errors.timeColumn(m.group(1), false)),
          Rule.of(
              "requires size must be an integral multiple of (?:slide|step), but got size (\\d+) ms"
                  + " and (slide|step) (\\d+) ms",
              (errors, m) -> errors.windowSize(m.group(1), m.group(2), m.group(3))),
          Rule.of(
              "OVER windows' ordering in stream mode must be defined on a time attribute",
              (errors, m) -> errors.overOrder("is no time column")),
          Rule.of(
              "The window can only be ordered in ASCENDING mode",
              (errors, m) -> errors.overOrder("is ordered downwards")),
          Rule.of(
              "The window can only be ordered by a single time column",
              (errors, m) -> errors.overOrder("is not the only one")),
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
              (errors, m) -> errors.windowDescriptor()),
          Rule.of(
              "Table \\(or view\\) (?:\\S*\\.)?(\\S+) already exists",
              (errors, m) -> errors.tableTwice(m.group(1))),
          Rule.of(
              "Column named '([^']+)' already exists in the table",
              (errors, m) -> errors.columnTwice(m.group(1))),
          Rule.of(
              "Invalid data type of time field for watermark definition\\..*but the time field"
                  + " type is ([A-Z_]+(?:\\(\\d+\\))?)",
              (errors, m) -> errors.watermarkType(m.group(1))),
          Rule.of(
              "Flink doesn't support ENFORCED mode for PRIMARY KEY",
              (errors, m) ->
                  errors.at(
                      "PRIMARY",
                      "a primary key of a table that Flink only reads is not enforced by it",
                      "write PRIMARY KEY (…) NOT ENFORCED")),
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

  private SqlProblem keysDiffer() {
    return statement.error(
        EngineCode.KEYS_DIFFER,
        statement.first(),
        "rows of this query replace one another by other columns than the entity's keys",
        "group, partition or deduplicate by exactly the entity's key columns, and compute a key"
            + " before the GROUP BY instead of after it");
  }

  private SqlProblem timeColumn(String type, boolean otherType) {
    Optional<Word> descriptor = descriptorColumn();
    String column = descriptor.map(w -> w.image().replace("`", "")).orElse("the column");
    String shown = TypeErrors.plain(type);
    return statement.error(
        EngineCode.NO_TIME_COLUMN,
        descriptor.map(Word::range).orElse(statement.first()),
        otherType
            ? "a window needs a time column, and \"" + column + "\" is " + shown
            : "a window needs a time column with a watermark, and \"" + column + "\" has none",
        otherType
            ? "make one in source.sql: `event_time` AS TO_TIMESTAMP("
                + column
                + "), and WATERMARK FOR `event_time` AS `event_time` - INTERVAL '5' SECOND"
            : "add to its table in source.sql: WATERMARK FOR "
                + column
                + " AS "
                + column
                + " - INTERVAL '5' SECOND");
  }

  /** The column in {@code DESCRIPTOR(…)} of the first window. */
  private Optional<Word> descriptorColumn() {
    List<Word> words = statement.words();
    for (int i = 0; i + 2 < words.size(); i++) {
      if (RefusedStatement.isNamed(words.get(i), "DESCRIPTOR")) {
        return Optional.of(words.get(i + 2));
      }
    }
    return Optional.empty();
  }

  private SqlProblem windowSize(String size, String what, String step) {
    return statement.error(
        EngineCode.REFUSED,
        window(),
        "the window's size, "
            + seconds(size)
            + ", is no multiple of its "
            + what
            + ", "
            + seconds(step),
        "choose two of which one divides the other, as INTERVAL '10' MINUTE and INTERVAL '1' HOUR");
  }

  private SqlProblem windowDescriptor() {
    return statement.error(
        EngineCode.REFUSED,
        window(),
        "the length of a window is a constant, with its number in quotes",
        "write INTERVAL '1' HOUR");
  }

  /** The name of the first window function. */
  private TextRange window() {
    return statement.window().map(Word::range).orElse(statement.first());
  }

  private static String seconds(String milliseconds) {
    return Long.parseLong(milliseconds) / 1000 + " s";
  }

  private SqlProblem overOrder(String what) {
    List<Word> words = statement.words();
    int over = -1;
    for (int i = 0; i < words.size() && over < 0; i++) {
      over = RefusedStatement.isNamed(words.get(i), "OVER") ? i : -1;
    }
    TextRange range = statement.first();
    for (int i = Math.max(0, over); i + 2 < words.size(); i++) {
      if (RefusedStatement.isNamed(words.get(i), "ORDER")
          && RefusedStatement.isNamed(words.get(i + 1), "BY")) {
        range = words.get(i + 2).range();
        break;
      }
    }
    return statement.error(
        EngineCode.NO_TIME_COLUMN,
        range,
        "an OVER window of a stream is ordered by one time column, upwards; this " + what,
        "order by the column that has the WATERMARK in source.sql, and nothing else");
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

  private SqlProblem watermarkType(String type) {
    TextRange range =
        statement
            .next(0, "WATERMARK")
            .map(Word::range)
            .flatMap(at -> wordAfter(at, 2))
            .orElse(statement.first());
    return statement.error(
        EngineCode.NO_TIME_COLUMN,
        range,
        "a watermark goes with TIMESTAMP(3) or TIMESTAMP_LTZ(3), and this column is " + type,
        "declare it with at most 3 digits, or make another column: `event_time` AS CAST("
            + statement.text(range)
            + " AS TIMESTAMP(3))");
  }

  private Optional<TextRange> wordAfter(TextRange range, int count) {
    int index = statement.indexAt(range.line(), range.column()) + count;
    return index < statement.words().size()
        ? Optional.of(statement.words().get(index).range())
        : Optional.empty();
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

  private SqlProblem at(String word, String message, String help) {
    return statement.error(
        EngineCode.REFUSED,
        statement.next(0, word).map(Word::range).orElse(statement.first()),
        message,
        help);
  }
}
