package dev.fs.engine.run;

import dev.fs.connectors.fixture.FixtureTableFactory;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import dev.fs.engine.api.RunRequest;
import dev.fs.engine.api.SqlAnalysis;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.plan.PipelinePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTable;
import org.apache.flink.table.api.internal.ShowCreateUtil;
import org.apache.flink.table.catalog.ContextResolvedTable;
import org.apache.flink.table.catalog.ObjectIdentifier;
import org.apache.flink.table.catalog.UnresolvedIdentifier;
import org.jspecify.annotations.Nullable;

/** The files that stand in for the connectors of a pipeline's tables. */
final class Fixtures {
  private Fixtures() {}

  /** Options of the fixture connector, by table. */
  static Map<String, Map<String, String>> options(RunRequest request) {
    Map<String, Map<String, String>> fixtures = new HashMap<>();
    request
        .inputs()
        .forEach(
            (table, input) -> {
              Map<String, String> options = new HashMap<>();
              options.put(FixtureTableFactory.PATH.key(), input.file());
              options.put(FixtureTableFactory.LABEL.key(), input.label());
              if (!input.nulls().isEmpty()) {
                options.put(FixtureTableFactory.NULLS.key(), String.join(";", input.nulls()));
              }
              if (request.limit() != null) {
                options.put(FixtureTableFactory.LIMIT.key(), String.valueOf(request.limit()));
              }
              if (request.until() != null) {
                options.put(FixtureTableFactory.UNTIL.key(), request.until());
              }
              fixtures.put(table, options);
            });
    return fixtures;
  }

  /** A table that is read and has no file; null when each has one. */
  static @Nullable Failure missing(PipelinePlan plan, RunRequest request) {
    for (String table : plan.usedTables()) {
      if (!request.inputs().containsKey(table)) {
        return new Failure(
            EngineCode.NO_INPUT,
            "table " + table + " has no local input",
            "name a file of rows in pipeline.yaml: local: {inputs: {"
                + table
                + ": data/"
                + table
                + ".jsonl}}, or give --input "
                + table
                + "=FILE");
      }
    }
    return null;
  }

  /** A CREATE TABLE for each table that has a file, under the name that the user wrote. */
  static List<String> statements(PipelinePlan plan, RunRequest request) {
    List<String> statements = new ArrayList<>();
    for (SqlAnalysis.Statement statement : plan.statements()) {
      if (statement.kind() == SqlAnalysis.Kind.CREATE_TABLE
          && request.inputs().containsKey(statement.name())) {
        statements.add(statement(plan.session(), statement.text()));
      }
    }
    return statements;
  }

  private static String statement(PlanSession session, String written) {
    String[] name = ((SqlCreateTable) session.parse(written)).getFullName();
    ObjectIdentifier identifier =
        session.catalogs().qualifyIdentifier(UnresolvedIdentifier.of(name));
    ContextResolvedTable table = session.catalogs().getTableOrError(identifier);
    String full =
        ShowCreateUtil.buildShowCreateTableRow(
            table.getResolvedTable(),
            identifier,
            table.isTemporary(),
            session.catalogs().getSqlFactory());
    // run.py replaces a table by its name, which is rarely written with its catalog.
    String asWritten =
        Stream.of(name)
            .map(part -> "`" + part.replace("`", "``") + "`")
            .collect(Collectors.joining("."));
    String qualified = identifier.asSerializableString();
    int at = full.indexOf(qualified);
    return full.substring(0, at) + asWritten + full.substring(at + qualified.length());
  }
}
