package dev.fs.cli.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineSettingsTest {
  @TempDir private Path home;
  private Path jar;

  @BeforeEach
  void installation() throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib/engine"));
    jar = Files.writeString(lib.resolve("a.jar"), "a");
    Files.writeString(lib.resolve("classpath"), "a.jar\n");
  }

  @Test
  void anotherJarTimeOrOptionIsAnotherEngineOfTheSameFamily() throws IOException {
    Path first = settings(Map.of()).files().directory();
    Path again = settings(Map.of()).files().directory();
    Path options = settings(Map.of("FS_ENGINE_OPTIONS", "-Dx=y")).files().directory();
    Files.setLastModifiedTime(jar, FileTime.from(Instant.ofEpochSecond(1)));
    Path touched = settings(Map.of()).files().directory();

    assertThat(again).isEqualTo(first);
    assertThat(options).isNotEqualTo(first);
    assertThat(touched).isNotEqualTo(first);
    String family = settings(Map.of()).family();
    assertThat(family).hasSize(8);
    for (Path directory : new Path[] {first, options, touched}) {
      assertThat(directory.getFileName().toString())
          .startsWith(family)
          .hasSizeLessThanOrEqualTo(WorkingDirectories.NAME_LENGTH);
    }
  }

  @Test
  void theEngineOfASingleCommandIsNobodyElses() throws IOException {
    EngineSettings settings = settings(Map.of("CI", "true"));

    assertThat(settings.files()).isNotEqualTo(settings.files());
    assertThat(settings.files().directory().getFileName().toString())
        .as("swept when this process is gone")
        .matches("once-" + ProcessHandle.current().pid() + "-[0-9a-f]{4}");
    String longest = "once-4194304-ffff";
    assertThat(longest.length()).isLessThanOrEqualTo(WorkingDirectories.NAME_LENGTH);
  }

  @Test
  void inCiNothingStays() {
    assertThat(settings(Map.of()).once()).isFalse();
    assertThat(settings(Map.of("CI", "true")).once()).isTrue();
    assertThat(settings(Map.of("CI", "false")).once()).isFalse();
    assertThat(settings(Map.of("FS_NO_DAEMON", "1")).once()).isTrue();
  }

  @Test
  void optionsAreWords() {
    assertThat(settings(Map.of("FS_ENGINE_OPTIONS", "  -Xmx1g\t-Da=b ")).options())
        .containsExactly("-Xmx1g", "-Da=b");
  }

  private EngineSettings settings(Map<String, String> environment) {
    var directories = new WorkingDirectories(home, home.resolve("run"), null);
    return EngineSettings.of(environment, directories, home, "", false);
  }
}
