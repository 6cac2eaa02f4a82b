package dev.fs.cli.environment;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.engine.api.PythonCode;
import dev.fs.engine.api.PythonFunction;
import dev.fs.sandbox.Tether;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Has a Python import udf_def.py and say what is in it; Flink is not needed for that. */
public final class PythonFunctionReader implements FunctionReader {
  private static final String SCRIPT = "read_functions.py";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, String> environment;
  private final Supplier<PythonEnvironments> environments;
  private final WorkingDirectories directories;

  /**
   * A reader that asks for its Python when there is something to read.
   *
   * @param environments that have PyFlink, or can get it
   */
  public PythonFunctionReader(
      Map<String, String> environment,
      Supplier<PythonEnvironments> environments,
      WorkingDirectories directories) {
    this.environment = environment;
    this.environments = environments;
    this.directories = directories;
  }

  @Override
  public Functions read(Path folder) {
    PythonEnvironments all = environments.get();
    PythonInterpreter base = all.readyOrSetUp();
    PythonInterpreter interpreter;
    try {
      interpreter = all.layers().over(base, folder);
    } catch (PythonLayers.UnmetException e) {
      return failed(
          base,
          new Failure(
              ErrorCode.E0307,
              String.valueOf(e.getMessage()),
              RequirementsFile.NAME,
              e.line(),
              1,
              e.help()));
    }
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      Path script = scratch.path().resolve(SCRIPT);
      try (InputStream in = PythonFunctionReader.class.getResourceAsStream(SCRIPT)) {
        Files.copy(Objects.requireNonNull(in), script);
      }
      Path answer = scratch.path().resolve("functions.json");
      Path said = scratch.path().resolve("said");
      int status = run(interpreter, script, folder, answer, said);
      if (status != 0) {
        return failed(
            interpreter,
            new Failure(ErrorCode.E0305, ended(status, said), "udf_def.py", 1, 1, null));
      }
      return functions(
          interpreter, JSON.std.mapFrom(Files.readString(answer, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FsException(
          Problem.error(ErrorCode.E0305, "interrupted while udf_def.py was read", null));
    }
  }

  private static Functions failed(PythonInterpreter interpreter, Failure failure) {
    return new Functions(
        new PythonCode(interpreter.executable().toString(), List.of(), List.of()), failure);
  }

  /** Its status; that of a process that was killed when it takes too long. */
  private int run(PythonInterpreter interpreter, Path script, Path folder, Path answer, Path said)
      throws IOException, InterruptedException {
    // Tethered: a module that never ends must not outlive this process either.
    ProcessBuilder builder =
        Tether.tie(
                List.of(
                    interpreter.executable().toString(),
                    script.toString(),
                    folder.toString(),
                    answer.toString()),
                said)
            .directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return ended ? process.exitValue() : -1;
    } finally {
      process.getOutputStream().close();
    }
  }

  private static String ended(int status, Path said) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(said), StandardCharsets.UTF_8).lines().toList();
    String last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
    return status < 0
        ? "importing it took more than " + PATIENCE.toSeconds() + " s"
        : "Python ended with status " + status + " while it was imported" + last;
  }

  private static Functions functions(PythonInterpreter interpreter, Map<String, Object> answer) {
    List<PythonFunction> functions = new ArrayList<>();
    for (Object one : (List<?>) Objects.requireNonNull(answer.get("functions"))) {
      functions.add(function((Map<?, ?>) one));
    }
    List<String> packages = texts(answer.get("packages"));
    PythonCode code = new PythonCode(interpreter.executable().toString(), packages, functions);
    Map<?, ?> failure = (Map<?, ?>) answer.get("failure");
    return new Functions(code, failure == null ? null : failure(failure));
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
        number(one, "least"),
        most,
        number(one, "line"),
        text(one, "code"));
  }

  private static Failure failure(Map<?, ?> one) {
    String kind = text(one, "kind");
    return new Failure(
        ErrorCode.E0305,
        kind + ": " + text(one, "message"),
        text(one, "file"),
        number(one, "line"),
        number(one, "column"),
        kind.equals("ModuleNotFoundError")
            ? "put the module beside udf_def.py, or the package into its requirements.txt"
            : null);
  }

  private static String text(Map<?, ?> map, String key) {
    return String.valueOf(map.get(key));
  }

  private static int number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number number ? number.intValue() : 0;
  }

  private static List<String> texts(@Nullable Object list) {
    return ((List<?>) Objects.requireNonNull(list)).stream().map(String::valueOf).toList();
  }
}
