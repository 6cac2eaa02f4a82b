package dev.fs.cli.report;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.console.OutputFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code fs list}. */
public record ListReport(List<Row> rows) implements Answer {
  public ListReport {
    rows = List.copyOf(rows);
  }

  /**
   * A pipeline.
   *
   * @param features by name; null: not declared, and not yet generated
   * @param generated whether it has a contract.json
   */
  public record Row(
      String pipeline,
      String entity,
      String mode,
      @Nullable List<String> features,
      boolean generated,
      String description) {}

  @Override
  public void show(Console console) {
    if (console.format() == OutputFormat.JSONL) {
      rows.forEach(row -> console.json(document(row)));
    } else if (console.isJson()) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      all.put("version", 1);
      all.put("pipelines", rows.stream().map(ListReport::document).toList());
      console.json(all);
    } else if (rows.isEmpty()) {
      console.say("no pipelines yet: fs new NAME makes one");
    } else {
      List<List<String>> cells = new ArrayList<>();
      for (Row row : rows) {
        String features =
            row.features() == null ? "(not generated: fs gen)" : String.join(", ", row.features());
        cells.add(List.of(row.pipeline(), row.entity(), row.mode(), features));
      }
      console.table(List.of("PIPELINE", "ENTITY", "MODE", "FEATURES"), cells);
    }
  }

  private static Map<String, @Nullable Object> document(Row row) {
    Map<String, @Nullable Object> document = new LinkedHashMap<>();
    document.put("pipeline", row.pipeline());
    document.put("entity", row.entity());
    document.put("mode", row.mode());
    document.put("features", row.features());
    document.put("generated", row.generated());
    document.put("description", row.description());
    return document;
  }
}
