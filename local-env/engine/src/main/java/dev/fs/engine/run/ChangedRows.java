package dev.fs.engine.run;

import dev.fs.engine.api.ChangeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the changes of a query add up to. */
final class ChangedRows {
  private ChangedRows() {}

  /**
   * The rows of an insert-only query, each as often as it was written; of an updating one the table
   * that is left, by key.
   *
   * @param file that a {@link RowsSink} wrote
   * @param keys of an updating query; empty for an insert-only one
   */
  static List<Map<String, String>> read(Path file, List<String> keys) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    Map<List<String>, Map<String, String>> table = new LinkedHashMap<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      ChangeRow change = ChangeRow.ofLine(line);
      if (keys.isEmpty()) {
        rows.add(change.values());
        continue;
      }
      List<String> key =
          keys.stream().map(name -> String.valueOf(change.values().get(name))).toList();
      if (change.operation().startsWith("-")) {
        table.remove(key);
      } else {
        table.put(key, change.values());
      }
    }
    return keys.isEmpty() ? rows : List.copyOf(table.values());
  }
}
