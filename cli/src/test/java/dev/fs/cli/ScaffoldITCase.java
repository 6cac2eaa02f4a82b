package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.templates.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three commands from an empty directory to features in Redis. */
final class ScaffoldITCase {
  @TempDir Path directory;

  static List<String> templates() {
    return new Templates().pipelineTemplates();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void aTemplateRunsAtOnceAndItsFeaturesAreThoseOfItsSample(String template) throws IOException {
    RealFs fs = new RealFs(directory);
    assertThat(fs.run("new", "demo", "--template", template).exit()).isZero();
    RealFs demo = fs.in("demo");

    RealFs.Result first = demo.run("gen");
    Map<String, String> generated = texts(directory.resolve("demo/features"));
    RealFs.Result second = demo.run("gen");
    RealFs.Result run = demo.run("run", "--local", "-o", "json");

    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).contains("wrote features/demo/run.py");
    assertThat(second.exit()).isZero();
    assertThat(second.out()).contains("up to date");
    assertThat(texts(directory.resolve("demo/features"))).isEqualTo(generated);
    assertThat(run.exit()).as(run.err()).isZero();
    Map<String, Object> document = JSON.std.mapFrom(run.out());
    assertThat(Landed.of(document))
        .isEqualTo(SampleFeatures.of(template, directory.resolve("demo/features/demo/data")));
    assertThat(document.get("rows_late")).isEqualTo(template.equals("tumbling") ? 10 : 0);
    assertThat(document.get("rows_bad")).isEqualTo(0);
  }

  @Test
  void allTemplatesLiveInOneRepository() {
    RealFs fs = new RealFs(directory);
    assertThat(fs.run("new", "demo").exit()).isZero();
    RealFs demo = fs.in("demo");
    for (String template : templates()) {
      String name = "my_" + template.replace('-', '_');
      assertThat(demo.run("new", name, "--template", template).exit()).isZero();
    }

    RealFs.Result generated = demo.run("gen");
    RealFs.Result run = demo.run("run", "--local", "-o", "json");
    RealFs.Result tested = demo.run("test");

    assertThat(generated.exit()).as(generated.err()).isZero();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"runs\":[", "\"my_temporal_join\"");
    assertThat(tested.exit()).as(tested.out() + tested.err()).isZero();
    assertThat(tested.out()).contains("my_temporal_join::", "my_blank::");
  }

  @ParameterizedTest
  @MethodSource("templates")
  void itsTestsPassAtOnceAndNotWithOtherNumbers(String template) throws IOException {
    RealFs fs = new RealFs(directory);
    assertThat(fs.run("new", "demo", "--template", template, "--entity", "thing").exit()).isZero();
    RealFs demo = fs.in("demo");

    RealFs.Result passed = demo.run("test", "-o", "json");

    assertThat(passed.exit()).as(passed.out() + passed.err()).isZero();
    assertThat(JSON.std.mapFrom(passed.out()))
        .containsEntry("passed", 3)
        .containsEntry("failed", 0);

    Path file = directory.resolve("demo/features/demo/tests/features.yml");
    OtherNumbers others = OtherNumbers.of(Files.readString(file));
    Files.writeString(file, others.text());
    RealFs.Result failed = demo.run("test", "-o", "json");

    assertThat(failed.exit()).as(failed.out() + failed.err()).isEqualTo(4);
    Map<String, Object> document = JSON.std.mapFrom(failed.out());
    assertThat(document).containsEntry("passed", 0).containsEntry("failed", others.tests().size());
    for (Object one : (List<?>) document.get("tests")) {
      Map<?, ?> test = (Map<?, ?>) one;
      String name = String.valueOf(test.get("id")).substring("demo::".length());
      OtherNumbers.Changed changed = others.tests().get(name);
      List<?> differences = (List<?>) test.get("differences");
      assertThat(differences)
          .as(test.toString())
          .anySatisfy(
              item -> {
                Map<?, ?> difference = (Map<?, ?>) item;
                assertThat(String.valueOf(difference.get("key"))).startsWith(changed.key());
                assertThat(difference.get("field")).isEqualTo(changed.field());
              });
    }
  }

  private static Map<String, String> texts(Path root) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
