package dev.fs.cli.console;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.SourceRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON documents. Loaded only when JSON is asked for. */
public final class Json {
  private Json() {}

  /** A document in one line. */
  public static String write(Map<String, @Nullable Object> document) {
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(document);
    } catch (IOException e) {
      throw new IllegalStateException("a document that cannot be written as JSON", e);
    }
  }

  static Map<String, @Nullable Object> problems(List<Problem> problems) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (Problem problem : problems) {
      SourceRange range = problem.range();
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("code", problem.code().id());
      one.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
      one.put("file", range == null ? null : range.file());
      one.put("line", range == null ? null : range.line());
      one.put("column", range == null ? null : range.column());
      one.put("message", problem.message());
      one.put("help", problem.help());
      all.add(one);
    }
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("version", 1);
    document.put("problems", all);
    return document;
  }
}
