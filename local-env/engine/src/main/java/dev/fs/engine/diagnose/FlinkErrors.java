package dev.fs.engine.diagnose;

import static java.util.stream.Collectors.joining;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.flink.Validation;
import dev.fs.engine.text.SqlSplitter.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.flink.sql.parser.error.SqlValidateException;
import org.apache.flink.table.api.SqlParserEOFException;
import org.jspecify.annotations.Nullable;

/** Says in the user's words what the parser, the validator or the optimizer refuse, and where. */
public final class FlinkErrors {
  private static final Pattern MISSING =
      Pattern.compile(
          "(?:(?:Object|Table) '|Source table '(?:`[^`]*`\\.)*`?)([^'`]+)`?'"
              + "(?: of the LIKE clause)? not found.*",
          Pattern.DOTALL);
  private static final Pattern PLACE =
      Pattern.compile("(.*?),? ?at line (\\d+), column (\\d+).*", Pattern.DOTALL);

  private final PlanSession session;
  private final Set<String> aggregates;
  private final Set<String> broken = new HashSet<>();
  private Set<String> later = Set.of();
  private boolean incomplete;

  /**
   * Of one session, whose names it suggests.
   *
   * @param aggregates names of the aggregate functions in Python
   */
  public FlinkErrors(PlanSession session, Set<String> aggregates) {
    this.session = session;
    this.aggregates = Set.copyOf(aggregates);
  }

  /** Says that a part of the pipeline could not be read, so that any table may be created there. */
  public void incomplete() {
    incomplete = true;
  }

  /** Says that the tables and views of a statement are not there, and that this has been said. */
  public void refused(Piece piece) {
    broken.addAll(piece.created());
  }

  /** Says which tables and views the statements create that are still to come. */
  public void later(Set<String> names) {
    later = names;
  }

  /**
   * The problems behind a failure of one statement; none when it is only that a table or view is
   * not there whose own statement failed.
   *
   * @param validation as far as it came; null when the statement did not get there
   */
  public List<SqlProblem> of(
      Throwable failure, String file, Piece piece, @Nullable Validation validation) {
    boolean follows =
        messages(failure)
            .map(MISSING::matcher)
            .anyMatch(
                missing -> missing.matches() && (incomplete || broken.contains(missing.group(1))));
    broken.addAll(piece.created());
    return follows ? List.of() : problems(failure, new RefusedStatement(file, piece), validation);
  }

  private static Stream<String> messages(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull);
  }

  private List<SqlProblem> problems(
      Throwable failure, RefusedStatement statement, @Nullable Validation validation) {
    if (NestingDepth.isBehind(failure)) {
      return List.of(
          statement.error(
              EngineCode.REFUSED,
              statement.first(),
              "the statement is nested too deeply for Flink",
              "cut it into views, or long chains of operators into shorter ones"));
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SqlParserEOFException) {
        return List.of(new SyntaxErrors(statement, session::parse).endsEarly());
      }
      if (t instanceof SqlParseException parse && parse.getPos() != null) {
        SqlProblem problem =
            new SyntaxErrors(statement, session::parse)
                .explain(parse.getPos().getLineNum(), parse.getPos().getColumnNum());
        List<SqlProblem> all = new ArrayList<>(List.of(problem));
        if (RefusedStatement.isNoType(problem)) {
          all.addAll(furtherTypes(statement, problem.range()));
        }
        return all;
      }
    }
    return semantic(failure, statement, validation);
  }

  /** What is no type either behind one that stopped the parser: it goes on with another there. */
  private List<SqlProblem> furtherTypes(RefusedStatement statement, TextRange type) {
    RefusedStatement mended = statement.withOtherType(type);
    try {
      SyntaxTree tree = new SyntaxTree(session.parse(mended.piece().padded()));
      return new NameErrors(session, mended, tree, later).unknownTypes();
    } catch (RuntimeException e) {
      return problems(e, mended, null).stream().filter(RefusedStatement::isNoType).toList();
    }
  }

  private List<SqlProblem> semantic(
      Throwable failure, RefusedStatement statement, @Nullable Validation validation) {
    SyntaxTree tree = tree(statement);
    var names = new NameErrors(session, statement, tree, later);
    List<SqlProblem> unknown = new ArrayList<>(names.unknownFunctions());
    unknown.addAll(names.unknownTypes());
    if (!unknown.isEmpty()) {
      return unknown.stream()
          .filter(problem -> broken.stream().noneMatch(name -> isSaid(problem, name)))
          .toList();
    }
    Optional<SqlProblem> unsupported = Unsupported.find(statement, tree);
    if (unsupported.isPresent()) {
      return List.of(unsupported.get());
    }
    var validator = new ValidatorErrors(session, statement, tree, later, validation);
    var plan = new PlanErrors(session, statement, tree, aggregates);
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Optional<SqlProblem> named =
          t instanceof ClassNotFoundException missing
              ? names.functionWithoutClass(String.valueOf(missing.getMessage()))
              : t instanceof IndexOutOfBoundsException ? names.partitionColumn() : Optional.empty();
      if (named.isPresent()) {
        return List.of(named.get());
      }
      if (t instanceof CalciteContextException context && context.getPosLine() > 0) {
        TextRange range =
            new TextRange(
                context.getPosLine(),
                context.getPosColumn(),
                context.getEndPosLine(),
                context.getEndPosColumn());
        Throwable cause = context.getCause() == null ? context : context.getCause();
        return List.of(validator.explain(String.valueOf(cause.getMessage()), range));
      }
      if (t instanceof SqlValidateException refused && refused.getMessage() != null) {
        return List.of(plan.explain(refused.getMessage()));
      }
    }
    String message = innermost(failure);
    Matcher place = PLACE.matcher(message);
    if (place.matches()) {
      int index =
          statement.indexAt(Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3)));
      TextRange range = statement.words().get(Math.max(0, index)).range();
      var missing =
          validator
              .missingColumn(message, range, CreatedColumns.of(statement))
              .or(() -> validator.likeTable(message, range));
      if (missing.isPresent()) {
        return List.of(missing.get());
      }
    }
    return List.of(
        validator
            .call(messages(failure).collect(joining("\n")))
            .orElseGet(() -> plan.explain(message)));
  }

  /** Whether a function is unknown because its own statement was refused. */
  private static boolean isSaid(SqlProblem problem, String function) {
    return problem
        .message()
        .toLowerCase(Locale.ROOT)
        .startsWith("function \"" + function.toLowerCase(Locale.ROOT) + "\" ");
  }

  private @Nullable SyntaxTree tree(RefusedStatement statement) {
    try {
      return new SyntaxTree(session.parse(statement.piece().padded()));
    } catch (RuntimeException e) {
      // A SET, which is another parser's.
      return null;
    }
  }

  /** Flink wraps what is wrong into what it did with it; but the outermost may be the only one. */
  private static String innermost(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
      deepest = deepest.getCause();
    }
    return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
  }
}
