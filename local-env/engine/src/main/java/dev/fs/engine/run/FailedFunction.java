package dev.fs.engine.run;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.FunctionFailure;
import dev.fs.engine.api.RunReply.Failure;
import dev.fs.engine.plan.CallPlaces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function in Python that raised, or gave what is not of its type. Its guard says so in a line of
 * JSON, which comes as the message of an exception, alone or in a traceback.
 */
final class FailedFunction {
  private static final Pattern TOLD = Pattern.compile("fs-function (\\{.*})");

  private FailedFunction() {}

  /**
   * What a function's guard says somewhere in the causes; empty when none does.
   *
   * @param places where a function of a name is called
   */
  static Optional<Failure> of(Throwable failure, Function<String, List<CallPlaces.Place>> places) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Matcher told = TOLD.matcher(String.valueOf(t.getMessage()));
      if (told.find()) {
        return Optional.of(failure(told.group(1), places));
      }
    }
    return Optional.empty();
  }

  private static Failure failure(String json, Function<String, List<CallPlaces.Place>> places) {
    Map<String, Object> told;
    try {
      told = JSON.std.mapFrom(json);
    } catch (IOException e) {
      return new Failure(EngineCode.FUNCTION_FAILED, "a function in Python failed: " + json, null);
    }
    FunctionFailure failure = FunctionFailure.of(told);
    String where =
        places.apply(failure.function()).stream()
            .map(CallPlaces.Place::toString)
            .collect(joining(" or "));
    return new Failure(
        EngineCode.FUNCTION_FAILED,
        failure.message(),
        failure.help() + (where.isEmpty() ? "" : " at " + where));
  }
}
