package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lands in Redis is what Python computes from the same file by other means. */
final class ExampleITCase {
  @TempDir static Path directory;
  private static RealFs fs;
  private static Path example;

  @BeforeAll
  static void copy() throws IOException {
    example = RealFs.exampleIn(directory);
    fs = new RealFs(example);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carrier_delays",
        "route_load",
        "aircraft_state",
        "daily_totals",
        "airport_rush",
        "aircraft_sessions",
        "weather_delays",
        "fleet_age",
        "carrier_totals",
        "turnaround"
      })
  void everyFeatureOfEveryKeyIsAsComputedFromTheFile(String pipeline) throws IOException {
    RealFs.Result result = fs.run("run", "--local", pipeline, "-o", "json");

    assertThat(result.exit()).as(result.err()).isZero();
    Map<String, Object> document = JSON.std.mapFrom(result.out());
    assertThat(Landed.of(document)).isEqualTo(expected(pipeline));
    assertThat(document.get("rows_in")).isEqualTo(rowsIn(pipeline));
    assertThat(document.get("rows_bad")).isEqualTo(0);
  }

  private static Map<String, Landed> expected(String pipeline) throws IOException {
    Map<String, Object> file =
        JSON.std.mapFrom(Files.readString(example.resolve("expected/" + pipeline + ".json")));
    List<?> names = (List<?>) file.get("features");
    Map<String, Landed> rows = new TreeMap<>();
    ((Map<?, ?>) file.get("keys"))
        .forEach(
            (key, line) -> {
              List<?> values = (List<?>) line;
              Map<String, String> features = new TreeMap<>();
              for (int i = 0; i < names.size(); i++) {
                if (values.get(i + 1) != null) {
                  features.put((String) names.get(i), (String) values.get(i + 1));
                }
              }
              rows.put((String) key, new Landed(features, ((Number) values.get(0)).longValue()));
            });
    return rows;
  }

  private static Map<String, Integer> rowsIn(String pipeline) {
    return switch (pipeline) {
      case "weather_delays" -> Map.of("flights", 12208, "weather", 1002);
      case "fleet_age" -> Map.of("flights", 12208, "planes", 3322);
      default -> Map.of("flights", 12208);
    };
  }

  @Test
  void everyPipelineHasItsExpectedValues() throws IOException {
    assertThat(names(example.resolve("expected")))
        .isEqualTo(names(example.resolve("features")).stream().map(p -> p + ".json").toList());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void itsUnitTestsPass() throws IOException {
    RealFs.Result result = new RealFs(directory).run("test", "-C", "nyc-flights", "-o", "json");

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    List<?> tests = (List<?>) JSON.std.mapFrom(result.out()).get("tests");
    assertThat(tests)
        .extracting(test -> String.valueOf(((Map<?, ?>) test).get("id")).replaceFirst("::.*", ""))
        .contains(
            "carrier_delays",
            "route_load",
            "aircraft_state",
            "daily_totals",
            "carrier_totals",
            "turnaround");
    assertThat(tests).allMatch(test -> "passed".equals(((Map<?, ?>) test).get("status")));
  }

  @Test
  void theGeneratedFilesInTheRepositoryAreUpToDate() {
    RealFs.Result result = fs.run("gen", "--check");

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
  }

  @Test
  void theExpectedValuesAreWhatPythonComputes() throws IOException, InterruptedException {
    Process python;
    try {
      python =
          new ProcessBuilder("python3", "check/expected.py", "--check")
              .directory(example.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no python3 on PATH");
      return;
    }
    String said =
        new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(said).isZero();
  }
}
