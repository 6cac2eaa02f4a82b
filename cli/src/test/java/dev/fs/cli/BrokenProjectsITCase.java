package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.ExpectedOutcome.ExpectedProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Feature repositories with a mistake, and what fs says of it. A folder has expect.yaml and the
 * files in which it differs from projects/base; {@code -fail} fails, {@code -warn} only warns.
 */
final class BrokenProjectsITCase {
  private static final int LONGEST = 12;
  private static final Pattern INTERNALS =
      Pattern.compile(
          "(?m)^\\s+at [\\w.$/]+\\(|\\b[A-Z]\\w*(Exception|Error)\\b|org\\.apache|org\\.snakeyaml"
              + "|2147483647");

  @TempDir Path temporary;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(BaseProject.PROJECTS)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("expect.yaml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theMistakeIsExplained(String name) throws IOException {
    Path root = temporary.toRealPath();
    Path folder = BaseProject.PROJECTS.resolve(name);
    BaseProject.copyTo(root);
    BaseProject.lay(folder, root);
    Files.delete(root.resolve("expect.yaml"));
    ExpectedOutcome expected = ExpectedOutcome.read(folder.resolve("expect.yaml"));

    RealFs.Result result = new RealFs(root).run(expected.command().split(" "));

    String everything = result.out() + result.err();
    List<ShownProblem> shown = ShownProblem.in(result.err());
    assertThat(shown.stream().map(problem -> problem.code() + " " + problem.place()))
        .as(everything)
        .containsExactlyInAnyOrderElementsOf(
            expected.problems().stream()
                .map(problem -> problem.code() + " " + problem.place())
                .toList());
    assertThat(result.exit()).as(everything).isEqualTo(expected.exit());
    for (ExpectedProblem problem : expected.problems()) {
      assertThat(shown)
          .as("%s\nsays %s and helps with %s", everything, problem.message(), problem.help())
          .anyMatch(one -> says(one, problem));
    }
    assertThat(shown)
        .as(everything)
        .allMatch(problem -> problem.lines() <= LONGEST)
        .allMatch(problem -> problem.severity().equals("error") == name.endsWith("-fail"));
    assertThat(everything)
        .doesNotContainPattern(INTERNALS)
        .doesNotContain(root.toString())
        .doesNotContain("FS-E0001");
    if (expected.absent() != null) {
      assertThat(everything).doesNotContain(expected.absent());
    }
  }

  private static boolean says(ShownProblem shown, ExpectedProblem expected) {
    return (shown.code() + " " + shown.place()).equals(expected.code() + " " + expected.place())
        && lower(shown.message()).contains(lower(expected.message()))
        && lower(shown.help()).contains(lower(expected.help()));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Test
  void theBaseHasNoMistake() throws IOException {
    BaseProject.copyTo(temporary);

    RealFs.Result result = new RealFs(temporary).run("gen");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).doesNotContain("FS-E");
  }

  @Test
  void thereAreManyAndTheirNamesSayHowTheyEnd() throws IOException {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(80);
    for (String name : cases()) {
      ExpectedOutcome expected =
          ExpectedOutcome.read(BaseProject.PROJECTS.resolve(name).resolve("expect.yaml"));
      assertThat(name).endsWith(expected.exit() == 0 ? "-warn" : "-fail");
      assertThat(expected.problems()).as(name).isNotEmpty();
    }
  }
}
