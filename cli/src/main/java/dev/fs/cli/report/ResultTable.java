package dev.fs.cli.report;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.run.FeatureRow;
import dev.fs.cli.run.RunResult;
import dev.fs.contract.Contract;
import dev.fs.engine.api.ChangeRow;
import dev.fs.engine.api.SqlAnalysis.Column;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A result as {@code --out} writes it: every row, no row shortened.
 *
 * @param columns with their SQL types
 * @param rows texts in the order of the columns; null: NULL
 */
public record ResultTable(List<Column> columns, List<List<@Nullable String>> rows) {
  public ResultTable {
    columns = List.copyOf(columns);
  }

  /** What is in Redis: a row for each key. */
  public static ResultTable features(RunResult result) {
    Contract contract = result.contract();
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("key", "STRING"));
    contract.features().forEach(f -> columns.add(new Column(f.name(), f.type())));
    columns.add(new Column("event_time", "TIMESTAMP_LTZ(3)"));
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (FeatureRow key : result.keys()) {
      List<@Nullable String> row = new ArrayList<>();
      row.add(key.key());
      contract.features().forEach(f -> row.add(key.features().get(f.name())));
      Instant time = key.eventTimes().get(contract.pipeline());
      row.add(time == null ? null : time.toString());
      rows.add(row);
    }
    return new ResultTable(columns, rows);
  }

  /**
   * The rows of the query.
   *
   * @param types SQL types by column; a text where it is not known
   */
  public static ResultTable rows(List<ChangeRow> changes, Map<String, String> types) {
    List<String> names = RowColumns.of(changes);
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("op", "STRING"));
    names.forEach(name -> columns.add(new Column(name, types.getOrDefault(name, "STRING"))));
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (ChangeRow change : changes) {
      List<@Nullable String> row = new ArrayList<>();
      row.add(change.operation());
      names.forEach(name -> row.add(change.values().get(name)));
      rows.add(row);
    }
    return new ResultTable(columns, rows);
  }

  /** RFC 4180 with a header line; NULL is an empty cell. */
  public String toCsv() {
    StringBuilder text = new StringBuilder();
    line(text, columns.stream().map(Column::name).toList());
    rows.forEach(row -> line(text, row));
    return text.toString();
  }

  private static void line(StringBuilder text, List<? extends @Nullable String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        text.append(',');
      }
      String cell = cells.get(i);
      if (cell != null) {
        text.append(quoted(cell));
      }
    }
    text.append('\n');
  }

  /** An empty text is quoted, so that it is no NULL. */
  private static String quoted(String cell) {
    boolean plain =
        !cell.isEmpty()
            && cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  /** A JSON object a line; NULL is left out. */
  public String toJsonLines() {
    StringBuilder text = new StringBuilder();
    for (List<@Nullable String> row : rows) {
      Map<String, String> object = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        String cell = row.get(i);
        if (cell != null) {
          object.put(columns.get(i).name(), cell);
        }
      }
      try {
        text.append(JSON.std.asString(object)).append('\n');
      } catch (IOException e) {
        throw new IllegalStateException("texts that cannot be written as JSON", e);
      }
    }
    return text.toString();
  }
}
