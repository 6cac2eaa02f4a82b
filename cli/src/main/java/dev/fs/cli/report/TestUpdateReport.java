package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.rewrite.TestFileRewrite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code fs test --update} changes.
 *
 * @param tests how they ended before the change
 * @param files whose tests failed
 * @param left why tests that failed are not changed, each in a line
 */
public record TestUpdateReport(TestReport tests, List<TestFileRewrite> files, List<String> left)
    implements Answer {
  public TestUpdateReport {
    files = List.copyOf(files);
    left = List.copyOf(left);
  }

  /** Whether any file changes. */
  public boolean changesAny() {
    return files.stream().anyMatch(file -> !file.difference().isEmpty());
  }

  /** Names of tests that are changed. */
  public int count() {
    return files.stream().mapToInt(file -> file.updated().size()).sum();
  }

  /** The difference, and what people should know of it. */
  @Override
  public void show(Console console) {
    if (console.isJson()) {
      Map<String, @Nullable Object> document = tests.document();
      document.put("updates", files.stream().map(TestUpdateReport::file).toList());
      document.put("not_updated", left);
      console.json(document);
    } else {
      // What a file holds must not steer the terminal.
      files.forEach(
          file ->
              file.difference()
                  .forEach(
                      line -> console.answer(line.replaceAll("[\\p{Cntrl}&&[^\t]]", "\uFFFD"))));
      if (!changesAny()) {
        console.answer("nothing to update");
      }
    }
    for (TestFileRewrite file : files) {
      file.notes().forEach(note -> console.say("note: " + place(note.range()) + note.text()));
    }
    left.forEach(line -> console.say("not updated: " + line));
  }

  private static String place(SourceRange range) {
    return range.file() + ":" + range.line() + ":" + range.column() + ": ";
  }

  private static Map<String, @Nullable Object> file(TestFileRewrite file) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("file", file.file().path());
    one.put("tests", file.updated());
    one.put("difference", String.join("\n", file.difference()));
    List<Map<String, @Nullable Object>> notes = new ArrayList<>();
    for (TestFileRewrite.Note note : file.notes()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      map.put("line", note.range().line());
      map.put("column", note.range().column());
      map.put("text", note.text());
      notes.add(map);
    }
    one.put("notes", notes);
    return one;
  }
}
