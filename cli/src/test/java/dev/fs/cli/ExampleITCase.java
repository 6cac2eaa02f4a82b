package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  @ValueSource(strings = {"carrier_delays", "route_load", "aircraft_state", "daily_totals"})
  void everyFeatureOfEveryKeyIsAsComputedFromTheFile(String pipeline) throws IOException {
    RealFs.Result result = fs.run("run", "--local", pipeline, "-o", "json");

    assertThat(result.exit()).as(result.err()).isZero();
    Map<String, Object> expected =
        JSON.std.mapFrom(Files.readString(example.resolve("expected/" + pipeline + ".json")));
    Map<String, Object> document = JSON.std.mapFrom(result.out());
    Map<String, Object> features = new TreeMap<>();
    Map<String, Object> times = new TreeMap<>();
    for (Object one : (List<?>) document.get("keys")) {
      Map<?, ?> key = (Map<?, ?>) one;
      features.put((String) key.get("key"), key.get("features"));
      times.put(
          (String) key.get("key"), Instant.parse((String) key.get("event_time")).toEpochMilli());
    }
    assertThat(features).isEqualTo(expected.get("keys"));
    Map<String, Object> expectedTimes = new TreeMap<>();
    ((Map<?, ?>) expected.get("event_time_millis"))
        .forEach((key, millis) -> expectedTimes.put((String) key, ((Number) millis).longValue()));
    assertThat(times).isEqualTo(expectedTimes);
    assertThat(document.get("rows_in")).isEqualTo(Map.of("flights", 12208));
    assertThat(document.get("rows_bad")).isEqualTo(0);
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
