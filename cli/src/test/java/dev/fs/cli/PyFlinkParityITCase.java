package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.generate.FreeMarkerTemplates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * run.py under real PyFlink leaves in Redis what the embedded engine leaves there: for every
 * pipeline of every example, and for every template of {@code fs new}.
 */
final class PyFlinkParityITCase {
  @TempDir static Path directory;
  private static String python;

  @BeforeAll
  static void findPython() {
    python = RealPython.executable();
  }

  static List<String> examples() throws IOException {
    try (Stream<Path> all = Files.list(RealFs.examples())) {
      return all.filter(folder -> Files.exists(folder.resolve("fs.yaml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  static List<String> templates() {
    return new FreeMarkerTemplates().pipelineTemplates();
  }

  @Test
  void thereAreExamplesAndTemplates() throws IOException {
    assertThat(examples()).contains("nyc-flights");
    assertThat(templates()).contains("tumbling", "over", "batch");
  }

  @ParameterizedTest
  @MethodSource("examples")
  void anExample(String name) throws IOException {
    assertParity(new RealFs(RealFs.exampleIn(directory, name)));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTemplate(String template) {
    RealFs fs = new RealFs(directory);
    assertThat(fs.run("new", template, "--template", template).exit()).isZero();

    assertParity(fs.in(template));
  }

  @Test
  void endsItsInputsWhereItIsToldTo() {
    RealFs fs = new RealFs(directory);
    assertThat(fs.run("new", "ends").exit()).isZero();

    assertParity(fs.in("ends"), "--limit", "300", "--until", "2013-01-30T22:30:00Z");
  }

  /** What was not counted is null, and the answer is otherwise as it always is. */
  private static void assertParity(RealFs fs, String... options) {
    fs.with("FS_PYTHON", python);
    long start = System.nanoTime();
    List<Map<String, Object>> embedded = runs(fs, "embedded", options);
    List<Map<String, Object>> pyflink = runs(fs, "pyflink", options);
    long elapsed = (System.nanoTime() - start) / 1_000_000_000 + 1;

    assertThat(pyflink).hasSameSizeAs(embedded);
    for (int i = 0; i < embedded.size(); i++) {
      Map<String, Object> one = pyflink.get(i);
      assertThat(one.get("pipeline")).isEqualTo(embedded.get(i).get("pipeline"));
      assertThat(one)
          .containsEntry("rows_in", null)
          .containsEntry("rows_bad", null)
          .containsEntry("rows_behind", null);
      assertSameKeys(keys(embedded.get(i)), keys(one), elapsed);
    }
  }

  private static void assertSameKeys(
      List<Map<String, Object>> expected, List<Map<String, Object>> actual, long elapsed) {
    assertThat(expected).isNotEmpty();
    assertThat(actual.stream().map(key -> key.get("key")).toList())
        .isEqualTo(expected.stream().map(key -> key.get("key")).toList());
    for (int i = 0; i < expected.size(); i++) {
      Map<String, Object> one = expected.get(i);
      Map<String, Object> other = actual.get(i);
      assertThat(other.get("features")).as("%s", one.get("key")).isEqualTo(one.get("features"));
      assertThat(other.get("event_time")).isEqualTo(one.get("event_time"));
      Map<?, ?> times = (Map<?, ?>) one.get("ttl_seconds");
      Map<?, ?> otherTimes = (Map<?, ?>) other.get("ttl_seconds");
      assertThat(otherTimes.keySet()).isEqualTo(times.keySet());
      // Those asked for are equal; what is left of them ticks.
      times.forEach(
          (feature, left) ->
              assertThat(((Number) otherTimes.get(feature)).longValue())
                  .isBetween(
                      ((Number) left).longValue() - elapsed,
                      ((Number) left).longValue() + elapsed));
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> runs(RealFs fs, String engine, String... options) {
    String[] command =
        Stream.concat(
                Stream.of("run", "--local", "--engine", engine, "-o", "json"), Stream.of(options))
            .toArray(String[]::new);
    RealFs.Result result = fs.run(command);
    assertThat(result.exit()).as("%s: %s", engine, result.out() + result.err()).isZero();
    try {
      Map<String, Object> document = JSON.std.mapFrom(result.out());
      return document.containsKey("runs")
          ? (List<Map<String, Object>>) document.get("runs")
          : List.of(document);
    } catch (IOException e) {
      throw new AssertionError(result.out(), e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> keys(Map<String, Object> run) {
    return (List<Map<String, Object>>) run.get("keys");
  }
}
