package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user sees of {@code --engine pyflink} when something is not as it should be. */
final class PyFlinkITCase {
  @TempDir static Path directory;
  private static RealFs demo;

  @BeforeAll
  static void repository() {
    String python = RealPython.executable();
    RealFs fs = new RealFs(directory);
    assertThat(fs.run("new", "demo").exit()).isZero();
    demo = fs.in("demo").with("FS_PYTHON", python);
  }

  @Test
  void aJobThatFailsIsSaidInOneSentenceAndItsLogIsKept() throws IOException {
    Path transform = directory.resolve("demo/features/demo/transform.sql");
    String written = Files.readString(transform);
    Files.writeString(
        transform,
        written.replace("COUNT(*) AS flights_1h", "SUM(CAST(carrier AS BIGINT)) AS flights_1h"));
    try {
      RealFs.Result result = demo.run("run", "--local", "--engine", "pyflink");

      assertThat(result.exit()).as(result.err()).isEqualTo(3);
      assertThat(result.err())
          .contains("error FS-E0303: run.py of demo failed: ")
          .contains("NumberFormatException")
          .contains("pyflink-demo.log")
          .doesNotContain("\tat ")
          .doesNotContain("Traceback");
      assertThat(directory.resolve("demo/.fs/logs/pyflink-demo.log"))
          .content()
          .contains("Traceback")
          .contains("\tat ");
    } finally {
      Files.writeString(transform, written);
    }
  }

  @Test
  void aTableWithoutAFileIsTheSameProblemAsOnTheEngine() throws IOException {
    Path pipeline = directory.resolve("demo/features/demo/pipeline.yaml");
    String written = Files.readString(pipeline);
    Files.writeString(pipeline, written.substring(0, written.indexOf("local:")));
    try {
      RealFs embedded = demo.with("KAFKA_BROKERS", "nowhere:1");
      RealFs.Result engine = embedded.run("run", "--local");
      RealFs.Result pyflink = embedded.run("run", "--local", "--engine", "pyflink");

      assertThat(pyflink.err()).isEqualTo(engine.err()).contains("error FS-E0224");
    } finally {
      Files.writeString(pipeline, written);
    }
  }

  @Test
  void whatItCannotDoIsRefused() {
    assertThat(demo.run("run", "--local", "--engine", "pyflink", "--strict").err())
        .contains("error FS-E0111: --strict");
    assertThat(demo.run("run", "--local", "--engine", "pyflink", "--show", "rows").err())
        .contains("error FS-E0111: --show rows");
    assertThat(demo.run("run", "--local", "--engine", "spark").err())
        .contains("--engine takes embedded or pyflink, not spark");
  }

  @Test
  void theUsersFilesStayAsTheyAre() throws IOException {
    Path runPy = directory.resolve("demo/features/demo/run.py");
    Files.writeString(runPy, "raise SystemExit('stale')\n");

    RealFs.Result result = demo.run("run", "--local", "--engine", "pyflink", "--limit", "50");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(runPy).content().isEqualTo("raise SystemExit('stale')\n");
    assertThat(directory.resolve("demo/features/demo/__pycache__")).doesNotExist();
  }
}
