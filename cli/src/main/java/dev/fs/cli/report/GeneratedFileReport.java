package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code fs gen --stdout}: a file as it would be written; as JSON a list of one.
 *
 * @param path relative to the repository
 * @param content whole
 */
public record GeneratedFileReport(String pipeline, String path, String content) implements Answer {
  @Override
  public void show(Console console) {
    if (!console.isJson()) {
      console.raw(content);
      return;
    }
    Map<String, @Nullable Object> file = new LinkedHashMap<>();
    file.put("path", path);
    file.put("content", content);
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("pipeline", pipeline);
    document.put("files", List.of(file));
    console.json(document);
  }
}
