package dev.fs.cli.service;

import dev.fs.cli.analyse.FunctionReader;
import dev.fs.cli.console.Answer;
import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.environment.PythonInterpreter;
import dev.fs.cli.environment.PythonScripts;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.report.TextReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fs python}: the Python that runs run.py. */
public final class PythonSetup {
  private PythonSetup() {}

  /** {@code fs python setup}. */
  public static Answer setUp(PythonEnvironments environments) {
    PythonInterpreter python = environments.setUp();
    return new TextReport(
        "PyFlink "
            + PythonEnvironments.flinkVersion()
            + " is ready: "
            + python.executable()
            + "\nnext: fs run --local --engine pyflink\n",
        fields(environments, python));
  }

  /** {@code fs python info}. */
  public static Answer info(PythonEnvironments environments) {
    PythonInterpreter python = environments.find().orElse(null);
    String text =
        python == null
            ? "PyFlink is not set up; fs python setup installs it into "
                + environments.place()
                + "\n"
            : "python   "
                + python.executable()
                + "\nversion  "
                + python.version()
                + "\npyflink  "
                + python.flink()
                + "\nfrom     "
                + python.origin()
                + "\n";
    return new TextReport(text, fields(environments, python));
  }

  /** {@code fs python shell}; what Python exits with. */
  public static int shell(Repository repository, List<String> wanted, PythonScripts scripts) {
    Pipeline pipeline = Selection.one(repository, wanted, "the shell");
    Path folder = repository.root().resolve(pipeline.directory());
    if (!Files.exists(folder.resolve(FunctionReader.FILE))) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0115,
              "the pipeline " + pipeline.name() + " has no " + FunctionReader.FILE,
              "make one in " + pipeline.directory() + ": fs new --udf NAME"));
    }
    return scripts.shell(folder);
  }

  private static Map<String, @Nullable Object> fields(
      PythonEnvironments environments, @Nullable PythonInterpreter python) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("ready", python != null);
    fields.put("python", python == null ? null : python.executable().toString());
    fields.put("python_version", python == null ? null : python.version());
    fields.put("flink_version", PythonEnvironments.flinkVersion());
    fields.put("origin", python == null ? null : python.origin());
    fields.put("cache", environments.place().toString());
    return fields;
  }
}
