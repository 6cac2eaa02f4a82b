package dev.fs.cli.environment;

import dev.fs.cli.analyse.FunctionCaller;
import dev.fs.engine.api.FunctionFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has a Python import udf_def.py and call its functions. */
public final class PythonFunctionCaller implements FunctionCaller {
  private static final Duration IMPORT = Duration.ofSeconds(30);
  // A call that lasts longer is interrupted.
  private static final Duration EACH = Duration.ofSeconds(25);

  private final PythonScripts scripts;

  public PythonFunctionCaller(PythonScripts scripts) {
    this.scripts = scripts;
  }

  @Override
  public Called call(Path folder, List<Call> calls) {
    List<Map<String, @Nullable Object>> asked = new ArrayList<>();
    for (Call call : calls) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("function", call.function());
      one.put("given", call.given().stream().map(PythonValues::told).toList());
      one.put("types", call.types());
      asked.add(one);
    }
    PythonScripts.Answer answer =
        scripts.run(
            "fs_call_functions.py", folder, asked, IMPORT.plus(EACH.multipliedBy(calls.size())));
    if (answer.failure() != null) {
      return new Called(List.of(), List.of(), answer.failure());
    }
    List<Outcome> outcomes = new ArrayList<>();
    List<?> called = (List<?>) Objects.requireNonNull(answer.value().get("called"));
    for (int i = 0; i < calls.size(); i++) {
      outcomes.add(outcome((Map<?, ?>) called.get(i), calls.get(i)));
    }
    List<?> names = (List<?>) Objects.requireNonNull(answer.value().get("names"));
    return new Called(outcomes, names.stream().map(String::valueOf).toList(), null);
  }

  private static Outcome outcome(Map<?, ?> one, Call call) {
    if (!Boolean.TRUE.equals(one.get("known"))) {
      return new Outcome(null, null, null, null, 0);
    }
    Signature signature =
        new Signature(
            String.valueOf(one.get("kind")),
            PythonScripts.number(one, "least"),
            (Integer) one.get("most"),
            String.valueOf(one.get("result")),
            PythonScripts.number(one, "line"));
    Map<?, ?> unfit = (Map<?, ?>) one.get("unfit");
    Map<?, ?> failed = (Map<?, ?>) one.get("failed");
    double seconds = one.get("seconds") instanceof Number number ? number.doubleValue() : 0;
    return new Outcome(
        signature,
        unfit == null && failed == null
            ? PythonValues.written(one.get("value"), call.range())
            : null,
        failed == null ? null : FunctionFailure.of(failed),
        unfit == null
            ? null
            : new Unfit(PythonScripts.number(unfit, "at"), String.valueOf(unfit.get("message"))),
        seconds);
  }
}
