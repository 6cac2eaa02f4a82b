package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.environment.PythonInterpreter;
import dev.fs.cli.report.TextReport;
import java.util.LinkedHashMap;
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
