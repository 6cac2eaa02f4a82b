package dev.fs.engine.run;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function in Python that raised, or gave what is not of its type. Its guard says so in a line of
 * JSON, which comes as the message of an exception, alone or in a traceback.
 */
final class FailedFunction {
  private static final Pattern TOLD = Pattern.compile("fs-function (\\{.*})");

  private FailedFunction() {}

  /** What a function's guard says somewhere in the causes; empty when none does. */
  static Optional<Failure> of(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Matcher told = TOLD.matcher(String.valueOf(t.getMessage()));
      if (told.find()) {
        return Optional.of(failure(told.group(1)));
      }
    }
    return Optional.empty();
  }

  private static Failure failure(String json) {
    Map<String, Object> told;
    try {
      told = JSON.std.mapFrom(json);
    } catch (IOException e) {
      return new Failure(EngineCode.FUNCTION_FAILED, "a function in Python failed: " + json, null);
    }
    String name = String.valueOf(told.get("function"));
    String call = "it was called as " + name + "(" + told.get("arguments") + ")";
    if (told.containsKey("returned")) {
      return new Failure(
          EngineCode.FUNCTION_FAILED,
          "the function "
              + name
              + " is declared to give "
              + told.get("declared")
              + ", and gave "
              + told.get("value")
              + ", which is of the type "
              + told.get("returned"),
          call);
    }
    return new Failure(
        EngineCode.FUNCTION_FAILED,
        "the function " + name + " failed: " + told.get("kind") + ": " + told.get("message"),
        told.get("file") + ":" + told.get("line") + ": " + told.get("text") + "\n" + call);
  }
}
