package dev.fs.engine.plan;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.PipelineSql;
import dev.fs.engine.api.PipelineSql.SqlText;
import dev.fs.engine.api.PythonCode;
import dev.fs.engine.api.PythonFunction;
import dev.fs.engine.api.SqlAnalysis.Kind;
import dev.fs.engine.api.SqlAnalysis.Statement;
import dev.fs.engine.api.SqlAnalysis.Table;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.diagnose.ConnectorOptions;
import dev.fs.engine.diagnose.DoubtfulExpressions;
import dev.fs.engine.diagnose.FlinkErrors;
import dev.fs.engine.diagnose.SetOptions;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.flink.Validation;
import dev.fs.engine.text.SqlSplitter;
import dev.fs.engine.text.SqlSplitter.Piece;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.calcite.sql.SqlNode;
import org.apache.flink.sql.parser.ddl.table.SqlCreateTableLike;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.operations.Operation;
import org.apache.flink.table.operations.command.SetOperation;
import org.apache.flink.table.operations.ddl.CreateCatalogFunctionOperation;
import org.apache.flink.table.operations.ddl.CreateTableOperation;
import org.apache.flink.table.operations.ddl.CreateTempSystemFunctionOperation;
import org.apache.flink.table.operations.ddl.CreateViewOperation;
import org.jspecify.annotations.Nullable;

/** Plans a pipeline statement by statement, going on after errors so that all are found at once. */
public final class SqlPlanning {
  private static final String SOURCE_TAKES =
      "source.sql takes CREATE TABLE, CREATE VIEW, CREATE FUNCTION and SET";
  private static final String TRANSFORM_TAKES =
      "transform.sql takes CREATE VIEW, SET, and one INSERT INTO … SELECT";

  private final PlanSession session;
  private final PipelineSql sql;
  private final Map<String, Map<String, String>> fixtures;
  private final FlinkErrors errors;
  private final ConnectorOptions options;
  private final SourceTables sources;
  private final SetOptions settings = new SetOptions();
  private final CallPlaces calls = new CallPlaces();
  private final List<Statement> statements = new ArrayList<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<SqlProblem> problems = new ArrayList<>();
  private final @Nullable String changelog;
  private InsertPlanning.@Nullable Planned planned;

  private SqlPlanning(
      PlanSession session,
      PipelineSql sql,
      Map<String, Map<String, String>> fixtures,
      @Nullable String changelog) {
    this.changelog = changelog;
    this.session = session;
    this.sql = sql;
    this.fixtures = fixtures;
    this.errors = new FlinkErrors(session, aggregates(sql.python()));
    this.options = new ConnectorOptions(session);
    this.sources = new SourceTables(session);
  }

  private static Set<String> aggregates(@Nullable PythonCode python) {
    return python == null
        ? Set.of()
        : python.functions().stream()
            .filter(function -> function.kind() == PythonFunction.Kind.AGGREGATE)
            .map(PythonFunction::name)
            .collect(Collectors.toSet());
  }

  /**
   * Plans a pipeline.
   *
   * @param fixtures options of the fixture connector by table; a table without is only planned
   */
  public static PipelinePlan plan(
      PlanSession session, PipelineSql sql, Map<String, Map<String, String>> fixtures) {
    return plan(new SqlPlanning(session, sql, fixtures, null));
  }

  /**
   * Plans a pipeline of which an analysis has found no error, as far as its job needs it: what else
   * an analysis finds out takes as long again as the job's own planning.
   *
   * @param changelog {@code append} or {@code upsert}, as the analysis found
   */
  public static PipelinePlan again(
      PlanSession session,
      PipelineSql sql,
      Map<String, Map<String, String>> fixtures,
      String changelog) {
    return plan(new SqlPlanning(session, sql, fixtures, changelog));
  }

  private static PipelinePlan plan(SqlPlanning planning) {
    PlanSession session = planning.session;
    PipelineSql sql = planning.sql;
    sql.settings().forEach((key, value) -> session.environment().getConfig().set(key, value));
    PythonCode python = sql.python();
    if (python != null) {
      PythonFunctions.register(session, python);
    }
    planning.source(sql.source());
    planning.transform(sql.transform());
    InsertPlanning.Planned planned = planning.planned;
    return new PipelinePlan(
        session,
        planning.statements,
        planning.tables,
        planned == null ? null : planned.insert(),
        planned == null ? null : planned.query(),
        planned == null ? null : planned.syntax().onConflict(),
        planned == null ? Set.of() : planned.usedTables(),
        planned == null ? Set.of() : planned.joinedByTime(),
        python == null
            ? List.of()
            : planning.calls.called(python.functions().stream().map(PythonFunction::name).toList()),
        planning.calls,
        planning.problems);
  }

  private SqlSplitter.Split split(SqlText text) {
    SqlSplitter.Split split = SqlSplitter.split(text);
    calls.add(text.file(), split.pieces());
    if (!split.problems().isEmpty()) {
      problems.addAll(split.problems());
      errors.incomplete();
    }
    PythonCode python = sql.python();
    if (python != null && explains()) {
      split.pieces().forEach(piece -> checkCalls(text.file(), piece, python));
    }
    return split;
  }

  private void checkCalls(String file, Piece piece, PythonCode python) {
    try {
      SqlNode parsed = session.parse(piece.padded());
      problems.addAll(PythonCalls.check(file, parsed, python.functions()));
    } catch (RuntimeException | StackOverflowError e) {
      // What does not parse is explained where it is planned.
    }
  }

  private void source(SqlText text) {
    SqlSplitter.Split split = split(text);
    for (int i = 0; i < split.pieces().size(); i++) {
      Piece piece = split.pieces().get(i);
      errors.later(created(split.pieces().subList(i + 1, split.pieces().size())));
      if (piece.startsWith("INSERT")) {
        refuse(
            text.file(),
            piece,
            "an INSERT has no place in source.sql",
            "move it to transform.sql: source.sql only creates tables, views and functions");
      } else if (isStatementSet(piece)) {
        refuse(
            text.file(),
            piece,
            "a statement set has no place in source.sql",
            "write one INSERT INTO in transform.sql; a second sink is a second pipeline");
        return;
      } else {
        definition(text.file(), piece, true);
      }
    }
  }

  private static Set<String> created(List<Piece> pieces) {
    return pieces.stream().flatMap(piece -> piece.created().stream()).collect(Collectors.toSet());
  }

  private void transform(SqlText text) {
    SqlSplitter.Split split = split(text);
    List<Piece> inserts = new ArrayList<>();
    List<Piece> selects = new ArrayList<>();
    for (Piece piece : split.pieces()) {
      if (piece.startsWith("INSERT")) {
        inserts.add(piece);
      } else if (piece.startsWith("SELECT") || piece.startsWith("WITH")) {
        selects.add(piece);
      } else if (isStatementSet(piece)) {
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
      if (!selects.isEmpty()) {
        Piece select = selects.get(0);
        Optional<Word> insert = insertBehindWith(select);
        if (insert.isPresent()) {
          problems.add(
              new SqlProblem(
                  EngineCode.NOT_ONE_INSERT,
                  false,
                  text.file(),
                  insert.get().range(),
                  "INSERT INTO comes before WITH, not behind it",
                  "begin the statement with it: INSERT INTO feature_sink WITH … SELECT …"));
          return;
        }
        problems.add(
            new SqlProblem(
                EngineCode.NOT_ONE_INSERT,
                false,
                text.file(),
                select.words().get(0).range(),
                "this query writes nowhere: transform.sql has no INSERT",
                "begin it with INSERT INTO feature_sink " + select.words().get(0).image() + " …"));
        return;
      }
      // A misspelt INSERT is one that does not parse.
      if (problems.stream().noneMatch(p -> !p.warning() && p.file().equals(text.file()))) {
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
    for (Piece select : selects) {
      refuse(
          text.file(),
          select,
          beginning(select) + " has no place in transform.sql",
          TRANSFORM_TAKES);
    }
    insert(text.file(), inserts.get(0));
  }

  private static boolean isStatementSet(Piece piece) {
    return piece.startsWith("EXECUTE") || piece.startsWith("BEGIN");
  }

  /** {@code WITH w AS (…) INSERT INTO …}, as other databases have it. */
  private static Optional<Word> insertBehindWith(Piece piece) {
    return piece.startsWith("WITH")
        ? piece.words().stream().filter(word -> word.image().equalsIgnoreCase("INSERT")).findFirst()
        : Optional.empty();
  }

  private void insert(String file, Piece piece) {
    List<SqlProblem> incomplete =
        settings.incomplete(session.environment().getConfig(), file, piece);
    if (!incomplete.isEmpty()) {
      problems.addAll(incomplete);
      session
          .environment()
          .getConfig()
          .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, false);
    }
    InsertPlanning planning =
        new InsertPlanning(session, sql, errors, file, piece, problems, calls);
    planned = changelog == null ? planning.plan(tables) : planning.again(changelog);
    if (explains()) {
      problems.addAll(options.hints(file, piece));
    }
    if (planned != null) {
      record(file, Kind.INSERT, planned.syntax().target(), piece);
    }
  }

  /** Whether what may be wrong is looked for: before a statement's job it has been. */
  private boolean explains() {
    return changelog == null;
  }

  private static final List<String> CHANGES =
      List.of("DELETE", "UPDATE", "MERGE", "DROP", "ALTER", "TRUNCATE");

  /** What Flink would look up names for, which nobody has created, before it is refused. */
  private static final List<String> QUESTIONS =
      List.of("EXPLAIN", "CALL", "DESCRIBE", "DESC", "COMPILE", "ANALYZE");

  /** What a statement is: {@code CREATE CATALOG}, {@code SELECT}. */
  private static String beginning(Piece piece) {
    String first = piece.words().get(0).image();
    boolean two =
        piece.words().size() > 1
            && (first.equalsIgnoreCase("CREATE")
                || CHANGES.contains(first.toUpperCase(Locale.ROOT)));
    return two ? first + " " + piece.words().get(1).image() : first;
  }

  /** CREATE TABLE, VIEW or FUNCTION, or SET. */
  private void definition(String file, Piece piece, boolean inSource) {
    if (CHANGES.stream().anyMatch(piece::startsWith)) {
      refuse(
          file,
          piece,
          beginning(piece) + " has no place in a pipeline",
          inSource ? SOURCE_TAKES : TRANSFORM_TAKES);
      return;
    }
    if (QUESTIONS.stream().anyMatch(piece::startsWith)) {
      refuse(
          file,
          piece,
          beginning(piece) + " has no place in " + (inSource ? "source.sql" : "transform.sql"),
          inSource ? SOURCE_TAKES : TRANSFORM_TAKES);
      return;
    }
    Optional<SqlProblem> foreign = foreignFunction(file, piece);
    if (foreign.isPresent()) {
      errors.refused(piece);
      problems.add(foreign.get());
      return;
    }
    Validation validation = null;
    try {
      Operation operation;
      SqlNode parsed = null;
      if (piece.startsWith("SET")) {
        operation = session.operation(piece.padded());
      } else {
        parsed = session.parse(piece.padded());
        validation = session.validation(parsed);
        operation =
            parsed instanceof SqlCreateTableLike like
                ? sources.whileWritten(like.getTableLike().getSourceTable(), validation::operation)
                : validation.operation();
      }
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
        tables.add(sources.register(create, piece.range(), fixtures.getOrDefault(name, Map.of())));
        if (explains()) {
          problems.addAll(
              options.check(
                  file,
                  piece,
                  create,
                  parsed instanceof SqlCreateTableLike like
                      ? like.getTableLike().getSourceTable()
                      : null));
        }
        record(file, Kind.CREATE_TABLE, name, piece);
      } else if (operation instanceof CreateViewOperation create) {
        session.environment().executeInternal(operation);
        record(file, Kind.CREATE_VIEW, create.getViewIdentifier().getObjectName(), piece);
        if (explains() && validation != null) {
          problems.addAll(options.hints(file, piece));
          problems.addAll(
              DoubtfulExpressions.find(file, piece, session.parse(piece.padded()), validation));
        }
      } else if (operation instanceof CreateTempSystemFunctionOperation create) {
        session.environment().executeInternal(operation);
        record(file, Kind.CREATE_FUNCTION, create.getFunctionName(), piece);
      } else if (operation instanceof CreateCatalogFunctionOperation create) {
        session.environment().executeInternal(operation);
        record(file, Kind.CREATE_FUNCTION, create.getFunctionIdentifier().getObjectName(), piece);
      } else if (operation instanceof SetOperation set
          && set.getKey().isPresent()
          && set.getValue().isPresent()) {
        String key = set.getKey().get();
        List<SqlProblem> wrong =
            settings.check(
                session.environment().getConfig(), file, piece, key, set.getValue().get());
        problems.addAll(wrong);
        if (wrong.stream().allMatch(SqlProblem::warning)) {
          session.environment().getConfig().set(key, set.getValue().get());
          record(file, Kind.SET, key, piece);
        }
      } else if (piece.startsWith("CREATE", "TABLE")) {
        errors.refused(piece);
        refuse(
            file,
            piece,
            "CREATE TABLE … AS SELECT would write a table of its own",
            "name the query instead: CREATE VIEW " + piece.words().get(2).image() + " AS SELECT …");
      } else {
        refuse(
            file,
            piece,
            beginning(piece) + " has no place in " + (inSource ? "source.sql" : "transform.sql"),
            inSource ? SOURCE_TAKES : TRANSFORM_TAKES);
      }
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // Any exception: Flink's Scala throws checked ones without saying so.
      problems.addAll(errors.of(e, file, piece, validation));
    }
  }

  /** A CREATE FUNCTION of what a pipeline does not take this way: a jar, or Python. */
  private static Optional<SqlProblem> foreignFunction(String file, Piece piece) {
    List<Word> words = piece.words();
    for (int i = 1; i < words.size() && piece.startsWith("CREATE"); i++) {
      String both =
          (words.get(i - 1).image() + " " + words.get(i).image()).toUpperCase(Locale.ROOT);
      if (both.equals("USING JAR") || both.equals("LANGUAGE PYTHON")) {
        boolean jar = both.equals("USING JAR");
        return Optional.of(
            new SqlProblem(
                EngineCode.REFUSED,
                false,
                file,
                words.get(i).range(),
                jar
                    ? "fs loads no jars: a function of a pipeline is not made of one"
                    : "a function in Python is not created by a statement",
                jar
                    ? "write it with Flink's own functions, and leave CREATE FUNCTION out"
                    : "write it into udf_def.py beside the SQL, which calls it by its name, and leave"
                        + " CREATE FUNCTION out"));
      }
    }
    return Optional.empty();
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
