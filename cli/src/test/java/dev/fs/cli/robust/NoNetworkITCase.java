package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fs.cli.RealPython;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Everything by Unix sockets: in a network namespace of its own, where not even lo is up. */
@Timeout(120)
final class NoNetworkITCase {
  @TempDir private Path root;
  private Program fs;

  @BeforeEach
  void offline() throws IOException, InterruptedException {
    int allowed;
    try {
      allowed = new ProcessBuilder("unshare", "-n", "true").start().waitFor();
    } catch (IOException e) {
      allowed = -1;
    }
    assumeTrue(allowed == 0, "skipped: this user may not run unshare -n");
    fs = Program.in(root, root.resolve("cache")).by("unshare", "-n");
  }

  @AfterEach
  void stop() throws Exception {
    if (fs != null) {
      fs.run("engine", "stop");
    }
  }

  @Test
  void fromNewToFeaturesInRedis() throws Exception {
    fs.run("new", "demo").isDone();
    Program demo = fs.at(root.resolve("demo"));
    demo.run("gen").isDone();
    demo.run("gen", "--check").isDone();

    Program.Result run = demo.run("run", "--local", "-o", "json");

    assertThat(run.isDone().out()).contains("\"features\":{").contains("\"rows_bad\":0");
    demo.run("run", "--local", "--show", "rows", "--out", "rows.parquet").isDone();
    try {
      demo.run("run", "--local", "--keep").isDone();
      String key = run.out().replaceAll("(?s).*?\"key\":\"([^\"]+)\".*", "$1");
      assertThat(demo.run("get", key).isDone().out()).contains("flights_1h");
    } finally {
      demo.run("redis", "stop").isDone();
    }
    assertThat(demo.run("engine", "status").isDone().out()).contains("pid");
    demo.run("run", "--local", "--no-daemon").isDone();
  }

  @Test
  void pyFlinkIsToldFromWhatItLacks() throws Exception {
    fs.run("new", "demo").isDone();

    fs.at(root.resolve("demo"))
        .with("FS_PYTHON", RealPython.executable())
        .run("run", "--local", "--engine", "pyflink")
        .saysWithoutATrace(
            6, "error FS-E0304: PyFlink cannot run: the loopback interface", "ip link set lo up");
  }
}
