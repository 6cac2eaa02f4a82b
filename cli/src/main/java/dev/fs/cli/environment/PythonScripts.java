package dev.fs.cli.environment;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.analyse.FunctionReader.Failure;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs scripts of fs on a pipeline's udf_def.py, by the Python that its functions need. */
public final class PythonScripts {
  private static final List<String> SCRIPTS =
      List.of("fs_function_values.py", "fs_read_functions.py", "fs_call_functions.py");

  private static final String SHELL = "fs_shell.py";

  private final Map<String, String> environment;
  private final Supplier<PythonEnvironments> environments;
  private final WorkingDirectories directories;

  /**
   * Scripts that ask for their Python when there is something to read.
   *
   * @param environment variables of this process
   * @param environments that have PyFlink, or can get it
   */
  public PythonScripts(
      Map<String, String> environment,
      Supplier<PythonEnvironments> environments,
      WorkingDirectories directories) {
    this.environment = environment;
    this.environments = environments;
    this.directories = directories;
  }

  /**
   * What a script has written.
   *
   * @param executable of its Python; empty: it did not run
   * @param value as JSON; empty when it has not come to its end
   * @param failure why udf_def.py cannot be used; null: it can
   */
  record Answer(String executable, Map<String, Object> value, @Nullable Failure failure) {}

  /**
   * Runs one.
   *
   * @param folder of the pipeline
   * @param question what it is asked, as JSON
   * @param patience how long it may take
   */
  Answer run(String script, Path folder, Object question, Duration patience) {
    PythonInterpreter interpreter;
    try {
      interpreter = interpreter(folder);
    } catch (PythonLayers.UnmetException e) {
      String message = String.valueOf(e.getMessage());
      return new Answer(
          "",
          Map.of(),
          new Failure(ErrorCode.E0307, message, RequirementsFile.NAME, e.line(), 1, e.help()));
    }
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      for (String one : SCRIPTS) {
        lay(one, scratch);
      }
      Path asked = scratch.path().resolve("question.json");
      Path answer = scratch.path().resolve("answer.json");
      Path said = scratch.path().resolve("said");
      Files.write(asked, JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asBytes(question));
      String executable = interpreter.executable().toString();
      List<String> command = new ArrayList<>();
      command.add(executable);
      command.add(scratch.path().resolve(script).toString());
      List.of(folder, answer, asked).forEach(path -> command.add(path.toString()));
      int status = run(command, folder, said, patience);
      if (status != 0) {
        Failure failure =
            new Failure(
                ErrorCode.E0305, ended(status, said, patience), FunctionReader.FILE, 1, 1, null);
        return new Answer(executable, Map.of(), failure);
      }
      Map<String, Object> value =
          JSON.std.mapFrom(Files.readString(answer, StandardCharsets.UTF_8));
      Map<?, ?> failure = (Map<?, ?>) value.get("failure");
      return new Answer(executable, value, failure == null ? null : failure(failure));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FsException(
          Problem.error(ErrorCode.E0305, "interrupted while udf_def.py was read", null));
    }
  }

  /**
   * Opens an interpreter at the terminal, with the functions of a folder, and waits for its end.
   *
   * @return what Python exits with
   * @throws FsException FS-E0307 when its requirements cannot be had
   */
  public int shell(Path folder) {
    try (ScratchDirectory scratch = ScratchDirectory.create(directories)) {
      String executable = interpreter(folder).executable().toString();
      ProcessBuilder builder =
          new ProcessBuilder(executable, lay(SHELL, scratch).toString(), folder.toString())
              .directory(folder.toFile())
              .inheritIO();
      builder.environment().clear();
      builder.environment().putAll(environment);
      return builder.start().waitFor();
    } catch (PythonLayers.UnmetException e) {
      throw new FsException(
          Problem.error(ErrorCode.E0307, String.valueOf(e.getMessage()), e.help()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }

  private static Path lay(String script, ScratchDirectory scratch) throws IOException {
    Path file = scratch.path().resolve(script);
    try (InputStream in = PythonScripts.class.getResourceAsStream(script)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return file;
  }

  private PythonInterpreter interpreter(Path folder) throws PythonLayers.UnmetException {
    PythonEnvironments all = environments.get();
    return all.layers().over(all.readyOrSetUp(), folder);
  }

  /** Its status; that of a process that was killed when it takes too long. */
  private int run(List<String> command, Path folder, Path said, Duration patience)
      throws IOException, InterruptedException {
    // Tethered: a module that never ends must not outlive this process either.
    ProcessBuilder builder = Tether.tie(command, said).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      return ended ? process.exitValue() : -1;
    } finally {
      process.getOutputStream().close();
    }
  }

  private static String ended(int status, Path said, Duration patience) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(said), StandardCharsets.UTF_8).lines().toList();
    String last = lines.isEmpty() ? "" : ": " + lines.get(lines.size() - 1);
    return status < 0
        ? "importing it took more than " + patience.toSeconds() + " s"
        : "Python ended with status " + status + " while it was imported" + last;
  }

  private static Failure failure(Map<?, ?> one) {
    String kind = String.valueOf(one.get("kind"));
    return new Failure(
        ErrorCode.E0305,
        kind + ": " + one.get("message"),
        String.valueOf(one.get("file")),
        number(one, "line"),
        number(one, "column"),
        kind.equals("ModuleNotFoundError")
            ? "put the module beside udf_def.py, or the package into its requirements.txt"
            : null);
  }

  static int number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number number ? number.intValue() : 0;
  }
}
