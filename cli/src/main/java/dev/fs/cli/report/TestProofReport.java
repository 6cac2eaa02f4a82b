package dev.fs.cli.report;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.Proof;
import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.console.OutputFormat;
import dev.fs.cli.error.ExitCode;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.TestId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How tests ended, and what of them proves nothing.
 *
 * @param proofs of the tests that passed
 */
public record TestProofReport(TestReport tests, Map<TestId, Proof> proofs) implements Answer {
  public TestProofReport {
    proofs = new LinkedHashMap<>(proofs);
  }

  /** What the command exits with. */
  public ExitCode exitCode() {
    boolean all = proofs.values().stream().allMatch(proof -> proof.notRed().isEmpty());
    return tests.exitCode() == ExitCode.DONE && !all ? ExitCode.TESTS_FAILED : tests.exitCode();
  }

  @Override
  public void show(Console console) {
    if (console.format() == OutputFormat.HUMAN) {
      tests.show(console);
      proofs.forEach((id, proof) -> show(id, proof, console));
      return;
    }
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (CheckResult result : tests.results()) {
      Map<String, @Nullable Object> test = TestReport.test(result);
      Proof proof = proofs.get(result.id());
      if (proof != null) {
        test.put("prove", document(proof));
      }
      all.add(test);
    }
    if (console.format() == OutputFormat.JSONL) {
      all.forEach(console::json);
      return;
    }
    Map<String, @Nullable Object> document = tests.document();
    document.put("tests", all);
    console.json(document);
  }

  private static void show(TestId id, Proof proof, Console console) {
    int red = proof.expectations() - proof.notRed().size();
    console.answer(
        (proof.notRed().isEmpty() ? "PROVED " : "UNPROVED ")
            + id
            + "  "
            + red
            + " of "
            + proof.expectations()
            + " expectations turn red when they are wrong");
    for (Proof.NotRed one : proof.notRed()) {
      SourceRange at = one.range();
      console.answer(
          "  " + at.file() + ":" + at.line() + ":" + at.column() + ": never red: " + one.text());
    }
    for (SourceRange row : proof.idleRows()) {
      console.answer("  " + row.file() + ":" + row.line() + ": nothing depends on this row");
    }
    proof.leftOut().forEach(line -> console.say("  note: rows not dropped one by one: " + line));
  }

  private static Map<String, @Nullable Object> document(Proof proof) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("expectations", proof.expectations());
    List<Map<String, @Nullable Object>> notRed = new ArrayList<>();
    for (Proof.NotRed one : proof.notRed()) {
      Map<String, @Nullable Object> map = place(one.range());
      map.put("column", one.range().column());
      map.put("text", one.text());
      notRed.add(map);
    }
    document.put("not_red", notRed);
    document.put("idle_rows", proof.idleRows().stream().map(TestProofReport::place).toList());
    document.put("left_out", proof.leftOut());
    return document;
  }

  private static Map<String, @Nullable Object> place(SourceRange range) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("file", range.file());
    map.put("line", range.line());
    return map;
  }
}
