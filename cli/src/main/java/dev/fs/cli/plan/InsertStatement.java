package dev.fs.cli.plan;

import dev.fs.cli.analyse.Analysis;
import dev.fs.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/** The INSERT that fits the generated sink; the user's own text wherever that fits already. */
final class InsertStatement {
  private InsertStatement() {}

  /** Names the columns behind the target when the query has them in another order than the sink. */
  static String matchedByName(Analysis.Output output, List<String> sinkOrder) {
    String statement = output.statement();
    List<String> names = output.columns().stream().map(Analysis.Column::name).toList();
    if (output.hasColumnList() || names.equals(sinkOrder)) {
      return statement;
    }
    return statement.substring(0, output.targetEnd())
        + " ("
        + String.join(", ", names.stream().map(InsertStatement::quoted).toList())
        + ")"
        + statement.substring(output.targetEnd());
  }

  /** Takes a query that yields feature records apart into the sink's columns. */
  static String fromRecords(String statement, int targetEnd, Contract contract) {
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < contract.keys().size(); i++) {
      String value =
          contract.keys().size() == 1 ? "entity_key" : "SPLIT_INDEX(entity_key, ':', " + i + ")";
      columns.add(value + " AS " + quoted(contract.keys().get(i).name()));
    }
    columns.add("event_time");
    for (Contract.Feature feature : contract.features()) {
      columns.add(
          "CAST(features['"
              + feature.name()
              + "'] AS "
              + feature.type()
              + ") AS "
              + quoted(feature.name()));
    }
    return statement.substring(0, targetEnd)
        + "\nSELECT\n  "
        + String.join(",\n  ", columns)
        + "\nFROM ("
        + statement.substring(targetEnd)
        + "\n)";
  }

  private static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
