package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fs.cli.config.Setting;
import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.environment.PythonInterpreter;
import dev.fs.cli.environment.WorkingDirectories;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The Python with PyFlink of whoever runs the tests; installing it is no test's work. */
public final class RealPython {
  private RealPython() {}

  /** Its executable, for FS_PYTHON; the test is skipped without one, but never in CI. */
  public static String executable() {
    Map<String, String> variables = System.getenv();
    String named = variables.getOrDefault("FS_PYTHON", "");
    Path directory = Path.of("").toAbsolutePath();
    Optional<PythonInterpreter> found =
        new PythonEnvironments(
                variables,
                directory,
                WorkingDirectories.find(variables, Path.of(System.getProperty("java.io.tmpdir"))),
                named.isEmpty() ? null : new Setting("python", named, "FS_PYTHON"),
                text -> {},
                text -> {})
            .find();
    assertThat(found.isPresent() || !variables.containsKey("CI"))
        .as("PyFlink is set up in CI: ./fs python setup")
        .isTrue();
    if (found.isEmpty()) {
      System.out.println("skipped: PyFlink is not set up; ./fs python setup installs it");
    }
    assumeTrue(found.isPresent(), "skipped: PyFlink is not set up");
    return found.get().executable().toString();
  }
}
