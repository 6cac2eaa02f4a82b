package dev.fs.cli;

import static com.github.stefanbirkner.systemlambda.SystemLambda.catchSystemExit;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MainITCase {
  @Test
  void mainExits() throws Exception {
    assertThat(catchSystemExit(() -> Main.main(new String[] {"gne"}))).isEqualTo(2);
  }

  @Test
  void theExitCodeReachesTheShellAndAnswersAreUtf8InAnyLocale()
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.fs.cli.Main",
            "explain",
            "FS-E0206");
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    byte[] out = process.getInputStream().readAllBytes();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(new String(out, java.nio.charset.StandardCharsets.UTF_8)).contains("AS trips_1h");
  }
}
