package dev.fs.cli.report;

import dev.fs.engine.api.ChangeRow;
import java.util.ArrayList;
import java.util.List;

/** The columns of a query's rows. Pure. */
final class RowColumns {
  private RowColumns() {}

  /**
   * In the query's order. Each row has its columns in that order, but without those that are NULL:
   * a column that a later row has first stands behind the one that it stands behind there.
   */
  static List<String> of(List<ChangeRow> rows) {
    List<String> columns = new ArrayList<>();
    for (ChangeRow row : rows) {
      int next = 0;
      for (String name : row.values().keySet()) {
        int at = columns.indexOf(name);
        if (at < 0) {
          columns.add(next, name);
          at = next;
        }
        next = at + 1;
      }
    }
    return columns;
  }
}
