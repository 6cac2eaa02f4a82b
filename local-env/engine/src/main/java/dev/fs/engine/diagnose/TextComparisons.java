package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.flink.Validation;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;

/** Texts that are compared with numbers or times: Flink converts some of them, row by row. */
final class TextComparisons {
  private final RefusedStatement statement;
  private final Validation validation;

  TextComparisons(RefusedStatement statement, Validation validation) {
    this.statement = statement;
    this.validation = validation;
  }

  /** What is wrong, or doubtful, with {@code =}, {@code <} and their like. */
  Optional<SqlProblem> comparison(SqlCall call, SqlNode left, SqlNode right) {
    return oneWay(call, left, right).or(() -> oneWay(call, right, left));
  }

  /** The same of {@code x BETWEEN a AND b}. */
  Optional<SqlProblem> between(SqlCall call) {
    SqlNode value = call.operand(0);
    return comparison(call, value, call.operand(1))
        .or(() -> comparison(call, value, call.operand(2)));
  }

  private Optional<SqlProblem> oneWay(SqlCall call, SqlNode one, SqlNode other) {
    Optional<LogicalType> text = type(one).filter(t -> t.is(LogicalTypeFamily.CHARACTER_STRING));
    Optional<LogicalType> wanted =
        type(other)
            .filter(t -> t.is(LogicalTypeFamily.NUMERIC) || t.is(LogicalTypeFamily.DATETIME));
    if (text.isEmpty() || wanted.isEmpty()) {
      return Optional.empty();
    }
    String type = TypeErrors.plain(wanted.get().asSummaryString());
    boolean number = wanted.get().is(LogicalTypeFamily.NUMERIC);
    boolean literal = one instanceof SqlLiteral;
    boolean equality = call.getKind() == SqlKind.EQUALS || call.getKind() == SqlKind.NOT_EQUALS;
    if (number && (equality || (literal && !isNumber(value(one))))) {
      // Flink converts for < and >, and for nothing else.
      return Optional.of(
          statement.error(
              EngineCode.TYPES_DIFFER,
              SyntaxTree.range(call),
              text(one) + " is STRING, and " + text(other) + " is " + type,
              equalHelp(one, other)));
    }
    return !literal || (!number && !isTime(value(one)))
        ? Optional.of(
            statement.warning(
                EngineCode.DOUBTFUL,
                SyntaxTree.range(call),
                text(one)
                    + " is STRING, and is converted to "
                    + type
                    + ": what does not fit fails the job",
                "convert it yourself, so that what does not fit is NULL: TRY_CAST("
                    + text(one)
                    + " AS "
                    + type
                    + ")"))
        : Optional.empty();
  }

  private String equalHelp(SqlNode text, SqlNode number) {
    if (text instanceof SqlLiteral && isNumber(value(text))) {
      return "write a number, without quotes: " + value(text);
    }
    return number instanceof SqlLiteral
        ? "write a text, in quotes: '" + text(number) + "'"
        : "make both one type: CAST(" + text(number) + " AS STRING)";
  }

  /** {@code x IN (…)}: numbers become texts beside a text, and texts what the column is. */
  Optional<SqlProblem> list(SqlCall call) {
    if (!(call.operand(1) instanceof SqlNodeList values)) {
      return Optional.empty();
    }
    SqlNode one = call.operand(0);
    Optional<LogicalType> type = type(one);
    if (type.isEmpty()) {
      return Optional.empty();
    }
    String plain = TypeErrors.plain(type.get().asSummaryString());
    boolean text = type.get().is(LogicalTypeFamily.CHARACTER_STRING);
    boolean number = type.get().is(LogicalTypeFamily.NUMERIC);
    boolean time = type.get().is(LogicalTypeFamily.DATETIME);
    for (SqlNode value : values) {
      if (text && value instanceof SqlNumericLiteral) {
        return Optional.of(
            statement.warning(
                EngineCode.DOUBTFUL,
                SyntaxTree.range(value),
                text(one) + " is STRING, and is compared with the text '" + text(value) + "'",
                "write what is compared, in quotes: '" + text(value) + "'"));
      }
      if (value instanceof SqlCharStringLiteral
          && ((number && !isNumber(value(value))) || (time && !isTime(value(value))))) {
        return Optional.of(
            statement.error(
                EngineCode.TYPES_DIFFER,
                SyntaxTree.range(value),
                text(value) + " is STRING, and " + text(one) + " is " + plain,
                number ? "write a number, without quotes" : "write a time: '2024-01-01 00:00:00'"));
      }
    }
    return Optional.empty();
  }

  private static String value(SqlNode literal) {
    return String.valueOf(((SqlLiteral) literal).toValue());
  }

  static boolean isTime(String text) {
    return text.matches("\\d{4}-\\d{1,2}-\\d{1,2}.*|\\d{1,2}:\\d{2}.*");
  }

  static boolean isNumber(String text) {
    try {
      BigDecimal unused = new BigDecimal(text.strip());
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private Optional<LogicalType> type(SqlNode node) {
    return validation.typeAt(SyntaxTree.range(node));
  }

  private String text(SqlNode node) {
    return statement.text(SyntaxTree.range(node));
  }
}
