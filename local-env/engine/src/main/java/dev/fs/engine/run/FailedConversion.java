package dev.fs.engine.run;

import static java.util.stream.Collectors.joining;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import dev.fs.engine.api.SqlAnalysis.Statement;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.plan.PipelinePlan;
import dev.fs.engine.text.TextLines;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlBasicCall;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** A text that a CAST could not convert while the job ran; Flink says the text and no place. */
final class FailedConversion {
  private static final Pattern TEXT =
      Pattern.compile("(?s)(?:For input string\\W*?|Cannot parse |Text )['\"](.*?)['\"].*");
  private static final Set<String> TIMES = Set.of("DATE", "TIME", "TIMESTAMP", "TIMESTAMP_LTZ");
  private static final Set<String> NUMBERS =
      Set.of("TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL");

  /** What is a number already: a CAST of it does not fail with a text. */
  private static final Set<String> MAKE_NUMBERS = Set.of("COUNT", "SUM", "AVG", "+", "-", "*", "/");

  private static final int NAMED = 3;

  private FailedConversion() {}

  /** Empty when the job failed from something else. */
  static Optional<Failure> of(Throwable deepest, PipelinePlan plan) {
    String kind =
        deepest instanceof NumberFormatException
            ? "number"
            : deepest instanceof DateTimeException
                ? "time"
                : String.valueOf(deepest.getMessage()).endsWith("as BOOLEAN.") ? "BOOLEAN" : "";
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    Matcher text = TEXT.matcher(String.valueOf(deepest.getMessage()));
    String value = text.matches() ? "the text '" + text.group(1) + "'" : "a text";
    List<Cast> casts =
        plan.statements().stream()
            .flatMap(one -> casts(plan, one).stream())
            .filter(one -> one.makes(kind))
            .toList();
    String what = value + " is no " + kind;
    if (casts.isEmpty()) {
      return Optional.of(
          new Failure(
              EngineCode.JOB_FAILED,
              what + ", and something converts it to one",
              "convert it yourself with TRY_CAST, which makes NULL of it"));
    }
    String places =
        casts.stream().limit(NAMED).map(Cast::shown).collect(joining(" or "))
            + (casts.size() > NAMED ? " or another" : "");
    return Optional.of(
        new Failure(
            EngineCode.JOB_FAILED,
            (casts.size() == 1 ? value + " is no " + casts.get(0).type() : what) + ": " + places,
            "write TRY_CAST, which makes NULL of what does not fit"));
  }

  /** One CAST of a statement. */
  private record Cast(String text, String type, String place) {
    private boolean makes(String kind) {
      return switch (kind) {
        case "time" -> TIMES.contains(type);
        case "BOOLEAN" -> type.equals("BOOLEAN");
        default -> NUMBERS.contains(type);
      };
    }

    private String shown() {
      return text + ", " + place;
    }
  }

  private static List<Cast> casts(PipelinePlan plan, Statement statement) {
    List<Cast> casts = new ArrayList<>();
    SqlNode parsed;
    try {
      parsed = plan.session().parse(statement.text());
    } catch (RuntimeException e) {
      // A SET, which is another parser's.
      return casts;
    }
    parsed.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            if (call.getKind() == SqlKind.CAST
                && call.getOperator().getName().equalsIgnoreCase("CAST")
                && call.operandCount() == 2
                && call.operand(1) instanceof SqlDataTypeSpec type
                && !isNumber(call.operand(0))) {
              casts.add(cast(statement, call, type));
            }
            if (call instanceof SqlBasicCall basic) {
              for (SqlNode operand : basic.getOperandList()) {
                if (operand != null) {
                  operand.accept(this);
                }
              }
              return null;
            }
            return super.visit(call);
          }
        });
    return casts;
  }

  private static boolean isNumber(SqlNode operand) {
    return operand instanceof SqlNumericLiteral
        || (operand instanceof SqlCall call
            && MAKE_NUMBERS.contains(call.getOperator().getName().toUpperCase(Locale.ROOT)));
  }

  private static Cast cast(Statement statement, SqlCall call, SqlDataTypeSpec type) {
    SqlParserPos pos = call.getParserPosition();
    int column =
        pos.getLineNum() == 1
            ? statement.range().column() + pos.getColumnNum() - 1
            : pos.getColumnNum();
    String name = type.getTypeName().getSimple().toUpperCase(Locale.ROOT);
    return new Cast(
        new TextLines(statement.text())
            .text(
                new TextRange(
                    pos.getLineNum(),
                    pos.getColumnNum(),
                    pos.getEndLineNum(),
                    pos.getEndColumnNum()))
            .replaceAll("\\s+", " "),
        name.equals("INTEGER") ? "INT" : name,
        statement.file() + ":" + (statement.range().line() + pos.getLineNum() - 1) + ":" + column);
  }
}
