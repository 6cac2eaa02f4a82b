package dev.fs.engine.api;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A row of a query's result, a line of the file that a run leaves when rows are asked for.
 *
 * @param operation {@code +I}, {@code +U} or {@code -D}, as Flink writes it
 * @param values text by column, in the query's order; NULL is left out
 */
public record ChangeRow(String operation, Map<String, String> values) {
  public ChangeRow {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** One line of JSON, without its line feed. */
  public String toLine() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("op", operation);
    line.put("row", values);
    try {
      return JSON.std.asString(line);
    } catch (IOException e) {
      throw new IllegalStateException("texts that cannot be written as JSON", e);
    }
  }

  /**
   * Reads a line.
   *
   * @throws IOException when it is none
   */
  public static ChangeRow ofLine(String line) throws IOException {
    Map<String, Object> object = JSON.std.mapFrom(line);
    Map<String, String> values = new LinkedHashMap<>();
    if (object.get("row") instanceof Map<?, ?> row) {
      row.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
    }
    return new ChangeRow(String.valueOf(object.get("op")), values);
  }
}
