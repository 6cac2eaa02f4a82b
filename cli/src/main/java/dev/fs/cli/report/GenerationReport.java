package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fs gen}.
 *
 * @param files in order
 * @param warnings of all pipelines
 * @param verb what was done to files that changed: {@code wrote} or {@code would write}
 * @param next the command to run next; null: none
 */
public record GenerationReport(
    List<File> files, List<Problem> warnings, String verb, @Nullable String next)
    implements Answer {
  /** The verb of a dry run, after which nothing comes next when nothing would change. */
  public static final String WOULD = "would write";

  public GenerationReport {
    files = List.copyOf(files);
    warnings = List.copyOf(warnings);
  }

  /** A generated file; {@code changed} when the disk had it otherwise, or not at all. */
  public record File(String pipeline, String path, boolean changed) {}

  @Override
  public void show(Console console) {
    console.warnings(warnings);
    if (console.isJson()) {
      console.json(document());
      return;
    }
    boolean any = false;
    for (File file : files) {
      if (file.changed()) {
        console.answer(verb + " " + file.path());
        any = true;
      } else {
        console.detail("unchanged " + file.path());
      }
    }
    if (!any) {
      console.answer("up to date: " + files.size() + " generated files");
    }
    if (next != null && (any || !verb.equals(WOULD))) {
      console.say("next: " + next);
    }
  }

  private Map<String, @Nullable Object> document() {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (File file : files) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("pipeline", file.pipeline());
      one.put("path", file.path());
      one.put("changed", file.changed());
      all.add(one);
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("files", all);
    return document;
  }
}
