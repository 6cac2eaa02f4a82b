package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.Validation;
import dev.fs.engine.text.SqlSplitter.Piece;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.calcite.sql.SqlBinaryOperator;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlCharStringLiteral;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlNumericLiteral;
import org.apache.calcite.sql.SqlSelect;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.jspecify.annotations.Nullable;

/** What Flink takes, and what hardly is what was meant. */
public final class DoubtfulExpressions {
  private static final Set<String> DIVISIONS = Set.of("/", "%", "MOD");
  private static final Set<SqlKind> COMPARISONS =
      Set.of(
          SqlKind.EQUALS,
          SqlKind.NOT_EQUALS,
          SqlKind.LESS_THAN,
          SqlKind.LESS_THAN_OR_EQUAL,
          SqlKind.GREATER_THAN,
          SqlKind.GREATER_THAN_OR_EQUAL);

  private final RefusedStatement statement;
  private final Validation validation;
  private final TextComparisons texts;
  private final List<SqlProblem> problems = new ArrayList<>();

  private DoubtfulExpressions(RefusedStatement statement, Validation validation) {
    this.statement = statement;
    this.validation = validation;
    this.texts = new TextComparisons(statement, validation);
  }

  /**
   * Looks through a statement that Flink takes.
   *
   * @param parsed the statement, as validation has not changed it
   * @param validation of the same statement, for its types
   */
  public static List<SqlProblem> find(
      String file, Piece piece, SqlNode parsed, Validation validation) {
    var doubts = new DoubtfulExpressions(new RefusedStatement(file, piece), validation);
    new SyntaxTree(parsed).visit(doubts::look);
    return doubts.problems;
  }

  private void look(SqlCall call) {
    String name = call.getOperator().getName();
    if (name.equalsIgnoreCase("AVG") && call.operandCount() == 1) {
      average(call);
    } else if (DIVISIONS.contains(name.toUpperCase(Locale.ROOT)) && call.operandCount() == 2) {
      division(call);
    } else if (COMPARISONS.contains(call.getKind()) && call.operandCount() == 2) {
      comparison(call);
    } else if (call.getKind() == SqlKind.IN || call.getKind() == SqlKind.NOT_IN) {
      texts.list(call).ifPresent(problems::add);
      withoutNull(call);
    } else if (call.getKind() == SqlKind.BETWEEN) {
      texts.between(call).ifPresent(problems::add);
      between(call);
    } else if (call.getKind() == SqlKind.CAST || name.equalsIgnoreCase("TRY_CAST")) {
      narrowing(call);
      textThatDoesNotFit(call);
    } else if (call.getKind() == SqlKind.IGNORE_NULLS) {
      nullTreatment(call);
    }
    if (call instanceof SqlSelect select) {
      contradictions(select.getWhere());
      contradictions(select.getHaving());
    }
  }

  private void average(SqlCall call) {
    String operand = text(call.operand(0));
    type(call.operand(0))
        .filter(DoubtfulExpressions::isInteger)
        .ifPresent(
            type ->
                doubt(
                    call,
                    "the AVG of "
                        + operand
                        + ", "
                        + TypeErrors.plain(type.asSummaryString())
                        + ", is a whole number: 1.5 becomes 1",
                    "average as a fraction: AVG(CAST(" + operand + " AS DOUBLE))"));
  }

  /** CAST of a number that the type does not hold says nothing, and makes another number of it. */
  private void narrowing(SqlCall call) {
    if (!(call.operand(0) instanceof SqlNumericLiteral number)) {
      return;
    }
    BigDecimal value = decimal(number);
    type(call)
        .filter(DoubtfulExpressions::isInteger)
        .filter(type -> !holds(type.getTypeRoot(), value))
        .ifPresent(
            type ->
                doubt(
                    call,
                    text(number)
                        + " is more than "
                        + TypeErrors.plain(type.asSummaryString())
                        + " can hold, and becomes another number",
                    "take a type that holds it: CAST("
                        + text(number)
                        + " AS "
                        + (holds(LogicalTypeRoot.BIGINT, value) ? "BIGINT" : "DECIMAL(38, 0)")
                        + ")"));
  }

  /** CAST of a constant text that is no number, or no time. */
  private void textThatDoesNotFit(SqlCall call) {
    if (!(call.operand(0) instanceof SqlCharStringLiteral text)) {
      return;
    }
    String value = text.toValue();
    type(call)
        .filter(
            type ->
                (type.is(LogicalTypeFamily.NUMERIC) && !TextComparisons.isNumber(value))
                    || (type.is(LogicalTypeFamily.DATETIME) && !TextComparisons.isTime(value)))
        .ifPresent(
            type -> {
              String plain = TypeErrors.plain(type.asSummaryString());
              boolean fails = call.getKind() == SqlKind.CAST && !isTry(call);
              doubt(
                  call,
                  text(text)
                      + " is no "
                      + plain
                      + (fails ? ": this fails the job" : ": this is NULL"),
                  fails
                      ? "write a constant of that type, or NULL: CAST(NULL AS " + plain + ")"
                      : "write it: CAST(NULL AS " + plain + ")");
            });
  }

  /** Flink's validator takes IGNORE NULLS behind LAG and LEAD, which give a NULL all the same. */
  private void nullTreatment(SqlCall call) {
    SqlCall function = call.operand(0);
    TextRange range = SyntaxTree.range(function);
    int behind = statement.indexAt(range.endLine(), range.endColumn() + 1);
    problems.add(
        statement.error(
            EngineCode.REFUSED,
            statement.words().get(behind).range().to(statement.words().get(behind + 1).range()),
            function.getOperator().getName()
                + " of Flink does not pass over NULLs, whatever stands here",
            "leave it out, and the rows without a value too: FROM (SELECT * FROM … WHERE "
                + text(function.operand(0))
                + " IS NOT NULL)"));
  }

  private static boolean isTry(SqlCall call) {
    return call.getOperator().getName().equalsIgnoreCase("TRY_CAST");
  }

  private static boolean holds(LogicalTypeRoot type, BigDecimal value) {
    long most =
        switch (type) {
          case TINYINT -> Byte.MAX_VALUE;
          case SMALLINT -> Short.MAX_VALUE;
          case INTEGER -> Integer.MAX_VALUE;
          default -> Long.MAX_VALUE;
        };
    return value.compareTo(BigDecimal.valueOf(most)) <= 0
        && value.compareTo(BigDecimal.valueOf(-most - 1)) >= 0;
  }

  private void division(SqlCall call) {
    Optional<LogicalType> type = type(call.operand(0)).filter(DoubtfulExpressions::isInteger);
    if (constant(call.operand(1)).filter(value -> value.signum() == 0).isPresent()) {
      doubt(
          call,
          type.isPresent()
              ? "a division by 0: it fails the job at its first row"
              : "a division by 0: the result is no number",
          "divide by something else; where a column may be 0, by NULLIF(column, 0)");
    } else if (call.getKind() == SqlKind.DIVIDE
        && type.isPresent()
        && type(call.operand(1)).filter(DoubtfulExpressions::isInteger).isPresent()) {
      doubt(
          call,
          "a division of "
              + TypeErrors.plain(type.get().asSummaryString())
              + " gives a whole number: 3 / 2 is 1",
          "divide as a fraction: CAST("
              + text(call.operand(0))
              + " AS DOUBLE) / "
              + operand(call.operand(1)));
    }
  }

  private void comparison(SqlCall call) {
    SqlNode left = call.operand(0);
    SqlNode right = call.operand(1);
    if (isNull(left) || isNull(right)) {
      boolean equal = call.getKind() == SqlKind.EQUALS;
      doubt(
          call,
          "a comparison with NULL is never true",
          "write " + text(isNull(left) ? right : left) + (equal ? " IS NULL" : " IS NOT NULL"));
    } else if (left instanceof SqlIdentifier
        && left.toString().equals(right.toString())
        && !Set.of(SqlKind.EQUALS, SqlKind.LESS_THAN_OR_EQUAL, SqlKind.GREATER_THAN_OR_EQUAL)
            .contains(call.getKind())) {
      doubt(call, "this is always false: nothing differs from itself", "compare two columns");
    } else if (!constants(call, left, right) && !range(call, left, right)) {
      texts.comparison(call, left, right).ifPresent(problems::add);
    }
  }

  /** Two constants; {@code 1 = 1} is a habit of those who write conditions by program. */
  private boolean constants(SqlCall call, SqlNode left, SqlNode right) {
    Integer order = null;
    if (left instanceof SqlCharStringLiteral one && right instanceof SqlCharStringLiteral other) {
      order = one.toValue().compareTo(other.toValue());
    } else if (constant(left).isPresent() && constant(right).isPresent()) {
      order = constant(left).get().compareTo(constant(right).get());
    }
    if (order == null || (order == 0 && call.getKind() == SqlKind.EQUALS)) {
      return order != null;
    }
    always(call, isTrue(call.getKind(), order), "it compares two constants", "compare a column");
    return true;
  }

  private void always(SqlCall call, boolean what, String why, String help) {
    doubt(call, "this is always " + what + ": " + why, help);
  }

  private static boolean isTrue(SqlKind kind, int order) {
    return switch (kind) {
      case EQUALS -> order == 0;
      case NOT_EQUALS -> order != 0;
      case LESS_THAN -> order < 0;
      case LESS_THAN_OR_EQUAL -> order <= 0;
      case GREATER_THAN -> order > 0;
      default -> order >= 0;
    };
  }

  /** An integer beside a number that its type does not have. */
  private boolean range(SqlCall call, SqlNode left, SqlNode right) {
    boolean turned = constant(left).isPresent();
    SqlNode column = turned ? right : left;
    Optional<BigDecimal> value = constant(turned ? left : right);
    Optional<LogicalType> type = type(column).filter(DoubtfulExpressions::isInteger);
    if (value.isEmpty() || type.isEmpty()) {
      return false;
    }
    SqlKind kind = turned ? call.getKind().reverse() : call.getKind();
    String is = text(column) + " is " + TypeErrors.plain(type.get().asSummaryString());
    if (!holds(type.get().getTypeRoot(), value.get())) {
      always(
          call,
          isTrue(kind, -value.get().signum()),
          is + ", which does not reach " + value.get().toPlainString(),
          "compare with a number that it can be");
      return true;
    }
    boolean fraction = value.get().stripTrailingZeros().scale() > 0;
    if (fraction && (kind == SqlKind.EQUALS || kind == SqlKind.NOT_EQUALS)) {
      always(
          call,
          kind == SqlKind.NOT_EQUALS,
          is + ", a whole number",
          "compare with a whole number, or with < or >");
      return true;
    }
    return false;
  }

  /** A number that is written, with its sign. */
  private static Optional<BigDecimal> constant(SqlNode node) {
    if (node instanceof SqlNumericLiteral number) {
      return Optional.of(decimal(number));
    }
    return node.getKind() == SqlKind.MINUS_PREFIX
            && ((SqlCall) node).operand(0) instanceof SqlNumericLiteral number
        ? Optional.of(decimal(number).negate())
        : Optional.empty();
  }

  private void between(SqlCall call) {
    Optional<BigDecimal> least = constant(call.operand(1));
    Optional<BigDecimal> most = constant(call.operand(2));
    if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
      doubt(
          call,
          "nothing is between " + text(call.operand(1)) + " and " + text(call.operand(2)),
          "write the smaller one first");
    }
  }

  /** NOT IN with a NULL in its list is never true: nobody knows what the NULL is. */
  private void withoutNull(SqlCall call) {
    if (call.getKind() == SqlKind.NOT_IN && call.operand(1) instanceof SqlNodeList list) {
      for (SqlNode value : list) {
        if (isNull(value)) {
          doubt(
              value,
              "NOT IN with a NULL is never true",
              "leave the NULL out, and add AND " + text(call.operand(0)) + " IS NOT NULL");
        }
      }
    }
  }

  /** What one column has to be for a condition to hold. */
  private static final class Bounds {
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal most;
    private boolean open;

    /** Whether nothing is left after this comparison too. */
    private boolean narrow(SqlKind kind, BigDecimal value) {
      boolean strict = kind == SqlKind.LESS_THAN || kind == SqlKind.GREATER_THAN;
      boolean lower =
          kind == SqlKind.EQUALS
              || kind == SqlKind.GREATER_THAN
              || kind == SqlKind.GREATER_THAN_OR_EQUAL;
      boolean upper =
          kind == SqlKind.EQUALS || kind == SqlKind.LESS_THAN || kind == SqlKind.LESS_THAN_OR_EQUAL;
      if (lower && (least == null || value.compareTo(least) > 0)) {
        least = value;
        open |= strict;
      }
      if (upper && (most == null || value.compareTo(most) < 0)) {
        most = value;
        open |= strict;
      }
      if (least == null || most == null) {
        return false;
      }
      int order = least.compareTo(most);
      return order > 0 || (order == 0 && open);
    }
  }

  private void contradictions(@Nullable SqlNode condition) {
    if (condition == null) {
      return;
    }
    Map<String, Bounds> columns = new HashMap<>();
    List<SqlNode> all = new ArrayList<>();
    conjuncts(condition, all);
    for (SqlNode one : all) {
      if (one instanceof SqlCall call
          && COMPARISONS.contains(call.getKind())
          && call.operandCount() == 2) {
        SqlNode left = call.operand(0);
        SqlNode right = call.operand(1);
        boolean turned = left instanceof SqlNumericLiteral;
        SqlNode column = turned ? right : left;
        SqlNode value = turned ? left : right;
        if (column instanceof SqlIdentifier name
            && value instanceof SqlNumericLiteral number
            && columns
                .computeIfAbsent(name.toString(), key -> new Bounds())
                .narrow(turned ? call.getKind().reverse() : call.getKind(), decimal(number))) {
          doubt(
              call,
              "with the other conditions on " + name + " this is always false",
              "no row can pass; did you mean OR?");
          return;
        }
      }
    }
  }

  private static BigDecimal decimal(SqlNumericLiteral literal) {
    return new BigDecimal(literal.toValue());
  }

  private static void conjuncts(SqlNode node, List<SqlNode> into) {
    if (node.getKind() == SqlKind.AND) {
      ((SqlCall) node).getOperandList().forEach(operand -> conjuncts(operand, into));
    } else {
      into.add(node);
    }
  }

  private void doubt(SqlNode node, String message, String help) {
    problems.add(
        statement.warning(
            EngineCode.DOUBTFUL, statement.balanced(SyntaxTree.range(node)), message, help));
  }

  private Optional<LogicalType> type(SqlNode node) {
    return validation.typeAt(SyntaxTree.range(node));
  }

  private String text(SqlNode node) {
    return statement.text(SyntaxTree.range(node));
  }

  /** Of an operand on the right: the parser forgets parentheses, and its range leaves them out. */
  private String operand(SqlNode node) {
    boolean binary =
        node instanceof SqlCall call && call.getOperator() instanceof SqlBinaryOperator;
    return binary ? "(" + text(node) + ")" : text(node);
  }

  private static boolean isNull(SqlNode node) {
    return node instanceof SqlLiteral literal && literal.getValue() == null;
  }

  private static boolean isInteger(LogicalType type) {
    return type.is(LogicalTypeFamily.INTEGER_NUMERIC);
  }
}
