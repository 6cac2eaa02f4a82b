package dev.fs.cli.environment;

import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.engine.api.PythonCode;
import dev.fs.engine.api.PythonFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Has a Python import udf_def.py and say what is in it; Flink is not needed for that. */
public final class PythonFunctionReader implements FunctionReader {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PythonScripts scripts;

  public PythonFunctionReader(PythonScripts scripts) {
    this.scripts = scripts;
  }

  @Override
  public Functions read(Path folder, Map<String, WrittenValue> stubs) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    stubs.forEach((name, value) -> values.put(name, PythonValues.told(value)));
    PythonScripts.Answer answer =
        scripts.run("fs_read_functions.py", folder, Map.of("stubs", values), PATIENCE);
    List<PythonFunction> functions = new ArrayList<>();
    for (Object one : list(answer.value().get("functions"))) {
      functions.add(function((Map<?, ?>) one));
    }
    return new Functions(
        new PythonCode(answer.executable(), texts(answer.value().get("packages")), functions),
        answer.failure(),
        unfit(answer.value().get("unfit")));
  }

  private static Map<String, String> unfit(@Nullable Object told) {
    Map<String, String> unfit = new LinkedHashMap<>();
    if (told instanceof Map<?, ?> stubs) {
      stubs.forEach((name, why) -> unfit.put(String.valueOf(name), String.valueOf(why)));
    }
    return unfit;
  }

  private static PythonFunction function(Map<?, ?> one) {
    Integer most = (Integer) one.get("most");
    return new PythonFunction(
        text(one, "name"),
        PythonFunction.Kind.valueOf(text(one, "kind").toUpperCase(Locale.ROOT)),
        Boolean.TRUE.equals(one.get("pandas")),
        Boolean.TRUE.equals(one.get("deterministic")),
        one.get("inputs") == null ? null : texts(one.get("inputs")),
        text(one, "result"),
        (String) one.get("accumulator"),
        PythonScripts.number(one, "least"),
        most,
        PythonScripts.number(one, "line"),
        text(one, "code"));
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key));
  }

  private static List<String> texts(@Nullable Object list) {
    return list(list).stream().map(String::valueOf).toList();
  }

  private static List<?> list(@Nullable Object list) {
    return (List<?>) Objects.requireNonNullElse(list, List.of());
  }
}
