package dev.fs.cli.analyse;

import dev.fs.cli.analyse.FunctionReader.Failure;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.engine.api.FunctionFailure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls functions of a udf_def.py one by one, without Flink. */
public interface FunctionCaller {
  /**
   * Makes the calls, in order.
   *
   * @param folder of the pipeline, which has a udf_def.py
   */
  Called call(Path folder, List<Call> calls);

  /**
   * A call.
   *
   * @param given its arguments; of an aggregate function rows of them
   * @param types SQL types of the arguments; null: as the function declares them
   * @param range where it is asked for
   */
  record Call(
      String function, List<WrittenValue> given, @Nullable List<String> types, SourceRange range) {}

  /**
   * What came.
   *
   * @param outcomes one for each call; none when udf_def.py cannot be used
   * @param names of all its functions
   * @param failure why it cannot be used; null: it can
   */
  record Called(List<Outcome> outcomes, List<String> names, @Nullable Failure failure) {}

  /**
   * How a call ended: with a value, unless it failed.
   *
   * @param signature null: there is no such function
   * @param unfit an argument that cannot be of its type; null: none
   */
  record Outcome(
      @Nullable Signature signature,
      @Nullable WrittenValue value,
      @Nullable FunctionFailure failure,
      @Nullable Unfit unfit,
      double seconds) {}

  /**
   * What a function takes and gives.
   *
   * @param kind scalar, table, aggregate or table_aggregate
   * @param most null: no limit
   * @param result SQL type
   * @param line of udf_def.py
   */
  record Signature(String kind, int least, @Nullable Integer most, String result, int line) {
    /** Whether it gives rows. */
    public boolean givesRows() {
      return kind.startsWith("table");
    }

    /** Whether it takes rows. */
    public boolean takesRows() {
      return kind.endsWith("aggregate");
    }
  }

  /**
   * An argument that is not of its type.
   *
   * @param at the place among those given, from 0
   */
  record Unfit(int at, String message) {}
}
