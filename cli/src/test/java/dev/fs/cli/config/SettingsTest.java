package dev.fs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Mode;
import dev.fs.cli.model.Personal;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.PipelineName;
import dev.fs.cli.model.Project;
import dev.fs.cli.model.Publish;
import dev.fs.cli.model.Target;
import dev.fs.cli.model.TargetName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private static <T> Located<T> at(String file, int line, T value) {
    return new Located<>(value, SourceRange.at(file, line, 1));
  }

  private static final Personal LOCAL =
      new Personal(Map.of("output", at(".fs/local.yaml", 1, "jsonl")), Map.of());
  private static final Personal USER =
      new Personal(Map.of("output", at("/home/ann/config.yaml", 1, "json")), Map.of());
  private static final Target TARGET =
      new Target(
          new TargetName("staging"),
          SourceRange.at("fs.yaml", 7, 1),
          Map.of(),
          Map.of("redis.uri", at("fs.yaml", 8, "redis://staging")));

  private static Pipeline pipeline() {
    return new Pipeline(
        new PipelineName("trips"),
        SourceRange.at("p.yaml", 1, 1),
        "",
        null,
        at("p.yaml", 2, new EntityName("driver")),
        Located.builtIn(Mode.STREAMING),
        Located.builtIn("flink"),
        Located.builtIn("event_time"),
        null,
        at("p.yaml", 3, new Duration(7200)),
        Located.builtIn("none"),
        List.of(),
        Map.of(),
        null);
  }

  private static Project project() {
    return new Project(
        at("fs.yaml", 2, "city"),
        null,
        List.of(),
        at("fs.yaml", 5, "platform"),
        at("fs.yaml", 5, new Duration(86_400)),
        List.of(TARGET),
        Publish.NONE,
        LOCAL,
        List.of(),
        Map.of());
  }

  private static Settings settings(Map<String, String> flags, Map<String, String> environment) {
    return new Settings(
        new SettingSources(flags, environment, LOCAL, pipeline(), TARGET, project(), USER));
  }

  @Test
  void fromHighToLow() {
    Map<String, String> variable = Map.of("FS_OUTPUT", "human");
    assertThat(settings(Map.of("output", "json"), variable).find("output"))
        .isEqualTo(new Setting("output", "json", "--output"));
    assertThat(settings(Map.of(), variable).find("output"))
        .isEqualTo(new Setting("output", "human", "FS_OUTPUT"));
    assertThat(settings(Map.of(), Map.of()).find("output"))
        .isEqualTo(new Setting("output", "jsonl", ".fs/local.yaml:1"));
    assertThat(settings(Map.of(), Map.of()).find("ttl"))
        .isEqualTo(new Setting("ttl", "2h", "p.yaml:3"));
    assertThat(settings(Map.of(), Map.of()).find("redis.uri"))
        .isEqualTo(new Setting("redis.uri", "redis://staging", "fs.yaml:8"));
    assertThat(settings(Map.of(), Map.of()).find("owner"))
        .isEqualTo(new Setting("owner", "platform", "fs.yaml:5"));
    assertThat(
            new Settings(
                    new SettingSources(Map.of(), Map.of(), Personal.NONE, null, null, null, USER))
                .find("output"))
        .isEqualTo(new Setting("output", "json", "/home/ann/config.yaml:1"));
    assertThat(settings(Map.of(), Map.of()).find("color"))
        .isEqualTo(new Setting("color", "auto", "built-in"));
    assertThat(settings(Map.of(), Map.of()).find("target")).isNull();
  }

  @Test
  void targetsAreSetByTheEnvironmentAndGeneratedFilesAreNot() {
    Map<String, String> environment =
        Map.of("FS_REDIS_URI", "redis://mine", "FS_TTL", "1s", "FS_MODE", "batch", "FS_COLOR", "");
    assertThat(settings(Map.of(), environment).value("redis.uri")).isEqualTo("redis://mine");
    assertThat(settings(Map.of(), environment).value("ttl")).isEqualTo("2h");
    assertThat(settings(Map.of(), environment).value("mode")).isEqualTo("streaming");
    assertThat(settings(Map.of(), environment).value("color")).isEqualTo("auto");
  }

  @Test
  void allAreListedByName() {
    assertThat(settings(Map.of(), Map.of()).all())
        .extracting(Setting::name)
        .isSorted()
        .contains("color", "entity", "project", "redis.uri", "ttl")
        .doesNotHaveDuplicates();
  }
}
