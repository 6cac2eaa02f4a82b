package dev.fs.cli.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.RealFs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One engine, run after run of every kind: it does not grow. */
@Timeout(180)
final class ManyRunsITCase {
  private static final int ROUNDS = Integer.getInteger("fs.rounds", 6);
  private static final int MEGABYTES = 700;

  @TempDir private Path root;
  private RealFs fs;

  @AfterEach
  void stop() throws Exception {
    fs.run("engine", "stop");
  }

  /** What one engine says of itself. */
  private record Facts(
      long pid, long requests, long megabytes, int threads, int files, int loaders) {
    static Facts of(RealFs fs) throws IOException {
      String text = fs.run("engine", "status", "-o", "json").out();
      Map<?, ?> engine = (Map<?, ?>) ((List<?>) JSON.std.mapFrom(text).get("engines")).get(0);
      return new Facts(
          number(engine, "pid"),
          number(engine, "requests"),
          number(engine, "resident_megabytes"),
          number(engine, "threads"),
          number(engine, "open_files"),
          number(engine, "class_loaders"));
    }

    private static int number(Map<?, ?> engine, String name) {
      return ((Number) engine.get(name)).intValue();
    }
  }

  @Test
  void runsOfEveryKindInOneEngine() throws Exception {
    Trips trips = Trips.in(Files.createDirectory(root.resolve("repository")));
    fs =
        new RealFs(trips.directory())
            .with("FS_CACHE_DIR", root.resolve("cache").toString())
            .with("FS_ENGINE_OPTIONS", "-Dfs.idle=60 -Dfs.home=/nonexistent");
    round(trips);
    Facts first = collected();

    for (int i = 1; i < ROUNDS; i++) {
      round(trips);
    }

    Facts last = collected();
    assertThat(last.pid()).as("the same engine").isEqualTo(first.pid());
    assertThat(last.requests()).isEqualTo(first.requests() * ROUNDS);
    assertThat(last.megabytes()).isLessThanOrEqualTo(MEGABYTES);
    // Flink keeps a pool of threads of its own, which varies by a few.
    assertThat(last.threads()).isLessThanOrEqualTo(first.threads() + 10);
    assertThat(last.files()).isLessThanOrEqualTo(first.files() + 10);
    assertThat(last.loaders()).isLessThanOrEqualTo(first.loaders() + 2);
  }

  /** After a collection: what is only waiting for one does not count. */
  private Facts collected() throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process gc =
        new ProcessBuilder(jcmd.toString(), Long.toString(Facts.of(fs).pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(gc.waitFor()).isZero();
    return Facts.of(fs);
  }

  /** Five runs and a plan: streaming, rows, batch, SQL that is refused, a job that fails. */
  private void round(Trips trips) throws IOException {
    String transform = Files.readString(trips.directory().resolve("features/trips/transform.sql"));
    run(0, "driver:42", "run", "--local", "-o", "json");
    run(0, "+I", "run", "--local", "--show", "rows");
    trips.pipeline("batch");
    run(0, "\"fare_all\":\"12.5\"", "run", "--local", "-o", "json");
    trips.pipeline("streaming");
    trips.write("features/trips/transform.sql", transform.replace("SUM(fare)", "SUM(fre)"));
    run(3, "error FS-E0203", "run", "--local");
    trips.write(
        "features/trips/transform.sql", transform.replace("SUM(fare)", "SUM(1 / (driver_id - 7))"));
    run(3, "error FS-E0222", "run", "--local");
    trips.write("features/trips/transform.sql", transform);
    run(0, "run.py", "gen", "--dry-run");
  }

  private void run(int exit, String said, String... command) {
    RealFs.Result result = fs.run(command);
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.out() + result.err()).contains(said);
  }
}
