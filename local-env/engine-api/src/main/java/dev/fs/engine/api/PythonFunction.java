package dev.fs.engine.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function in Python.
 *
 * @param name by which SQL calls it
 * @param pandas whether it works on columns instead of rows
 * @param deterministic whether it gives the same for the same arguments
 * @param inputs SQL types of its arguments; null: it takes any
 * @param result SQL type; of a table function a ROW
 * @param accumulator SQL type of an aggregate function's accumulator; null for others
 * @param least number of arguments
 * @param most number of arguments; null: no limit
 * @param line of udf_def.py on which it is defined
 * @param code the function itself, pickled, in base64
 */
public record PythonFunction(
    String name,
    Kind kind,
    boolean pandas,
    boolean deterministic,
    @Nullable List<String> inputs,
    String result,
    @Nullable String accumulator,
    int least,
    @Nullable Integer most,
    int line,
    String code) {
  public PythonFunction {
    inputs = inputs == null ? null : List.copyOf(inputs);
  }

  /** What Flink's SQL does with it. */
  public enum Kind {
    SCALAR,
    TABLE,
    AGGREGATE,
    TABLE_AGGREGATE
  }
}
