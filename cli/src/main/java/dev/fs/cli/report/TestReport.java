package dev.fs.cli.report;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.Difference;
import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.console.Json;
import dev.fs.cli.console.OutputFormat;
import dev.fs.cli.console.Style;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.ExitCode;
import dev.fs.cli.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How tests ended.
 *
 * @param seconds from the command's start to the last comparison
 * @param notes what to say before the summary, as where a kept Redis is
 */
public record TestReport(List<CheckResult> results, double seconds, List<String> notes)
    implements Answer {
  public TestReport {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
  }

  /** How many ended so. */
  public int count(CheckResult.Status status) {
    return (int) results.stream().filter(result -> result.status() == status).count();
  }

  /** What the command exits with. */
  public ExitCode exitCode() {
    if (results.stream().allMatch(result -> result.status() == CheckResult.Status.SKIPPED)) {
      return ExitCode.NOTHING_SELECTED;
    }
    return results.stream().allMatch(CheckResult::isGood) ? ExitCode.DONE : ExitCode.TESTS_FAILED;
  }

  /** What there is to show as soon as a test has ended; {@link #show} has the rest. */
  public static void show(CheckResult result, Console console) {
    switch (console.format()) {
      case JSON -> {}
      case JSONL -> console.json(line(result));
      case HUMAN -> {
        if (!result.isGood() || !console.isQuiet()) {
          human(result, console);
        }
      }
    }
    console.flush();
  }

  @Override
  public void show(Console console) {
    if (console.format() == OutputFormat.JSON) {
      console.json(document());
    }
    notes.forEach(console::say);
    console.conclude(summary());
  }

  /** What {@code .fs/target/test-results.json} has: the same as {@code -o json}. */
  public byte[] file() {
    return (Json.write(document()) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void human(CheckResult result, Console console) {
    String word = String.format(Locale.ROOT, "%-5s", word(result.status()));
    String line =
        String.format(
            Locale.ROOT,
            "%s %s  %.2f s",
            console.paint(style(result.status()), word),
            ValueText.of(result.id().toString()),
            result.seconds());
    if (result.isGood()) {
      console.answer(line);
      return;
    }
    console.answer(line + "  " + result.range().file() + ":" + result.range().line());
    result.problems().forEach(problem -> console.answer(problem, "  "));
    FailureText.differences(result).forEach(text -> console.answer("  " + text));
    FailureText.afterwards(result).forEach(text -> console.answer("  " + text));
    console.answer("");
  }

  private static String word(CheckResult.Status status) {
    return switch (status) {
      case PASSED -> "PASS";
      case FAILED -> "FAIL";
      case ERROR -> "ERROR";
      case SKIPPED -> "SKIP";
    };
  }

  private static Style style(CheckResult.Status status) {
    return switch (status) {
      case PASSED -> Style.GREEN;
      case FAILED, ERROR -> Style.RED;
      case SKIPPED -> Style.YELLOW;
    };
  }

  /** As {@code 2 passed · 1 failed · 0.52 s}. */
  String summary() {
    List<String> parts = new ArrayList<>();
    for (CheckResult.Status status : CheckResult.Status.values()) {
      int count = count(status);
      if (count > 0) {
        boolean errors = status == CheckResult.Status.ERROR && count > 1;
        parts.add(count + " " + status.text() + (errors ? "s" : ""));
      }
    }
    long recorded = recorded();
    if (recorded > 0) {
      parts.add(recorded + " recorded and not confirmed");
    }
    parts.add(String.format(Locale.ROOT, "%.2f s", seconds));
    return String.join(" · ", parts);
  }

  private long recorded() {
    return results.stream()
        .filter(result -> result.problems().stream().anyMatch(one -> one.code() == ErrorCode.E0409))
        .count();
  }

  /** As JSON, to which others may add. */
  Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("tests", results.stream().map(TestReport::test).toList());
    document.put("passed", count(CheckResult.Status.PASSED));
    document.put("failed", count(CheckResult.Status.FAILED) + count(CheckResult.Status.ERROR));
    document.put("skipped", count(CheckResult.Status.SKIPPED));
    document.put("recorded", recorded());
    document.put("seconds", rounded(seconds));
    return document;
  }

  private static Map<String, @Nullable Object> line(CheckResult result) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("version", 1);
    line.putAll(test(result));
    return line;
  }

  static Map<String, @Nullable Object> test(CheckResult result) {
    Map<String, @Nullable Object> test = new LinkedHashMap<>();
    test.put("id", result.id().toString());
    test.put("status", result.status().text());
    test.put("seconds", rounded(result.seconds()));
    test.put("file", result.range().file());
    test.put("line", result.range().line());
    Problem first = result.problems().isEmpty() ? null : result.problems().get(0);
    test.put("code", first == null ? null : first.code().id());
    test.put("message", first == null ? null : first.message());
    test.put("differences", result.differences().stream().map(TestReport::difference).toList());
    test.put("clues", Clues.of(result));
    return test;
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1_000) / 1_000.0;
  }

  private static Map<String, @Nullable Object> difference(Difference difference) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("key", difference.key());
    one.put("field", difference.field());
    one.put("expected", difference.expected());
    one.put("actual", difference.actual());
    one.put("kind", difference.kind().text());
    one.put("step", difference.step() == 0 ? null : difference.step());
    one.put("line", difference.range().line());
    return one;
  }
}
