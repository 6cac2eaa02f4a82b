package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fs new}.
 *
 * @param files written, as seen from where the command was started
 * @param dryRun whether they were only named
 * @param notes what people should know
 * @param next the command to run next
 */
public record ScaffoldReport(List<String> files, boolean dryRun, List<String> notes, String next)
    implements Answer {
  public ScaffoldReport {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  @Override
  public void show(Console console) {
    notes.forEach(console::say);
    if (console.isJson()) {
      console.json(document());
      return;
    }
    for (String file : dryRun || !console.isQuiet() ? files : List.<String>of()) {
      console.answer((dryRun ? "would write " : "wrote ") + file);
    }
    console.say("next: " + next);
  }

  /** As JSON, to which others may add. */
  Map<String, @Nullable Object> document() {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("dry_run", dryRun);
    document.put("files", files);
    document.put("next", next);
    return document;
  }
}
