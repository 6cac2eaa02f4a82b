package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * projects/streaming: a pipeline for each shape of streaming SQL, with unit tests whose
 * expectations were worked out by hand.
 */
final class StreamingTestsITCase {
  private static final int REPEATS = 20;

  /** What a data scientist may write; each has its folder. */
  private static final List<String> SHAPES =
      List.of(
          "tumbling",
          "hopping",
          "cumulating",
          "sessions",
          "over_range",
          "over_rows",
          "keep_first",
          "keep_last",
          "top_two",
          "temporal_join",
          "interval_join",
          "lookup",
          "balance",
          "unnest",
          "pattern",
          "self_join",
          "union_twice",
          "share",
          "with_values",
          "daily",
          "clock",
          "chance",
          "variables",
          "formats",
          "types",
          "lifetimes");

  @TempDir Path directory;
  private RealFs fs;

  @BeforeEach
  void repository() throws IOException {
    BaseProject.lay(BaseProject.PROJECTS.resolve("streaming"), directory);
    fs = new RealFs(directory);
  }

  @Test
  void eachShapeHasATest() throws IOException {
    try (Stream<Path> folders = Files.list(directory.resolve("features"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(SHAPES);
    }
    for (String shape : SHAPES) {
      assertThat(directory.resolve("features/" + shape + "/tests/" + shape + ".yml")).exists();
    }
  }

  @Test
  void allShapesPassAndRepeatsAreTheSame() {
    String first = run();

    assertThat(first).contains("\"failed\":0").doesNotContain("\"status\":\"skipped\"");
    for (String shape : SHAPES) {
      assertThat(first).contains("\"id\":\"" + shape + "::");
    }
    for (int i = 1; i < REPEATS; i++) {
      assertThat(run()).as("run %s", i).isEqualTo(first);
    }
  }

  /** The answer without its seconds. */
  private String run() {
    RealFs.Result result = fs.run("test", "-o", "json");
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return result.out().replaceAll("\"seconds\":[0-9.E-]+", "\"seconds\":0");
  }
}
