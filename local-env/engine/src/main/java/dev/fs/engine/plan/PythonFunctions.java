package dev.fs.engine.plan;

import dev.fs.engine.api.PythonCode;
import dev.fs.engine.api.PythonFunction;
import dev.fs.engine.flink.PlanSession;
import java.io.File;
import java.util.Base64;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.python.PythonOptions;
import org.apache.flink.table.functions.UserDefinedFunction;
import org.apache.flink.table.functions.python.PythonAggregateFunction;
import org.apache.flink.table.functions.python.PythonEnv;
import org.apache.flink.table.functions.python.PythonFunctionKind;
import org.apache.flink.table.functions.python.PythonScalarFunction;
import org.apache.flink.table.functions.python.PythonTableAggregateFunction;
import org.apache.flink.table.functions.python.PythonTableFunction;
import org.jspecify.annotations.Nullable;

/**
 * Functions in Python as PyFlink itself makes them, from code that came with the request: PyFlink's
 * own way asks a Python process for each, and keeps what it said, so that another repository would
 * get this one's functions.
 */
final class PythonFunctions {
  private static final PythonEnv WORKER = new PythonEnv(PythonEnv.ExecType.PROCESS);

  private PythonFunctions() {}

  /** Makes the functions known to a session, and tells it how they are run. */
  static void register(PlanSession session, PythonCode code) {
    Configuration options = new Configuration();
    options.set(PythonOptions.PYTHON_EXECUTABLE, code.executable());
    options.set(PythonOptions.PYTHON_CLIENT_EXECUTABLE, code.executable());
    options.set(PythonOptions.PYTHON_PATH, String.join(File.pathSeparator, code.packages()));
    // Functions of columns and aggregates take a worker process all the same.
    options.set(PythonOptions.PYTHON_EXECUTION_MODE, session.python().mode(code.packages()));
    session.environment().getConfig().addConfiguration(options);
    for (PythonFunction function : code.functions()) {
      session.environment().createTemporarySystemFunction(function.name(), of(function));
    }
  }

  private static UserDefinedFunction of(PythonFunction function) {
    byte[] pickled = Base64.getDecoder().decode(function.code());
    @Nullable List<String> inputs = function.inputs();
    String @Nullable [] types = inputs == null ? null : inputs.toArray(String[]::new);
    PythonFunctionKind kind =
        function.pandas() ? PythonFunctionKind.PANDAS : PythonFunctionKind.GENERAL;
    return switch (function.kind()) {
      case SCALAR ->
          new PythonScalarFunction(
              function.name(),
              pickled,
              types,
              function.result(),
              kind,
              function.deterministic(),
              false,
              WORKER);
      case TABLE ->
          new PythonTableFunction(
              function.name(),
              pickled,
              types,
              function.result(),
              kind,
              function.deterministic(),
              false,
              WORKER);
      case AGGREGATE ->
          new PythonAggregateFunction(
              function.name(),
              pickled,
              types,
              function.result(),
              function.accumulator(),
              kind,
              function.deterministic(),
              false,
              WORKER);
      case TABLE_AGGREGATE ->
          new PythonTableAggregateFunction(
              function.name(),
              pickled,
              types,
              function.result(),
              function.accumulator(),
              kind,
              function.deterministic(),
              false,
              WORKER);
    };
  }
}
