package dev.fs.engine.diagnose;

import dev.fs.contract.ValueType;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.NearestName;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter.Piece;
import dev.fs.engine.text.SqlSplitter.Word;
import java.io.StringReader;
import java.util.Collection;
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
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.flink.sql.parser.impl.FlinkSqlParserImpl;
import org.apache.flink.table.api.SqlParserEOFException;
import org.jspecify.annotations.Nullable;

/** Says in the user's words what the parser, the validator or the optimizer refuse, and where. */
public final class FlinkErrors {
  private static final Pattern COLUMN =
      Pattern.compile(
          "Column '([^']+)' not found in (any table|table '([^']*)').*", Pattern.DOTALL);
  private static final Pattern UNKNOWN_FIELD =
      Pattern.compile("Unknown field '([^']+)'.*", Pattern.DOTALL);
  private static final Pattern UNKNOWN_TYPE =
      Pattern.compile("Unknown identifier '([^']+)'.*", Pattern.DOTALL);
  private static final Pattern TABLE =
      Pattern.compile("(?:Object|Table) '([^']+)' not found.*", Pattern.DOTALL);
  private static final Pattern FUNCTION =
      Pattern.compile("No match found for function signature ([^(]+)\\((.*)\\).*", Pattern.DOTALL);
  private static final Pattern NOT_GROUPED =
      Pattern.compile("Expression '([^']+)' is not being grouped.*", Pattern.DOTALL);

  /** Words with which a clause begins: where one is out of place, quoting it helps nobody. */
  private static final Set<String> CLAUSES =
      Set.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP",
          "BY",
          "HAVING",
          "ORDER",
          "JOIN",
          "ON",
          "AND",
          "OR",
          "AS",
          "UNION",
          "INSERT",
          "INTO",
          "CREATE",
          "TABLE",
          "VIEW",
          "WITH",
          "LIMIT",
          "CASE",
          "WHEN",
          "THEN",
          "ELSE",
          "END",
          "OVER",
          "PARTITION",
          "IN",
          "NOT",
          "BETWEEN",
          "LEFT",
          "RIGHT",
          "FULL",
          "INNER",
          "CROSS",
          "WINDOW",
          "VALUES",
          "SET",
          "DISTINCT",
          "FOR");

  private static final SqlAbstractParserImpl.Metadata WORDS =
      FlinkSqlParserImpl.FACTORY.getParser(new StringReader("")).getMetadata();

  private static final Pattern PLACE = Pattern.compile(",? ?at line (\\d+), column (\\d+)\\.?");

  private final PlanSession session;
  private final Set<String> broken = new HashSet<>();

  /** Of one session, whose names it suggests. */
  public FlinkErrors(PlanSession session) {
    this.session = session;
  }

  /**
   * The problem behind a failure of one statement; empty when it is only that a table or view is
   * not there whose own statement failed.
   */
  public Optional<SqlProblem> of(Throwable failure, String file, Piece piece) {
    boolean follows =
        messages(failure)
            .map(TABLE::matcher)
            .anyMatch(missing -> missing.matches() && broken.contains(missing.group(1)));
    piece.created().ifPresent(broken::add);
    return follows ? Optional.empty() : Optional.of(problem(failure, file, piece));
  }

  private static Stream<String> messages(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .map(Throwable::getMessage)
        .filter(Objects::nonNull);
  }

  private SqlProblem problem(Throwable failure, String file, Piece piece) {
    if (NestingDepth.isBehind(failure)) {
      return problem(
          EngineCode.REFUSED,
          file,
          piece.words().get(0).range(),
          "the statement is nested too deeply for Flink",
          "cut it into views, or long chains of operators into shorter ones");
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SqlParserEOFException) {
        return problem(EngineCode.SYNTAX, file, last(piece), "the statement ends too early", null);
      }
      if (t instanceof SqlParseException parse && parse.getPos() != null) {
        return syntax(parse, file, piece);
      }
      if (t instanceof CalciteContextException context && context.getPosLine() > 0) {
        TextRange range =
            new TextRange(
                context.getPosLine(),
                context.getPosColumn(),
                context.getEndPosLine(),
                context.getEndPosColumn());
        String message =
            context.getCause() == null ? context.getMessage() : context.getCause().getMessage();
        return semantic(String.valueOf(message), file, range, piece);
      }
    }
    return unplaced(failure, file, piece);
  }

  private SqlProblem syntax(SqlParseException failure, String file, Piece piece) {
    int line = failure.getPos().getLineNum();
    int column = failure.getPos().getColumnNum();
    int index = indexAt(piece, line, column);
    if (index < 0) {
      return problem(EngineCode.SYNTAX, file, last(piece), "the statement ends too early", null);
    }
    Word word = piece.words().get(index);
    String upper = word.image().toUpperCase(Locale.ROOT);
    Word before = index > 0 ? piece.words().get(index - 1) : null;
    if (CLAUSES.contains(upper) && before != null && before.image().equals(",")) {
      return problem(
          EngineCode.SYNTAX,
          file,
          before.range(),
          "a comma before " + upper,
          "remove the comma, or add what should follow it");
    }
    if (WORDS.isReservedWord(upper) && !CLAUSES.contains(upper)) {
      return problem(
          EngineCode.RESERVED_WORD,
          file,
          word.range(),
          "\"" + word.image() + "\" is a reserved word of Flink SQL",
          "to use it as a name write it in backticks: `" + word.image() + "`");
    }
    for (Word candidate : before == null ? List.of(word) : List.of(before, word)) {
      Optional<String> keyword = misspelledKeyword(candidate.image());
      if (keyword.isPresent()) {
        return problem(
            EngineCode.SYNTAX,
            file,
            candidate.range(),
            "\"" + candidate.image() + "\" is not expected here",
            "did you mean " + keyword.get() + "?");
      }
    }
    return problem(
        EngineCode.SYNTAX,
        file,
        word.range(),
        "\"" + word.image() + "\" is not expected here",
        null);
  }

  private static Optional<String> misspelledKeyword(String image) {
    String upper = image.toUpperCase(Locale.ROOT);
    if (upper.length() < 3 || CLAUSES.contains(upper) || WORDS.isReservedWord(upper)) {
      return Optional.empty();
    }
    return NearestName.to(upper, CLAUSES).filter(c -> NearestName.distance(upper, c) == 1);
  }

  private SqlProblem semantic(String message, String file, TextRange range, Piece piece) {
    Matcher column = COLUMN.matcher(message);
    if (column.matches()) {
      return unknownColumn(column.group(1), file, range, piece);
    }
    Matcher field = UNKNOWN_FIELD.matcher(message);
    if (field.matches()) {
      return unknownColumn(field.group(1), file, range, piece);
    }
    Matcher type = UNKNOWN_TYPE.matcher(message);
    if (type.matches()) {
      return problem(
          EngineCode.REFUSED,
          file,
          range,
          "\"" + type.group(1) + "\" is not a type",
          suggestion(type.group(1), ValueType.NAMES));
    }
    Matcher table = TABLE.matcher(message);
    if (table.matches()) {
      return unknownTable(table.group(1), file, range, piece);
    }
    Matcher function = FUNCTION.matcher(message);
    if (function.matches()) {
      return unknownFunction(function.group(1).trim(), function.group(2), file, range, piece);
    }
    Matcher grouped = NOT_GROUPED.matcher(message);
    if (grouped.matches()) {
      return problem(
          EngineCode.REFUSED,
          file,
          range,
          grouped.group(1) + " is neither in the GROUP BY nor inside an aggregate function",
          "add it to the GROUP BY, or aggregate it: MAX(" + grouped.group(1) + ")");
    }
    return problem(EngineCode.REFUSED, file, range, sentence(message), null);
  }

  private SqlProblem unknownColumn(String name, String file, TextRange range, Piece piece) {
    Collection<String> known = session.columnNames();
    return problem(
        EngineCode.UNKNOWN_COLUMN,
        file,
        named(piece, range, name),
        "column \"" + name + "\" not found",
        known.contains(name)
            ? "no table of this FROM has it, another table does: join that table, or name it"
            : suggestion(name, known));
  }

  private SqlProblem unknownTable(String name, String file, TextRange range, Piece piece) {
    String help = suggestion(name, session.tableNames());
    if (help == null) {
      help =
          session.tableNames().isEmpty()
              ? "source.sql creates no table yet"
              : "source.sql creates " + String.join(", ", session.tableNames());
    }
    return problem(
        EngineCode.UNKNOWN_TABLE,
        file,
        named(piece, range, name),
        "table \"" + name + "\" not found",
        help);
  }

  private SqlProblem unknownFunction(
      String name, String arguments, String file, TextRange range, Piece piece) {
    Collection<String> known = session.functionNames();
    if (known.stream().anyMatch(name::equalsIgnoreCase)) {
      return problem(
          EngineCode.REFUSED,
          file,
          range,
          "function " + name + " does not take (" + arguments.replaceAll("[<>]", "") + ")",
          null);
    }
    return problem(
        EngineCode.UNKNOWN_FUNCTION,
        file,
        named(piece, range, name),
        "function \"" + name + "\" not found",
        suggestion(name, known));
  }

  private static @Nullable String suggestion(String typed, Collection<String> names) {
    return NearestName.to(typed, names).map(n -> "did you mean \"" + n + "\"?").orElse(null);
  }

  /** Without a place in the text: the statement's beginning, and the innermost words there are. */
  private static SqlProblem unplaced(Throwable failure, String file, Piece piece) {
    Throwable deepest = failure;
    while (deepest.getCause() != null && deepest.getCause().getMessage() != null) {
      deepest = deepest.getCause();
    }
    String message =
        deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    if (message.contains("upsert key differs from the primary key")
        || message.contains("ON CONFLICT")) {
      return problem(
          EngineCode.KEYS_DIFFER,
          file,
          piece.words().get(0).range(),
          "rows of this query replace one another by other columns than the entity's keys",
          "group, partition or deduplicate by exactly the entity's key columns, and compute a key"
              + " before the GROUP BY instead of after it");
    }
    Matcher place = PLACE.matcher(message);
    if (place.find()) {
      int index =
          indexAt(piece, Integer.parseInt(place.group(1)), Integer.parseInt(place.group(2)));
      Word word = piece.words().get(Math.max(0, index));
      return problem(
          EngineCode.REFUSED, file, word.range(), sentence(place.replaceFirst(".")), null);
    }
    return problem(EngineCode.REFUSED, file, piece.words().get(0).range(), sentence(message), null);
  }

  private static String sentence(String message) {
    String first =
        message
            .strip()
            .replaceAll("\\s*\\R\\s*", " ")
            .replace("VARCHAR(2147483647)", "STRING")
            .replace("VARBINARY(2147483647)", "BYTES");
    String cut = first.length() > 400 ? first.substring(0, 400) + "…" : first;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }

  /** The word itself where the validator points at a whole qualified name or call. */
  private static TextRange named(Piece piece, TextRange range, String name) {
    TextRange found = range;
    for (Word word : piece.words()) {
      if (!isBefore(word.range(), range.line(), range.column())
          && !isBefore(
              new TextRange(range.endLine(), range.endColumn(), 0, 0),
              word.range().line(),
              word.range().column())
          && word.image().replace("`", "").equalsIgnoreCase(name)) {
        found = word.range();
      }
    }
    return found;
  }

  private static int indexAt(Piece piece, int line, int column) {
    for (int i = 0; i < piece.words().size(); i++) {
      if (!isBefore(piece.words().get(i).range(), line, column)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isBefore(TextRange range, int line, int column) {
    return range.line() < line || (range.line() == line && range.column() < column);
  }

  private static TextRange last(Piece piece) {
    return piece.words().get(piece.words().size() - 1).range();
  }

  private static SqlProblem problem(
      EngineCode code, String file, TextRange range, String message, @Nullable String help) {
    return new SqlProblem(code, false, file, range, message, help);
  }
}
