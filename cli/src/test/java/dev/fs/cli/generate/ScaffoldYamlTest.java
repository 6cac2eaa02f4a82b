package dev.fs.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.templates.ScaffoldFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** A YAML reader reads back the names that scaffolded files hold, whatever they are. */
final class ScaffoldYamlTest {
  private static final List<String> PIECES =
      List.of(
          "\"",
          "'",
          "`",
          "\\",
          "\n",
          "\r",
          "\t",
          "\0",
          "\u0007",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\ufeff",
          "\u202e",
          "🛫",
          "\udb40\udc01",
          "é",
          "İ",
          "${X}",
          "[=x]",
          "<#if x>",
          "{{",
          "}",
          "[",
          "]",
          ":",
          ": ",
          " #",
          "- ",
          "? ",
          "&a",
          "*a",
          "!!x",
          "%",
          "@",
          "|",
          ">",
          "null",
          "no",
          "~",
          "1e3",
          "0x1",
          " ",
          "a",
          "---",
          "...");

  private final FreeMarkerTemplates templates = new FreeMarkerTemplates();

  private static Map<?, ?> yaml(List<ScaffoldFile> files, String path) {
    ScaffoldFile file = files.stream().filter(f -> f.path().equals(path)).findFirst().orElseThrow();
    Load load = new Load(LoadSettings.builder().setSchema(new FailsafeSchema()).build());
    return (Map<?, ?>) load.loadFromString(new String(file.content(), StandardCharsets.UTF_8));
  }

  @Test
  void namesAreReadBackAndAddNothing() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> plain = new ArrayList<>();
    yaml(templates.project("p", "e", List.of("k")), "fs.yaml")
        .keySet()
        .forEach(key -> plain.add(String.valueOf(key)));
    for (int i = 0; i < 400; i++) {
      String project = text(random);
      String entity = text(random);
      String key = text(random);
      Map<?, ?> read = yaml(templates.project(project, entity, List.of(key, "k")), "fs.yaml");
      Map<?, ?> pipeline = yaml(templates.pipeline("tumbling", "p", entity), "pipeline.yaml");

      String context = "text " + i + " of seed " + seed + "L";
      assertThat(read.keySet().stream().map(String::valueOf).toList()).as(context).isEqualTo(plain);
      assertThat(read.get("project")).as(context).isEqualTo(project);
      assertThat(read.get("entities"))
          .as(context)
          .isEqualTo(Map.of(entity, Map.of("keys", List.of(key, "k"))));
      assertThat(pipeline.get("entity")).as(context).isEqualTo(entity);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }
}
