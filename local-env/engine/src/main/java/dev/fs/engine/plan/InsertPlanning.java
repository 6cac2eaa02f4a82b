package dev.fs.engine.plan;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.SqlAnalysis.Grain;
import dev.fs.engine.api.SqlAnalysis.Insert;
import dev.fs.engine.api.SqlAnalysis.OutputColumn;
import dev.fs.engine.api.SqlAnalysis.Table;
import dev.fs.engine.api.SqlAnalysis.Unstable;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.diagnose.DoubtfulExpressions;
import dev.fs.engine.diagnose.FlinkErrors;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.flink.Validation;
import dev.fs.engine.text.SqlSplitter.Piece;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.dml.RichSqlInsert;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.planner.operations.PlannerQueryOperation;
import org.apache.flink.table.planner.plan.nodes.physical.stream.StreamPhysicalRel;
import org.apache.flink.table.planner.plan.utils.ChangelogPlanUtils;
import org.jspecify.annotations.Nullable;

/** Plans the one INSERT of a pipeline, all the way into the sink that production has. */
final class InsertPlanning {
  /**
   * The code of an expression holds the code of its operands once more at each level, so that the
   * time to generate it grows with the square: 20 s for a sum of 5,000 terms.
   */
  private static final int DEEPEST_TRANSLATED = 500;

  private final PlanSession session;
  private final PipelineSql sql;
  private final FlinkErrors errors;
  private final String file;
  private final Piece piece;
  private final List<SqlProblem> problems;
  private final CallPlaces calls;
  private final Set<String> usedTables = new LinkedHashSet<>();
  private final Set<String> joinedByTime = new LinkedHashSet<>();
  private @Nullable Validation validation;

  /** Of one statement; what is wrong with it is added to {@code problems}. */
  InsertPlanning(
      PlanSession session,
      PipelineSql sql,
      FlinkErrors errors,
      String file,
      Piece piece,
      List<SqlProblem> problems,
      CallPlaces calls) {
    this.session = session;
    this.sql = sql;
    this.errors = errors;
    this.file = file;
    this.piece = piece;
    this.problems = problems;
    this.calls = calls;
  }

  /**
   * What is known of the INSERT.
   *
   * @param query null when it does not validate
   * @param insert null when it does not plan
   * @param usedTables tables and views that the query reads
   * @param joinedByTime tables that joins by event time read
   */
  record Planned(
      InsertSyntax syntax,
      @Nullable PlannerQueryOperation query,
      @Nullable Insert insert,
      Set<String> usedTables,
      Set<String> joinedByTime) {}

  /** Null when the statement does not parse. */
  @Nullable Planned plan(List<Table> tables) {
    Set<String> sourceTables = new HashSet<>(tables.stream().map(Table::name).toList());
    SqlNode node = ask(() -> session.parse(piece.padded()));
    if (!(node instanceof RichSqlInsert parsed)) {
      if (node != null) {
        error(
            EngineCode.WRONG_PLACE,
            piece.words().get(0).range(),
            "this INSERT has no query",
            "write INSERT INTO feature_sink SELECT …");
      }
      return null;
    }
    InsertSyntax syntax = InsertSyntax.of(parsed);
    if (parsed.isOverwrite()) {
      error(
          EngineCode.WRONG_PLACE,
          piece.words().get(1).range(),
          "INSERT OVERWRITE has no place in transform.sql",
          "write INSERT INTO: features of a key replace what was there before");
      return new Planned(syntax, null, null, usedTables, joinedByTime);
    }
    Optional<SqlProblem> unused = ofTarget(parsed);
    if (unused.isPresent()) {
      problems.add(unused.get());
      return new Planned(syntax, null, null, usedTables, joinedByTime);
    }
    if (sourceTables.contains(syntax.target())) {
      error(
          EngineCode.INSERT_INTO_SOURCE,
          syntax.targetRange(),
          "\"" + syntax.target() + "\" is a table that source.sql reads from",
          "insert into any other name, as feature_sink: fs generates that table");
      return new Planned(syntax, null, null, usedTables, joinedByTime);
    }
    if (parsed.getSource().getKind() == SqlKind.VALUES) {
      error(
          EngineCode.WRONG_PLACE,
          piece.words().get(0).range(),
          "INSERT … VALUES has no place in transform.sql",
          "features come from rows: INSERT INTO feature_sink SELECT … FROM …");
      return new Planned(syntax, null, null, usedTables, joinedByTime);
    }
    Validation checking = session.validation(parsed.getSource());
    validation = checking;
    PlannerQueryOperation query = ask(() -> (PlannerQueryOperation) checking.operation());
    if (query == null) {
      return new Planned(syntax, null, null, usedTables, joinedByTime);
    }
    collectTables(query.getCalciteTree());
    List<SqlProblem> doubts =
        DoubtfulExpressions.find(file, piece, session.parse(piece.padded()), checking);
    problems.addAll(doubts);
    int before = problems.size();
    Set<String> timed = new HashSet<>();
    tables.stream().filter(table -> table.rowtime() != null).forEach(t -> timed.add(t.name()));
    Insert insert = describe(syntax, query, timed);
    if (!doubts.stream().allMatch(SqlProblem::warning)) {
      // What the planner makes of the same expressions has been said.
      problems.subList(before, problems.size()).removeIf(p -> p.code() == EngineCode.TYPES_DIFFER);
    }
    return new Planned(syntax, query, insert, usedTables, joinedByTime);
  }

  /** What stands behind the name of the target, which is generated and has nothing of it. */
  private Optional<SqlProblem> ofTarget(RichSqlInsert parsed) {
    for (Word word : piece.words()) {
      String image = word.image();
      if (image.equalsIgnoreCase("SELECT") || image.equalsIgnoreCase("WITH")) {
        break;
      }
      boolean partition =
          image.equalsIgnoreCase("PARTITION") && !parsed.getStaticPartitions().isEmpty();
      if (partition || image.equals("/*+")) {
        return Optional.of(
            new SqlProblem(
                EngineCode.WRONG_PLACE,
                false,
                file,
                word.range(),
                partition
                    ? "the table of features has no PARTITION"
                    : "a hint has no place at the table of features",
                partition
                    ? "leave it out, and select its columns in the query"
                    : "leave it out: fs generates that table and its options"));
      }
    }
    return Optional.empty();
  }

  /** Of a statement that was found good; null when it is good no more. */
  @Nullable Planned again(String changelog) {
    if (!(ask(() -> session.parse(piece.padded())) instanceof RichSqlInsert parsed)) {
      return null;
    }
    InsertSyntax syntax = InsertSyntax.of(parsed);
    Validation checking = session.validation(parsed.getSource());
    validation = checking;
    PlannerQueryOperation query = ask(() -> (PlannerQueryOperation) checking.operation());
    if (query == null) {
      return null;
    }
    Insert insert =
        insert(
            syntax,
            outputs(syntax, query.getResolvedSchema().getColumns()),
            changelog,
            null,
            List.of());
    return new Planned(syntax, query, insert, usedTables, joinedByTime);
  }

  /** What Flink makes of a statement; null, and problems, when it refuses. */
  private <T> @Nullable T ask(Supplier<T> flink) {
    try {
      return flink.get();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // Any exception: Flink's Scala throws checked ones without saying so.
      problems.addAll(errors.of(e, file, piece, validation));
      return null;
    }
  }

  private @Nullable Insert describe(
      InsertSyntax syntax, PlannerQueryOperation query, Set<String> timed) {
    List<Column> columns = query.getResolvedSchema().getColumns();
    List<OutputColumn> outputs = outputs(syntax, columns);
    if (hasDuplicates(syntax) || hasOtherLength(syntax, columns.size())) {
      return null;
    }
    List<String> names = outputs.stream().map(OutputColumn::name).toList();
    boolean complete = new HashSet<>(names).containsAll(sql.keys());
    Grain grain = grain(syntax, query.getCalciteTree());
    RelNode plan = ask(() -> optimized(syntax, query, names, complete));
    if (plan == null) {
      return null;
    }
    joinedByTime.addAll(TimedJoins.tables(plan, timed));
    boolean upsert = isUpsert(plan);
    boolean fits = grain == null || new HashSet<>(sql.keys()).containsAll(grain.columns());
    if (complete
        && fits
        && problems.stream().allMatch(SqlProblem::warning)
        && ExpressionDepth.of(query.getCalciteTree()) <= DEEPEST_TRANSLATED) {
      Object unused = ask(() -> translated(syntax, query, names, upsert, plan));
    }
    return insert(syntax, outputs, upsert ? "upsert" : "append", grain, unstable(query, names));
  }

  private Insert insert(
      InsertSyntax syntax,
      List<OutputColumn> outputs,
      String changelog,
      @Nullable Grain grain,
      List<Unstable> unstable) {
    return new Insert(
        syntax.target(),
        syntax.targetRange(),
        outputs,
        changelog,
        grain,
        syntax.queryRange(),
        !syntax.columnList().isEmpty(),
        List.copyOf(usedTables),
        unstable);
  }

  private List<Unstable> unstable(PlannerQueryOperation query, List<String> names) {
    List<Unstable> unstable = new ArrayList<>();
    UnstableResults.find(query.getCalciteTree(), names)
        .forEach(
            (function, columns) ->
                unstable.add(
                    calls.place(
                        function,
                        FrozenClock.CLOCKS.contains(function),
                        List.copyOf(columns),
                        new CallPlaces.Place(file, piece.range()))));
    return unstable;
  }

  /**
   * The plan into the sink that an insert-only query has in production, which most are; of the
   * query alone while its keys are missing.
   */
  private RelNode optimized(
      InsertSyntax syntax, PlannerQueryOperation query, List<String> names, boolean complete) {
    return complete
        ? optimize(syntax, query, names, List.of())
        : session.planner().optimize(query.getCalciteTree());
  }

  /** The whole way to what would run, which finds what the optimizer lets pass. */
  private RelNode translated(
      InsertSyntax syntax,
      PlannerQueryOperation query,
      List<String> names,
      boolean upsert,
      RelNode plan) {
    RelNode whole = upsert ? optimize(syntax, query, names, sql.keys()) : plan;
    session.translate(whole);
    return whole;
  }

  private RelNode optimize(
      InsertSyntax syntax, PlannerQueryOperation query, List<String> names, List<String> keys) {
    Map<String, String> options =
        Map.of(
            "connector", "feature-redis",
            "uri", "redis://127.0.0.1:1",
            "entity", "plan",
            "pipeline", sql.pipeline(),
            "keys", String.join(";", sql.keys()));
    var operation =
        SinkTable.insert(
            session, syntax.target(), query, names, keys, options, syntax.onConflict());
    return session.planner().optimize(session.planner().translateToRel(operation));
  }

  /** Of the query's own rows: those of a sink would be none. */
  private static boolean isUpsert(RelNode plan) {
    RelNode query =
        plan instanceof org.apache.calcite.rel.SingleRel single
                && plan.getRelTypeName().contains("Sink")
            ? single.getInput()
            : plan;
    return query instanceof StreamPhysicalRel stream && !ChangelogPlanUtils.isInsertOnly(stream);
  }

  private static List<OutputColumn> outputs(InsertSyntax syntax, List<Column> columns) {
    boolean placed = syntax.items().size() == columns.size();
    boolean listed = syntax.columnList().size() == columns.size();
    List<OutputColumn> outputs = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      outputs.add(
          new OutputColumn(
              listed ? syntax.columnList().get(i) : column.getName(),
              SinkTable.sinkType(column.getDataType(), true).getLogicalType().asSummaryString(),
              listed || !placed || syntax.items().get(i).name() != null,
              placed ? syntax.items().get(i).range() : syntax.star()));
    }
    return outputs;
  }

  private boolean hasOtherLength(InsertSyntax syntax, int columns) {
    if (syntax.columnList().isEmpty() || syntax.columnList().size() == columns) {
      return false;
    }
    error(
        EngineCode.REFUSED,
        syntax.targetRange(),
        "the column list names "
            + syntax.columnList().size()
            + " columns, the query has "
            + columns,
        "leave the list out: columns are matched by name");
    return true;
  }

  /** Flink would silently number the second of two equal names. */
  private boolean hasDuplicates(InsertSyntax syntax) {
    Set<String> seen = new HashSet<>();
    boolean found = false;
    for (InsertSyntax.Item item :
        syntax.columnList().isEmpty() ? syntax.items() : List.<InsertSyntax.Item>of()) {
      if (item.name() != null && !seen.add(item.name())) {
        found = true;
        error(
            EngineCode.COLUMN_TWICE,
            item.range(),
            "the query has the column \"" + item.name() + "\" twice",
            "give one of them another name with AS");
      }
    }
    return found;
  }

  private @Nullable Grain grain(InsertSyntax syntax, RelNode tree) {
    Set<String> entityKeys = new HashSet<>(sql.keys());
    TextRange range = syntax.groupRange() == null ? syntax.queryRange() : syntax.groupRange();
    Grain first = null;
    for (GrainFinder.Keys keys : GrainFinder.find(tree)) {
      for (String computed : keys.computedAfter()) {
        if (entityKeys.contains(computed)) {
          error(
              EngineCode.KEYS_DIFFER,
              syntax.item(computed).orElse(range),
              "the key \"" + computed + "\" is computed after the " + keys.clause(),
              "compute it before, in a view or a subquery, and use the computed column in the "
                  + keys.clause());
          return null;
        }
      }
      Optional<String> finer =
          keys.keys().stream().filter(key -> !entityKeys.contains(key)).findFirst();
      TextRange place = finer.flatMap(syntax::keyItem).orElse(range);
      Grain grain = new Grain(keys.clause(), List.copyOf(keys.keys()), place);
      if (finer.isPresent()) {
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

  private void error(EngineCode code, TextRange range, String message, String help) {
    problems.add(new SqlProblem(code, false, file, range, message, help));
  }
}
