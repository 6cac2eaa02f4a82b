package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/guide/tests.md are tests that pass. */
final class GuideOfTestsITCase {
  @TempDir Path directory;

  @Test
  void everyExampleRunsAsItStands() throws IOException {
    RealFs fs = new RealFs(directory);
    assertThat(fs.run("new", "demo").exit()).isZero();
    RealFs demo = fs.in("demo");
    for (String template : List.of("temporal-join route_weather", "batch airport_day")) {
      String[] words = template.split(" ");
      assertThat(demo.run("new", words[1], "--template", words[0]).exit()).isZero();
    }
    String page = Files.readString(Path.of("../docs/guide/tests.md"));
    new PageExample(page).change(directory.resolve("demo"));

    RealFs.Result result = demo.run("test", "-o", "json");

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    Map<String, Object> document = JSON.std.mapFrom(result.out());
    // Three of each template, and those of the page.
    long written = page.lines().filter(line -> line.matches(" *- name: .*")).count();
    assertThat(document.get("passed")).isEqualTo((int) written + 9);
    assertThat(page.lines().filter(line -> line.startsWith("```yaml ")).count())
        .as("all its YAML has a file to be written to")
        .isEqualTo(page.lines().filter(line -> line.startsWith("```yaml")).count());
  }
}
