package dev.fs.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.console.Console;
import dev.fs.cli.console.ConsoleOptions;
import dev.fs.cli.console.OutputFormat;
import dev.fs.cli.error.ExitCode;
import dev.fs.cli.model.ProcessEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people and programs see; {@code -Dfs.golden.update} writes the expected texts anew. */
final class TestReportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/test-report");

  private record Shown(String out, String err) {}

  private static Shown show(TestReport report, OutputFormat format, boolean quiet, String color) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      Console console =
          new Console(
              outStream,
              errStream,
              new ProcessEnvironment(Map.of(), Path.of("/"), "Linux", false, false),
              new ConsoleOptions(format, color, quiet, false, true));
      report.results().forEach(result -> TestReport.show(result, console));
      report.show(console);
    }
    return new Shown(out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static void isGolden(String name, String actual) throws IOException {
    Path file = GOLDEN.resolve(name);
    if (System.getProperty("fs.golden.update") != null) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("%s; -Dfs.golden.update writes it anew", name)
        .isEqualTo(Files.readString(file));
  }

  @Test
  void peopleSeeEachKeyThatDiffersAndWhatOfItDiffers() throws IOException {
    Shown shown = show(SampleResults.report(), OutputFormat.HUMAN, false, "never");

    isGolden("human.txt", shown.out());
    assertThat(shown.out()).doesNotContain("\u001B");
    assertThat(shown.err())
        .isEqualTo(
            "1 passed · 4 failed · 1 error · 1 skipped · 1 recorded and not confirmed · 1.25 s\n");
  }

  @Test
  void quietLeavesOutWhatIsGoodButNotTheSummary() {
    Shown shown = show(SampleResults.report(), OutputFormat.HUMAN, true, "never");

    assertThat(shown.out()).doesNotContain("PASS", "SKIP").startsWith("FAIL  trips::values");
    assertThat(shown.err()).startsWith("1 passed · 4 failed");
  }

  @Test
  void coloursAddNothingToTheText() {
    Shown plain = show(SampleResults.report(), OutputFormat.HUMAN, false, "never");
    Shown colored = show(SampleResults.report(), OutputFormat.HUMAN, false, "always");

    assertThat(colored.out()).isNotEqualTo(plain.out());
    assertThat(colored.out().replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(plain.out());
  }

  @Test
  void programsGetADocumentWhichTheResultsFileHasToo() throws IOException {
    TestReport report = SampleResults.report();

    isGolden("results.json", show(report, OutputFormat.JSON, false, "never").out());
    assertThat(new String(report.file(), StandardCharsets.UTF_8))
        .isEqualTo(Files.readString(GOLDEN.resolve("results.json")));
  }

  @Test
  void jsonlIsALineForEachTest() {
    List<String> lines =
        show(SampleResults.report(), OutputFormat.JSONL, false, "never").out().lines().toList();

    assertThat(lines)
        .hasSize(7)
        .allMatch(line -> line.startsWith("{\"version\":1,\"id\":\"trips::"));
  }

  @Test
  void theExitCodeIsThatOfTheWorst() {
    List<CheckResult> all = SampleResults.report().results();
    assertThat(new TestReport(all, 1, List.of()).exitCode()).isEqualTo(ExitCode.TESTS_FAILED);
    assertThat(new TestReport(all.subList(0, 1), 1, List.of()).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(new TestReport(List.of(all.get(0), all.get(4)), 1, List.of()).exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(new TestReport(all.subList(4, 5), 1, List.of()).exitCode())
        .isEqualTo(ExitCode.NOTHING_SELECTED);
    assertThat(new TestReport(all.subList(5, 6), 1, List.of()).exitCode())
        .isEqualTo(ExitCode.TESTS_FAILED);
  }
}
