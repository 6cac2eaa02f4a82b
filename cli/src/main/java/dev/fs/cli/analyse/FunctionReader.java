package dev.fs.cli.analyse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.engine.api.PythonCode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the functions of a udf_def.py, wherever there is a Python that can. */
public interface FunctionReader {
  /** The file in a pipeline's folder that has them. */
  String FILE = "udf_def.py";

  /**
   * Reads those of a pipeline.
   *
   * @param folder of the pipeline, which has a udf_def.py
   * @param stubs what functions give instead, whatever they are called with
   */
  Functions read(Path folder, Map<String, WrittenValue> stubs);

  /** One that reads each folder once: for as long as files are taken as they were. */
  static FunctionReader remembering(FunctionReader reader) {
    record Asked(Path folder, Map<String, WrittenValue> stubs) {}
    Map<Asked, Functions> read = new HashMap<>();
    return (folder, stubs) ->
        read.computeIfAbsent(new Asked(folder, stubs), asked -> reader.read(folder, stubs));
  }

  /**
   * What is in a udf_def.py.
   *
   * @param code its functions, and what runs them
   * @param failure why it, or one of its functions, cannot be used; null: all can
   * @param unfitStubs why stubs, by name, cannot be what their functions give
   */
  record Functions(PythonCode code, @Nullable Failure failure, Map<String, String> unfitStubs) {}

  /**
   * What is wrong.
   *
   * @param file relative to the pipeline's folder
   * @param line of the file, from 1
   * @param column of the line, from 1
   * @param help what to do; null when the message says it
   */
  record Failure(
      ErrorCode code, String message, String file, int line, int column, @Nullable String help) {}
}
