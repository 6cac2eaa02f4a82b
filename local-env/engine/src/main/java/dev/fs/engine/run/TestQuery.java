package dev.fs.engine.run;

import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.connectors.value.ValueWriter;
import dev.fs.engine.api.TestRows;
import dev.fs.engine.flink.LocalCluster;
import dev.fs.engine.flink.PlanSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.internal.TableResultInternal;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.util.CloseableIterator;

/** Rows of a test that are written as a query without tables. */
final class TestQuery {
  private TestQuery() {}

  /**
   * Runs the query; the rows as values by column.
   *
   * @throws UnreadableInputException when it is no such query
   */
  static List<Map<String, String>> rows(LocalCluster cluster, ClassLoader loader, TestRows given)
      throws Exception {
    PlanSession session = PlanSession.open(cluster, loader, "batch");
    try {
      Operation operation = session.operation(String.valueOf(given.sql()));
      if (!(operation instanceof QueryOperation query)) {
        throw new UnreadableInputException(
            given.label() + " are no query", "write SELECT … UNION ALL SELECT …, or VALUES");
      }
      return values(session.environment().executeInternal(query), query);
    } catch (SqlParserException | ValidationException | TableException e) {
      throw new UnreadableInputException(
          given.label() + " are refused by Flink: " + firstLine(e), "mend the query", e);
    }
  }

  private static List<Map<String, String>> values(TableResultInternal result, QueryOperation query)
      throws Exception {
    List<String> names = query.getResolvedSchema().getColumnNames();
    List<ValueWriter> writers =
        query.getResolvedSchema().getColumnDataTypes().stream()
            .map(type -> ValueWriter.of(type.getLogicalType()))
            .toList();
    List<Map<String, String>> rows = new ArrayList<>();
    try (CloseableIterator<RowData> found = result.collectInternal()) {
      while (found.hasNext()) {
        RowData row = found.next();
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
          String text = writers.get(i).write(row, i);
          if (text != null) {
            values.put(names.get(i), text);
          }
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
