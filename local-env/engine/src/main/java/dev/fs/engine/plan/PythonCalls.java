package dev.fs.engine.plan;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PythonFunction;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Calls of functions in Python with too few or too many arguments. Flink lets them pass, since such
 * a function takes anything, and the job fails at the first row.
 */
final class PythonCalls extends SqlBasicVisitor<@Nullable Void> {
  private final String file;
  private final List<PythonFunction> functions;
  private final List<SqlProblem> problems = new ArrayList<>();

  private PythonCalls(String file, List<PythonFunction> functions) {
    this.file = file;
    this.functions = functions;
  }

  /** What is wrong in a statement. */
  static List<SqlProblem> check(String file, SqlNode statement, List<PythonFunction> functions) {
    PythonCalls calls = new PythonCalls(file, functions);
    statement.accept(calls);
    return calls.problems;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call.getOperator() instanceof SqlFunction function) {
      functions.stream()
          .filter(one -> one.name().equalsIgnoreCase(function.getName()))
          .filter(one -> !fits(one, call.operandCount()))
          .forEach(one -> problems.add(problem(one, call)));
    }
    return super.visit(call);
  }

  private static boolean fits(PythonFunction function, int arguments) {
    Integer most = function.most();
    return arguments >= function.least() && (most == null || arguments <= most);
  }

  private SqlProblem problem(PythonFunction function, SqlCall call) {
    SqlParserPos at = call.getParserPosition();
    return new SqlProblem(
        EngineCode.REFUSED,
        false,
        file,
        new TextRange(at.getLineNum(), at.getColumnNum(), at.getEndLineNum(), at.getEndColumnNum()),
        "the function "
            + function.name()
            + " takes "
            + takes(function)
            + ", and here "
            + (call.operandCount() == 1 ? "is 1" : "are " + call.operandCount()),
        "it is defined in udf_def.py:" + function.line());
  }

  private static String takes(PythonFunction function) {
    Integer most = function.most();
    String least = function.least() + "";
    if (most == null) {
      return "at least " + least + plural(function.least());
    }
    return (most == function.least() ? least : least + " to " + most) + plural(most);
  }

  private static String plural(int count) {
    return count == 1 ? " argument" : " arguments";
  }
}
