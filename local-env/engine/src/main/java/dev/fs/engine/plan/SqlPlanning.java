package dev.fs.engine.plan;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.PipelineSql.SqlText;
import dev.fs.engine.api.SqlAnalysis.Grain;
import dev.fs.engine.api.SqlAnalysis.Insert;
import dev.fs.engine.api.SqlAnalysis.Kind;
import dev.fs.engine.api.SqlAnalysis.OutputColumn;
import dev.fs.engine.api.SqlAnalysis.Statement;
import dev.fs.engine.api.SqlAnalysis.Table;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.diagnose.FlinkErrors;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter;
import dev.fs.engine.text.SqlSplitter.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.dml.RichSqlInsert;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.command.SetOperation;
import org.apache.flink.table.operations.ddl.CreateCatalogFunctionOperation;
import org.apache.flink.table.operations.ddl.CreateTableOperation;
import org.apache.flink.table.operations.ddl.CreateTempSystemFunctionOperation;
import org.apache.flink.table.operations.ddl.CreateViewOperation;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalRel;
import org.apache.flink.table.planner.plan.utils.ChangelogPlanUtils;
import org.jspecify.annotations.Nullable;

/** Plans a pipeline statement by statement, going on after errors so that all are found at once. */
public final class SqlPlanning {
  private final PlanSession session;
  private final PipelineSql sql;
  private final Map<String, Map<String, String>> fixtures;
  private final FlinkErrors errors;
  private final List<Statement> statements = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<SqlProblem> problems = new ArrayList<>();
  private final Set<String> usedTables = new LinkedHashSet<>();
  private @Nullable Insert insert;
  private @Nullable PlannerQueryOperation query;
  private @Nullable InsertSyntax syntax;

  private SqlPlanning(
      PlanSession session, PipelineSql sql, Map<String, Map<String, String>> fixtures) {
    this.session = session;
    this.sql = sql;
    this.fixtures = fixtures;
    this.errors = new FlinkErrors(session);
  }

  /**
   * Plans a pipeline.
   *
   * @param fixtures options of the fixture connector by table; a table without is only planned
   */
  public static PipelinePlan plan(
      PlanSession session, PipelineSql sql, Map<String, Map<String, String>> fixtures) {
    SqlPlanning planning = new SqlPlanning(session, sql, fixtures);
    sql.settings().forEach((key, value) -> session.environment().getConfig().set(key, value));
    planning.source(sql.source());
    planning.transform(sql.transform());
    return new PipelinePlan(
        session,
        planning.statements,
        planning.tables,
        planning.insert,
        planning.query,
        planning.syntax == null ? null : planning.syntax.onConflict(),
        planning.usedTables,
        planning.problems);
  }

  private void source(SqlText text) {
    SqlSplitter.Split split = SqlSplitter.split(text);
    problems.addAll(split.problems());
    for (Piece piece : split.pieces()) {
      if (piece.startsWith("INSERT")) {
        refuse(
            text.file(),
            piece,
            "an INSERT has no place in source.sql",
            "move it to transform.sql: source.sql only creates tables, views and functions");
      } else {
        definition(text.file(), piece, true);
      }
    }
  }

  private void transform(SqlText text) {
    SqlSplitter.Split split = SqlSplitter.split(text);
    problems.addAll(split.problems());
    List<Piece> inserts = new ArrayList<>();
    for (Piece piece : split.pieces()) {
      if (piece.startsWith("INSERT")) {
        inserts.add(piece);
      } else if (piece.startsWith("EXECUTE") || piece.startsWith("BEGIN")) {
        refuse(
            text.file(),
            piece,
            "a statement set has no place in transform.sql",
            "write one INSERT INTO; a second sink is a second pipeline");
        return;
      } else {
        definition(text.file(), piece, false);
      }
    }
    if (inserts.isEmpty()) {
      if (split.problems().isEmpty()) {
        TextRange end =
            split.pieces().isEmpty()
                ? TextRange.at(1, 1)
                : split.pieces().get(split.pieces().size() - 1).range();
        problems.add(
            new SqlProblem(
                EngineCode.NOT_ONE_INSERT,
                false,
                text.file(),
                end,
                "transform.sql has no INSERT",
                "end it with: INSERT INTO feature_sink SELECT <keys>, <event time>, <features> FROM"
                    + " …"));
      }
      return;
    }
    for (Piece extra : inserts.subList(1, inserts.size())) {
      problems.add(
          new SqlProblem(
              EngineCode.NOT_ONE_INSERT,
              false,
              text.file(),
              extra.words().get(0).range(),
              "transform.sql has " + inserts.size() + " INSERTs, a pipeline has one",
              "make a second pipeline of it, or join the queries with UNION ALL"));
    }
    insert(text.file(), inserts.get(0));
  }

  /** CREATE TABLE, VIEW or FUNCTION, or SET. */
  private void definition(String file, Piece piece, boolean inSource) {
    try {
      Operation operation = session.operation(piece.padded());
      if (operation instanceof CreateTableOperation create) {
        String name = create.getTableIdentifier().getObjectName();
        if (!inSource) {
          refuse(
              file,
              piece,
              "CREATE TABLE has no place in transform.sql",
              "move it to source.sql; the sink's table is generated, so leave it out");
          return;
        }
        tables.add(
            SourceTables.register(
                session, create, piece.range(), fixtures.getOrDefault(name, Map.of())));
        record(file, Kind.CREATE_TABLE, name, piece);
      } else if (operation instanceof CreateViewOperation create) {
        session.environment().executeInternal(operation);
        record(file, Kind.CREATE_VIEW, create.getViewIdentifier().getObjectName(), piece);
      } else if (operation instanceof CreateTempSystemFunctionOperation create) {
        session.environment().executeInternal(operation);
        record(file, Kind.CREATE_FUNCTION, create.getFunctionName(), piece);
      } else if (operation instanceof CreateCatalogFunctionOperation create) {
        session.environment().executeInternal(operation);
        record(file, Kind.CREATE_FUNCTION, create.getFunctionIdentifier().getObjectName(), piece);
      } else if (operation instanceof SetOperation set
          && set.getKey().isPresent()
          && set.getValue().isPresent()) {
        session.environment().getConfig().set(set.getKey().get(), set.getValue().get());
        record(file, Kind.SET, set.getKey().get(), piece);
      } else {
        refuse(
            file,
            piece,
            piece.words().get(0).image()
                + " has no place in "
                + (inSource ? "source.sql" : "transform.sql"),
            inSource
                ? "source.sql takes CREATE TABLE, CREATE VIEW, CREATE FUNCTION and SET"
                : "transform.sql takes CREATE VIEW, SET, and one INSERT INTO … SELECT");
      }
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      errors.of(e, file, piece).ifPresent(problems::add);
    }
  }

  /** What Flink makes of a statement; null, and a problem, when it refuses. */
  private <T> @Nullable T ask(String file, Piece piece, Supplier<T> flink) {
    try {
      return flink.get();
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      errors.of(e, file, piece).ifPresent(problems::add);
      return null;
    }
  }

  private void insert(String file, Piece piece) {
    SqlNode node = ask(file, piece, () -> session.parse(piece.padded()));
    if (node instanceof RichSqlInsert parsed) {
      InsertSyntax read = InsertSyntax.of(parsed);
      syntax = read;
      record(file, Kind.INSERT, read.target(), piece);
      if (tables.stream().anyMatch(t -> t.name().equals(read.target()))) {
        problems.add(
            new SqlProblem(
                EngineCode.INSERT_INTO_SOURCE,
                false,
                file,
                read.targetRange(),
                "\"" + read.target() + "\" is a table that source.sql reads from",
                "insert into any other name, as feature_sink: fs generates that table"));
        return;
      }
      PlannerQueryOperation validated =
          ask(file, piece, () -> (PlannerQueryOperation) session.operation(parsed.getSource()));
      if (validated != null) {
        query = validated;
        collectTables(validated.getCalciteTree());
        describe(file, piece, read, validated);
      }
    } else if (node != null) {
      refuse(file, piece, "this INSERT has no query", "write INSERT INTO feature_sink SELECT …");
    }
  }

  private void describe(
      String file, Piece piece, InsertSyntax read, PlannerQueryOperation validated) {
    List<Column> columns = validated.getResolvedSchema().getColumns();
    List<OutputColumn> outputs = outputs(read, columns);
    if (hasDuplicates(file, read)) {
      return;
    }
    if (!read.columnList().isEmpty() && read.columnList().size() != columns.size()) {
      problems.add(
          new SqlProblem(
              EngineCode.REFUSED,
              false,
              file,
              read.targetRange(),
              "the column list names "
                  + read.columnList().size()
                  + " columns, the query has "
                  + columns.size(),
              "leave the list out: columns are matched by name"));
      return;
    }
    Boolean upsert = ask(file, piece, () -> isUpsert(validated));
    if (upsert == null) {
      return;
    }
    Grain grain = grain(file, read, validated.getCalciteTree());
    insert =
        new Insert(
            read.target(),
            read.targetRange(),
            outputs,
            upsert ? "upsert" : "append",
            grain,
            read.queryRange(),
            !read.columnList().isEmpty());
    List<String> names = outputs.stream().map(OutputColumn::name).toList();
    boolean complete = new HashSet<>(names).containsAll(sql.keys());
    boolean fits = grain == null || new HashSet<>(sql.keys()).containsAll(grain.columns());
    if (problems.isEmpty() && complete && fits) {
      // The whole plan with the production sink's changelog mode: finds what parsing alone does
      // not.
      planIntoSink(file, piece, validated, names, upsert, read);
    }
  }

  private void planIntoSink(
      String file,
      Piece piece,
      PlannerQueryOperation validated,
      List<String> names,
      boolean upsert,
      InsertSyntax read) {
    var options =
        Map.of(
            "connector", "feature-redis",
            "uri", "redis://127.0.0.1:1",
            "entity", "plan",
            "pipeline", sql.pipeline(),
            "keys", String.join(";", sql.keys()));
    var operation =
        SinkTable.insert(
            session,
            read.target(),
            validated,
            names,
            upsert ? sql.keys() : List.of(),
            options,
            read.onConflict());
    RelNode unused =
        ask(
            file,
            piece,
            () -> session.planner().optimize(session.planner().translateToRel(operation)));
  }

  private static List<OutputColumn> outputs(InsertSyntax read, List<Column> columns) {
    boolean placed = read.items().size() == columns.size();
    boolean listed = read.columnList().size() == columns.size();
    List<OutputColumn> outputs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      outputs.add(
          new OutputColumn(
              listed ? read.columnList().get(i) : column.getName(),
              SinkTable.sinkType(column.getDataType(), true).getLogicalType().asSummaryString(),
              listed || !placed || read.items().get(i).name() != null,
              placed ? read.items().get(i).range() : read.queryRange()));
    }
    return outputs;
  }

  /** Flink would silently number the second of two equal names. */
  private boolean hasDuplicates(String file, InsertSyntax read) {
    Set<String> seen = new HashSet<>();
    boolean found = false;
    for (InsertSyntax.Item item :
        read.columnList().isEmpty() ? read.items() : List.<InsertSyntax.Item>of()) {
      if (item.name() != null && !seen.add(item.name())) {
        found = true;
        problems.add(
            new SqlProblem(
                EngineCode.COLUMN_TWICE,
                false,
                file,
                item.range(),
                "the query has the column \"" + item.name() + "\" twice",
                "give one of them another name with AS"));
      }
    }
    return found;
  }

  private boolean isUpsert(PlannerQueryOperation validated) {
    RelNode optimized = session.planner().optimize(validated.getCalciteTree());
    return optimized instanceof StreamPhysicalRel stream
        && !ChangelogPlanUtils.isInsertOnly(stream);
  }

  private @Nullable Grain grain(String file, InsertSyntax read, RelNode tree) {
    List<GrainFinder.Keys> found = GrainFinder.find(tree);
    Set<String> entityKeys = new HashSet<>(sql.keys());
    TextRange range = read.groupRange() == null ? read.queryRange() : read.groupRange();
    Grain first = null;
    for (GrainFinder.Keys keys : found) {
      for (String computed : keys.computedAfter()) {
        if (entityKeys.contains(computed)) {
          problems.add(
              new SqlProblem(
                  EngineCode.KEYS_DIFFER,
                  false,
                  file,
                  range,
                  "the key \"" + computed + "\" is computed after the " + keys.clause(),
                  "compute it before, in a view or a subquery, and use the computed column in the "
                      + keys.clause()));
          return null;
        }
      }
      Grain grain = new Grain(keys.clause(), List.copyOf(keys.keys()), range);
      if (!entityKeys.containsAll(keys.keys())) {
        return grain;
      }
      first = first == null ? grain : first;
    }
    return first;
  }

  /** Also those of subqueries, which stand inside expressions. */
  private void collectTables(RelNode node) {
    if (node instanceof TableScan scan) {
      List<String> name = scan.getTable().getQualifiedName();
      usedTables.add(name.get(name.size() - 1));
    }
    RelNode unused =
        node.accept(
            new RexShuttle() {
              @Override
              public RexNode visitSubQuery(RexSubQuery subQuery) {
                collectTables(subQuery.rel);
                return super.visitSubQuery(subQuery);
              }
            });
    node.getInputs().forEach(this::collectTables);
  }

  private void record(String file, Kind kind, String name, Piece piece) {
    statements.add(new Statement(file, kind, name, piece.text(), piece.range()));
  }

  private void refuse(String file, Piece piece, String message, String help) {
    problems.add(
        new SqlProblem(
            EngineCode.WRONG_PLACE, false, file, piece.words().get(0).range(), message, help));
  }
}
