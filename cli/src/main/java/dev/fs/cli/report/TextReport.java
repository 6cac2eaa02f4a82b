package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text that is shown as it is.
 *
 * @param text with its last line end
 * @param fields of the document for programs
 */
public record TextReport(String text, Map<String, @Nullable Object> fields) implements Answer {
  /** A sentence; programs get it as {@code message}. */
  public static TextReport sentence(String line) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("message", line);
    return new TextReport(line + "\n", fields);
  }

  @Override
  public void show(Console console) {
    if (!console.isJson()) {
      console.raw(text);
      return;
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.putAll(fields);
    console.json(document);
  }
}
