package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fs record}.
 *
 * @param text of the file
 */
public record RecordReport(ScaffoldReport written, String text) implements Answer {
  @Override
  public void show(Console console) {
    if (console.isJson()) {
      written.notes().forEach(console::say);
      Map<String, @Nullable Object> document = written.document();
      document.put("text", text);
      console.json(document);
      return;
    }
    written.show(console);
    if (written.dryRun()) {
      console.raw(text);
    }
  }
}
