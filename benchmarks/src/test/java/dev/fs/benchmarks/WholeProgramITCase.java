package dev.fs.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness of whole_program.py has tests in its own language; this runs them with the build. */
class WholeProgramITCase {
  private static final String AT_LEAST_PYTHON_3_9 =
      "import sys; sys.exit(sys.version_info < (3, 9))";

  @TempDir Path directory;

  @Test
  void theTestsOfTheHarnessPass() throws Exception {
    assumeTrue(hasPython(), "skipped: no Python 3.9 or newer on PATH");

    Path said = directory.resolve("said");
    Process tests =
        new ProcessBuilder(
                "python3", "-m", "unittest", "discover", "-s", System.getProperty("fs.benchmarks"))
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = tests.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      tests.destroy();
    }

    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(ended).as("ended in time; it said %s", text).isTrue();
    assertThat(tests.exitValue()).as(text).isZero();
    assertThat(text).containsPattern("Ran [1-9][0-9]* tests in");
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "-c", AT_LEAST_PYTHON_3_9).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
