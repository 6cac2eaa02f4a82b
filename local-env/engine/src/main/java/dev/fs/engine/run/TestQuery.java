package dev.fs.engine.run;

import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.connectors.value.ValueWriter;
import dev.fs.engine.api.TestRows;
import dev.fs.engine.flink.LocalCluster;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.plan.UnstableResults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.TableException;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.api.internal.TableResultInternal;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.QueryOperation;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.apache.flink.util.CloseableIterator;

/** Rows of a test that are written as a query without tables. */
final class TestQuery {
  /** Flink's words for a place, which is one of the query. */
  private static final Pattern PLACED =
      Pattern.compile(
          "(?:SQL \\w+ failed\\. )?(?:From|At) line (\\d+), column (\\d+)(?: to line \\d+, column"
              + " \\d+)?: (.*)");

  private static final String HOW = "write SELECT … UNION ALL SELECT …, or VALUES";

  private TestQuery() {}

  /**
   * What the query yields.
   *
   * @param columns of the query
   * @param rows as values by column, NULL left out
   */
  record Result(List<String> columns, List<Map<String, String>> rows) {}

  /**
   * Runs the query.
   *
   * @throws UnreadableInputException when it is no such query, or yields other rows each time
   */
  static Result rows(LocalCluster cluster, ClassLoader loader, TestRows given) throws Exception {
    PlanSession session = PlanSession.open(cluster, loader, "batch");
    try {
      Operation operation = session.operation(String.valueOf(given.sql()));
      if (!(operation instanceof PlannerQueryOperation query)) {
        throw new UnreadableInputException(given.label() + " are no query", HOW);
      }
      List<String> columns = query.getResolvedSchema().getColumnNames();
      requireStable(given, query, columns);
      return new Result(columns, values(session.environment().executeInternal(query), query));
    } catch (SqlParserException | ValidationException | TableException e) {
      throw new UnreadableInputException(
          given.label() + " are refused by Flink: " + firstLine(e), "mend the query", e);
    } catch (IllegalArgumentException e) {
      // What Flink says of a text that is not one statement.
      throw new UnreadableInputException(
          given.label() + " are not one query: " + firstLine(e), HOW, e);
    } catch (RuntimeException e) {
      throw new UnreadableInputException(
          given.label() + " cannot be computed: " + firstLine(JobFailures.deepest(e)),
          "mend the query",
          e);
    }
  }

  private static void requireStable(
      TestRows given, PlannerQueryOperation query, List<String> columns)
      throws UnreadableInputException {
    Set<String> functions = UnstableResults.find(query.getCalciteTree(), columns).keySet();
    if (!functions.isEmpty()) {
      throw new UnreadableInputException(
          String.join(", ", functions)
              + " makes "
              + given.label()
              + " different in every run, so that chance would decide what the test says",
          "write the value itself, as TIMESTAMP '2024-01-01 00:00:00'");
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

  private static String firstLine(Throwable e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    Matcher placed = PLACED.matcher(line);
    return placed.matches()
        ? placed.group(3) + " (line " + placed.group(1) + ", column " + placed.group(2) + ")"
        : line.replaceFirst("^SQL \\w+ failed\\. ", "");
  }
}
