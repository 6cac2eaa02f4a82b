package dev.fs.cli.rewrite;

import dev.fs.cli.assertion.Checker;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.parse.PlacedExpectation;
import dev.fs.cli.parse.TestFileParser;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.Contract;
import dev.fs.engine.api.TestReply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A file of tests whose {@code expect} blocks state what was there.
 *
 * @param file as it was read
 * @param text as it is to be; every character outside of the blocks is as before
 * @param difference of the two, as people read it; empty: none
 * @param updated names of the tests that are changed
 * @param notes what the tests say no longer, and which cannot be changed
 */
public record TestFileRewrite(
    SourceFile file, String text, List<String> difference, List<String> updated, List<Note> notes) {
  public TestFileRewrite {
    difference = List.copyOf(difference);
    updated = List.copyOf(updated);
    notes = List.copyOf(notes);
  }

  /** What people should know. */
  public record Note(SourceRange range, String text) {}

  /** A test that failed, and what its job left. */
  public record Failed(TestCase test, Contract contract, FieldTypes types, TestReply reply) {
    Checker checker() {
      return new Checker(contract, types, test.settings());
    }
  }

  /**
   * Changes what tests of a file expect.
   *
   * @throws IllegalStateException when a changed test would still fail, which is a bug
   */
  public static TestFileRewrite of(SourceFile file, List<Failed> tests) {
    Map<String, List<PlacedExpectation>> placed = PlacedExpectation.of(file);
    TextEdits edits = new TextEdits(file.text());
    List<Note> notes = new ArrayList<>();
    List<Failed> changed = new ArrayList<>();
    for (Failed one : tests) {
      String name = one.test().id().name();
      List<PlacedExpectation> blocks = Objects.requireNonNull(placed.get(name), name);
      if (blocks.stream().anyMatch(PlacedExpectation::shared)) {
        notes.add(
            new Note(
                one.test().range(),
                "the test "
                    + name
                    + " shares a part of what it expects by an anchor (&): change it by hand"));
      } else {
        write(file, one, blocks, edits, notes);
        changed.add(one);
      }
    }
    requireWithin(edits, placed);
    SourceFile after = new SourceFile(file.path(), edits.applied());
    requirePassing(after, changed);
    return new TestFileRewrite(
        file,
        after.text(),
        LineDifference.of(file.path(), edits),
        changed.stream().map(one -> one.test().id().name()).toList(),
        notes);
  }

  private static void write(
      SourceFile file,
      Failed one,
      List<PlacedExpectation> blocks,
      TextEdits edits,
      List<Note> notes) {
    ExpectationRewrite rewrite =
        new ExpectationRewrite(one.checker(), one.types(), new YamlEdits(edits));
    List<Expectation> expectations = one.test().expectations();
    for (int i = 0; i < expectations.size(); i++) {
      rewrite.write(expectations.get(i), blocks.get(i).entry(), one.reply().looks().get(i));
    }
    rewrite
        .lost()
        .forEach(lost -> notes.add(new Note(file.range(lost.at(), lost.at() + 1), lost.text())));
  }

  private static void requireWithin(TextEdits edits, Map<String, List<PlacedExpectation>> placed) {
    for (TextEdits.Edit edit : edits.sorted()) {
      boolean within =
          placed.values().stream()
              .flatMap(List::stream)
              .map(PlacedExpectation::entry)
              .anyMatch(
                  block ->
                      edit.from() > block.key().from() && endOf(edits, edit) <= block.value().to());
      if (!within) {
        throw new IllegalStateException("a change outside of what is expected: " + edit);
      }
    }
  }

  /** A line goes with its comment and its end, and one is added below the last. */
  private static int endOf(TextEdits edits, TextEdits.Edit edit) {
    String text = edits.text();
    int at = edit.to();
    boolean wholeLines =
        at == text.length() || (at > 0 && TextEdits.isLineEnd(text.charAt(at - 1)));
    if (!wholeLines) {
      return at;
    }
    while (at > 0 && TextEdits.isLineEnd(text.charAt(at - 1))) {
      at--;
    }
    int line = edits.lineStart(at);
    int comment = text.indexOf(" #", line);
    int end = comment < 0 || comment > at ? at : comment;
    while (end > line && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static void requirePassing(SourceFile after, List<Failed> changed) {
    Problems problems = new Problems();
    String folder = changed.isEmpty() ? "" : changed.get(0).test().id().pipeline();
    List<TestCase> tests = TestFileParser.parse(after, folder, problems).tests();
    if (!problems.list().isEmpty()) {
      throw new IllegalStateException("a changed test cannot be read: " + problems.list().get(0));
    }
    for (Failed one : changed) {
      TestCase test =
          tests.stream()
              .filter(other -> other.id().equals(one.test().id()))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(one.test().id() + " is gone"));
      List<Expectation> expectations = test.expectations();
      for (int i = 0; i < expectations.size(); i++) {
        var left = one.checker().check(expectations.get(i), one.reply().looks().get(i));
        if (!left.isEmpty()) {
          throw new IllegalStateException(
              "the changed test " + test.id() + " would still fail: " + left.get(0));
        }
      }
    }
  }
}
