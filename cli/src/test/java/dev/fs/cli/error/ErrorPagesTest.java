package dev.fs.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ErrorPagesTest {
  private static final Path PAGES = Path.of("src/main/resources/dev/fs/cli/error");

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyCodeHasAPageThatSaysWhatToDo(ErrorCode code) {
    String page = ErrorPages.text(code);
    assertThat(page)
        .startsWith("# " + code.id() + ": " + code.title() + "\n")
        .contains("\nExit code " + code.exitCode().code() + ".\n", "\n## What to do\n\n- ");
    assertThat(page.lines().count()).isBetween(10L, 45L);
    // What a command prints is as long as it is.
    String prose = page.replaceAll("(?s)```console\\n.*?```", "");
    assertThat(prose.lines()).allMatch(line -> line.length() <= 110);
    assertThat(page).as("an example that a test runs").containsOnlyOnce("\n```console\n");
  }

  @Test
  void noPageIsAnOrphan() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(ErrorCode.values()).map(code -> code.id() + ".md").toList());
    }
  }

  @Test
  void codesAreReadInAllTheirForms() {
    assertThat(ErrorCode.parse("fs-e0203")).contains(ErrorCode.E0203);
    assertThat(ErrorCode.parse("E0203")).contains(ErrorCode.E0203);
    assertThat(ErrorCode.parse("0203")).contains(ErrorCode.E0203);
    assertThat(ErrorCode.parse("203")).contains(ErrorCode.E0203);
    assertThat(ErrorCode.parse("FS-E9999")).isEmpty();
    assertThat(ErrorCode.parse("")).isEmpty();
  }
}
