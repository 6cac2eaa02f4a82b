package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter.Word;
import dev.fs.engine.text.TextLines;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.jspecify.annotations.Nullable;

/** Windows and OVER clauses that need a time column with a watermark, and what stands there. */
final class TimeColumns {
  private final PlanSession session;
  private final RefusedStatement statement;
  private final Set<String> tables;

  TimeColumns(PlanSession session, RefusedStatement statement, @Nullable SyntaxTree tree) {
    this.session = session;
    this.statement = statement;
    this.tables = tree == null ? Set.of() : Set.copyOf(tree.tables().values());
  }

  /** The column of the statement's tables that has a watermark. */
  Optional<String> rowtime() {
    return new WindowCalls(statement)
        .table()
        .flatMap(session::rowtime)
        .or(() -> tables.stream().sorted().flatMap(t -> session.rowtime(t).stream()).findFirst());
  }

  /** The descriptor names a column of another type. */
  SqlProblem noTime(String type) {
    Optional<Word> descriptor = descriptorColumn();
    String column = descriptor.map(Word::name).orElse("the column");
    String made =
        "make one in source.sql: `event_time` AS "
            + toTime(column, type)
            + ", and WATERMARK FOR `event_time` AS `event_time` - INTERVAL '5' SECOND";
    return error(
        descriptor,
        "a window needs a time column, and \"" + column + "\" is " + type,
        rowtime().map(time -> "take DESCRIPTOR(" + time + "), or " + made).orElse(made));
  }

  /** How a value becomes a time. */
  static String toTime(String column, String type) {
    if (type.endsWith("INT")) {
      return "TO_TIMESTAMP_LTZ(" + column + ", 3)";
    }
    boolean fraction = List.of("DOUBLE", "FLOAT").contains(type) || type.startsWith("DECIMAL");
    return fraction
        ? "TO_TIMESTAMP_LTZ(CAST(" + column + " * 1000 AS BIGINT), 3)"
        : "TO_TIMESTAMP(" + column + ")";
  }

  /** The descriptor names a time without a watermark. */
  SqlProblem noWatermark() {
    Optional<Word> descriptor = descriptorColumn();
    String column = descriptor.map(Word::name).orElse("the column");
    Optional<String> view = new WindowCalls(statement).table().filter(session::isView);
    if (view.isPresent()) {
      return error(
          descriptor,
          "a window needs a time column with a watermark, and the view "
              + view.get()
              + " has none in \""
              + column
              + "\"",
          computed(view.get(), column)
              .map(text -> "select the column itself in the view: " + column + ", not " + text)
              .orElse("select it from its table as it is: a GROUP BY or a join loses it"));
    }
    return error(
        descriptor,
        "a window needs a time column with a watermark, and \"" + column + "\" has none",
        rowtime()
            .map(time -> "take DESCRIPTOR(" + time + ")")
            .orElse(
                "add to its table in source.sql: WATERMARK FOR "
                    + column
                    + " AS "
                    + column
                    + " - INTERVAL '5' SECOND"));
  }

  /** The expression that a view has for a column; empty when it is a column too. */
  private Optional<String> computed(String view, String column) {
    String query = session.viewQuery(view).orElse("");
    SqlNode parsed;
    try {
      parsed = session.parse(query);
    } catch (RuntimeException e) {
      // A view that is made of something else.
      return Optional.empty();
    }
    if (parsed instanceof SqlSelect select) {
      for (SqlNode item : select.getSelectList()) {
        if (item.getKind() == SqlKind.AS
            && ((SqlCall) item).operand(1) instanceof SqlIdentifier alias
            && alias.getSimple().equals(column)
            && ((SqlCall) item).operand(0) instanceof SqlCall call) {
          return Optional.of(new TextLines(query).text(SyntaxTree.range(call)));
        }
      }
    }
    return Optional.empty();
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

  /** An OVER that is ordered by something else, or not at all. */
  SqlProblem overOrder(String what) {
    List<Word> words = statement.words();
    for (int i = 0; i + 2 < words.size(); i++) {
      if (!RefusedStatement.isNamed(words.get(i), "OVER")
          || !words.get(i + 1).image().equals("(")) {
        continue;
      }
      int depth = 0;
      for (int j = i + 1; j < words.size(); j++) {
        String image = words.get(j).image();
        depth += image.equals("(") ? 1 : image.equals(")") ? -1 : 0;
        if (depth == 0) {
          return noOrder(words.get(i + 2).range(), words.get(j - 1).range());
        }
        if (depth == 1 && RefusedStatement.isNamed(words.get(j), "ORDER") && j + 2 < words.size()) {
          return wrongOrder(words.get(j + 2).range(), what);
        }
      }
    }
    return statement
        .next(0, "ORDER")
        .map(order -> wrongOrder(order.range(), what))
        .orElseGet(() -> wrongOrder(statement.first(), what));
  }

  private SqlProblem noOrder(TextRange first, TextRange last) {
    return noOrderInside(first.to(last));
  }

  /** An OVER that has a RANGE and no ORDER BY; its parentheses are at this place. */
  SqlProblem noOrder(TextRange over) {
    String inside = statement.text(over).replaceFirst("^\\(", "").replaceFirst("\\)$", "");
    int frame =
        Math.max(Keywords.upper(inside).indexOf("RANGE"), Keywords.upper(inside).indexOf("ROWS"));
    String order = "ORDER BY " + rowtime().orElse("event_time") + " ";
    return statement.error(
        EngineCode.REFUSED,
        over,
        "an OVER window of a stream needs an ORDER BY",
        "order it by time: OVER ("
            + (frame < 0
                ? inside + " " + order.strip()
                : inside.substring(0, frame) + order + inside.substring(frame))
            + ")");
  }

  private SqlProblem noOrderInside(TextRange inside) {
    String text = statement.text(inside);
    return statement.error(
        EngineCode.REFUSED,
        inside,
        "an OVER window of a stream needs an ORDER BY",
        "order it by time: OVER ("
            + (text.equals("(") ? "" : text + " ")
            + "ORDER BY "
            + rowtime().orElse("event_time")
            + ")");
  }

  /** The ORDER BY of an OVER that is not by one time column, upwards. */
  SqlProblem wrongOrder(TextRange range, String what) {
    return statement.error(
        EngineCode.NO_TIME_COLUMN,
        range,
        "an OVER window of a stream is ordered by one time column, upwards; this " + what,
        "order by the column that has the WATERMARK in source.sql, and nothing else"
            + rowtime().map(time -> ": ORDER BY " + time).orElse(""));
  }

  /** A watermark on a column that is no time, or one of too many digits. */
  SqlProblem watermark(String type) {
    List<Word> words = statement.words();
    TextRange range = statement.first();
    for (int i = 0; i + 2 < words.size(); i++) {
      if (RefusedStatement.isNamed(words.get(i), "WATERMARK")) {
        range = words.get(i + 2).range();
      }
    }
    String column = statement.text(range);
    boolean time = type.startsWith("TIMESTAMP");
    return statement.error(
        EngineCode.NO_TIME_COLUMN,
        range,
        "a watermark goes with TIMESTAMP(3) or TIMESTAMP_LTZ(3), and " + column + " is " + type,
        time
            ? "declare it with at most 3 digits, as TIMESTAMP(3), or make another column:"
                + " `event_time` AS CAST("
                + column
                + " AS TIMESTAMP(3))"
            : "make a time of it: `event_time` AS "
                + toTime(column, type)
                + ", WATERMARK FOR `event_time` AS `event_time` - INTERVAL '5' SECOND");
  }

  private SqlProblem error(Optional<Word> place, String message, String help) {
    return statement.error(
        EngineCode.NO_TIME_COLUMN, place.map(Word::range).orElse(statement.first()), message, help);
  }
}
