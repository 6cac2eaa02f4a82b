package dev.fs.cli.report;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.Difference;
import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.ExitCode;
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
 */
public record TestReport(List<CheckResult> results, double seconds) implements Answer {
  public TestReport {
    results = List.copyOf(results);
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

  @Override
  public void show(Console console) {
    switch (console.format()) {
      case JSON -> console.json(document());
      case JSONL -> results.forEach(result -> console.json(test(result)));
      case HUMAN -> {
        results.forEach(result -> show(result, console));
        console.say(summary());
      }
    }
  }

  private static void show(CheckResult result, Console console) {
    console.answer(
        String.format(
            Locale.ROOT, "%-5s %s  %.2f s", word(result.status()), result.id(), result.seconds()));
    result.differences().forEach(one -> console.answer("  " + one));
    result.problems().forEach(one -> console.answer("  " + one.message()));
  }

  private static String word(CheckResult.Status status) {
    return switch (status) {
      case PASSED -> "PASS";
      case FAILED -> "FAIL";
      case ERROR -> "ERROR";
      case SKIPPED -> "SKIP";
    };
  }

  private String summary() {
    List<String> parts = new ArrayList<>();
    for (CheckResult.Status status : CheckResult.Status.values()) {
      if (count(status) > 0) {
        parts.add(count(status) + " " + status.text());
      }
    }
    parts.add(String.format(Locale.ROOT, "%.2f s", seconds));
    return String.join(" · ", parts);
  }

  /** As JSON, to which others may add. */
  Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("tests", results.stream().map(TestReport::test).toList());
    document.put("passed", count(CheckResult.Status.PASSED));
    document.put("failed", count(CheckResult.Status.FAILED) + count(CheckResult.Status.ERROR));
    return document;
  }

  static Map<String, @Nullable Object> test(CheckResult result) {
    Map<String, @Nullable Object> test = new LinkedHashMap<>();
    test.put("id", result.id().toString());
    test.put("status", result.status().text());
    test.put("seconds", result.seconds());
    test.put("file", result.range().file());
    test.put("line", result.range().line());
    test.put("differences", result.differences().stream().map(TestReport::difference).toList());
    return test;
  }

  private static Map<String, @Nullable Object> difference(Difference difference) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("key", difference.key());
    one.put("field", difference.field());
    one.put("expected", difference.expected());
    one.put("actual", difference.actual());
    one.put("kind", difference.kind().text());
    return one;
  }
}
