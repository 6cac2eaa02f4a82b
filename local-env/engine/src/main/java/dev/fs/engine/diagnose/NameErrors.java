package dev.fs.engine.diagnose;

import dev.fs.contract.ValueType;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.NearestName;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names that are not there, and what was probably meant. */
final class NameErrors {
  private static final List<String> TABLE_WORDS = List.of("TABLE", "LATERAL", "UNNEST", "CAST");

  private static final List<String> WINDOW_COLUMNS =
      List.of("window_start", "window_end", "window_time");

  private final PlanSession session;
  private final RefusedStatement statement;
  private final @Nullable SyntaxTree tree;
  private final Set<String> later;

  /**
   * Of one statement.
   *
   * @param tree null where the statement does not parse
   * @param later names of tables and views that are created further down
   */
  NameErrors(
      PlanSession session,
      RefusedStatement statement,
      @Nullable SyntaxTree tree,
      Set<String> later) {
    this.later = later;
    this.session = session;
    this.statement = statement;
    this.tree = tree;
  }

  /** A column of PARTITION BY in a window's table, which Flink looks for without a place. */
  Optional<SqlProblem> partitionColumn() {
    List<Word> words = statement.words();
    Optional<String> table = new WindowCalls(statement).table();
    for (int i = 2; i < words.size() && table.isPresent(); i++) {
      if (!RefusedStatement.isNamed(words.get(i - 1), "BY")
          || !RefusedStatement.isNamed(words.get(i - 2), "PARTITION")) {
        continue;
      }
      Collection<String> known = session.columnNames(table.get());
      for (int at = i; at < words.size() && !words.get(at).image().equals(")"); at++) {
        String name = words.get(at).name();
        if (words.get(at).image().equals("DESCRIPTOR")) {
          break;
        }
        if (!List.of("(", ",").contains(name) && !known.contains(name)) {
          return Optional.of(column(name, words.get(at).range(), known));
        }
      }
    }
    return Optional.empty();
  }

  /** The place where a function whose class is not on the class path is created, or called. */
  Optional<SqlProblem> functionWithoutClass(String missing) {
    Collection<String> own = session.ownFunctionNames();
    List<Word> words = statement.words();
    boolean creates = RefusedStatement.isNamed(words.get(0), "CREATE");
    for (int i = 0; i < words.size(); i++) {
      String image = words.get(i).image();
      String name = words.get(i).name();
      boolean called =
          i + 1 < words.size()
              && words.get(i + 1).image().equals("(")
              && own.contains(name.toLowerCase(Locale.ROOT));
      if (called || (creates && image.equals("'" + missing + "'"))) {
        return Optional.of(
            statement.error(
                EngineCode.REFUSED,
                words.get(i).range(),
                "the class " + missing + " of a function is not here",
                "write it with Flink's own functions, and leave CREATE FUNCTION out"));
      }
    }
    return Optional.empty();
  }

  /** A column, a field of one ({@code item.price}), or a column of a named table. */
  SqlProblem column(String name, TextRange range, Collection<String> candidates) {
    int dot = name.lastIndexOf('.');
    String last = name.substring(dot + 1);
    TextRange place = statement.named(range, last);
    Optional<String> table = dot < 0 ? qualifier(place).flatMap(this::tableOf) : Optional.empty();
    if (table.isPresent()) {
      return statement.error(
          EngineCode.UNKNOWN_COLUMN,
          place,
          "column \"" + last + "\" not found in " + table.get(),
          helpOfTable(last, table.get()));
    }
    Collection<String> known =
        !candidates.isEmpty()
            ? candidates
            : dot < 0 ? session.columnNames() : fieldsOf(name.substring(0, dot));
    return statement.error(
        EngineCode.UNKNOWN_COLUMN,
        place,
        (dot < 0 ? "column" : "field") + " \"" + name + "\" not found",
        isAlias(last)
            ? "it is an alias of this query, which is not known beside it or in WHERE: repeat the"
                + " expression, use HAVING, or a subquery"
            : columnHelp(last, known, place));
  }

  /** The name before the dot before a word. */
  private Optional<String> qualifier(TextRange range) {
    int index = statement.indexAt(range.line(), range.column());
    return index > 1 && statement.words().get(index - 1).image().equals(".")
        ? Optional.of(statement.words().get(index - 2).name())
        : Optional.empty();
  }

  private Optional<String> tableOf(String alias) {
    return Optional.ofNullable(tree)
        .map(known -> known.tables().get(alias))
        .filter(table -> !session.columnNames(table).isEmpty());
  }

  /** A column of another table of the query, or one of this table with nearly that name. */
  private String helpOfTable(String column, String table) {
    Collection<String> own = session.columnNames(table);
    String near = suggestion(column, own);
    if (near != null || tree == null) {
      return near == null ? "there is: " + String.join(", ", own) : near;
    }
    return tree.tables().entrySet().stream()
        .filter(other -> session.columnNames(other.getValue()).contains(column))
        .findFirst()
        .map(other -> "did you mean " + other.getKey() + "." + column + "?")
        .orElse("there is: " + String.join(", ", own));
  }

  private boolean isAlias(String name) {
    return tree != null && tree.aliases().contains(name);
  }

  /** Names under which a place knows tables. */
  Set<String> tables(TextRange range) {
    return tree == null ? Set.of() : tree.tablesAt(range).keySet();
  }

  private @Nullable String columnHelp(String name, Collection<String> known, TextRange place) {
    if (CreatedColumns.of(statement).contains(name)) {
      return "a computed column uses columns of the table that are not computed: repeat its"
          + " expression";
    }
    if (tree != null && tree.isWithoutFrom(place)) {
      return "this SELECT reads from nothing: add "
          + session.tableNames().stream()
              .filter(table -> session.columnNames(table).contains(name))
              .map(table -> "FROM " + table)
              .reduce((one, other) -> one + " or " + other)
              .orElse("a FROM");
    }
    if (known.contains(name)) {
      return "no table of this FROM has it, another table does: join that table, or name it";
    }
    if (WINDOW_COLUMNS.contains(name) && statement.window().isEmpty() && tree != null) {
      return window(tree);
    }
    Set<String> candidates = new LinkedHashSet<>(known);
    if (statement.window().isPresent()) {
      candidates.addAll(WINDOW_COLUMNS);
    }
    Optional<String> near = NearestName.to(name, candidates);
    if (near.isPresent()) {
      return "did you mean \"" + near.get() + "\"?";
    }
    Optional<String> function = NearestName.to(Keywords.upper(name), session.functionNames());
    if (function.isPresent()) {
      return "did you mean " + function.get() + "?";
    }
    return known.isEmpty() || known.size() > 12 ? null : "there is: " + String.join(", ", known);
  }

  /** How the columns of a window come to be. */
  private String window(SyntaxTree query) {
    Collection<String> tables = query.tables().values();
    String table =
        tables.stream()
            .filter(one -> session.rowtime(one).isPresent())
            .findFirst()
            .orElse(tables.isEmpty() ? "trips" : tables.iterator().next());
    return "a window makes it: FROM TABLE(TUMBLE(TABLE "
        + table
        + ", DESCRIPTOR("
        + session.rowtime(table).orElse("event_time")
        + "), INTERVAL '1' HOUR))";
  }

  private Collection<String> fieldsOf(String column) {
    Collection<String> fields = session.fieldNames(column.substring(column.lastIndexOf('.') + 1));
    return fields.isEmpty() ? session.columnNames() : fields;
  }

  SqlProblem table(String name, TextRange range) {
    TextRange at = statement.named(range, name);
    boolean qualifies = isBeforeDot(at);
    Optional<String> qualified = qualifies ? tableBehind(at) : Optional.empty();
    if (qualified.isPresent()) {
      return statement.error(
          EngineCode.UNKNOWN_TABLE,
          at,
          "database \"" + name + "\" not found",
          "the tables of source.sql are in none: write " + qualified.get() + " alone");
    }
    Set<String> known = new LinkedHashSet<>(tables(range));
    known.remove(name);
    if (!qualifies) {
      // WITH makes names that the place itself does not read.
      known.addAll(tree == null ? Set.of() : tree.tableNames());
      known.remove(name);
      known.addAll(session.tableNames());
    }
    String help =
        later.contains(name)
            ? "it is created further down: move this statement behind that one"
            : suggestion(name, known);
    if (help == null) {
      Collection<String> tables = qualifies ? known : session.tableNames();
      help =
          qualifies
              ? "the tables of this query are " + String.join(", ", tables)
              : tables.isEmpty()
                  ? "source.sql creates no table yet"
                  : "source.sql creates " + String.join(", ", tables);
    }
    return statement.error(EngineCode.UNKNOWN_TABLE, at, "table \"" + name + "\" not found", help);
  }

  /** The table of source.sql that is named behind the dot behind a word. */
  private Optional<String> tableBehind(TextRange range) {
    List<Word> words = statement.words();
    int index = statement.indexAt(range.line(), range.column());
    boolean from =
        index > 0
            && List.of("FROM", "JOIN", "TABLE", ",")
                .contains(Keywords.upper(words.get(index - 1).image()));
    return from
            && index + 2 < words.size()
            && session.tableNames().contains(words.get(index + 2).name())
        ? Optional.of(words.get(index + 2).name())
        : Optional.empty();
  }

  private boolean isBeforeDot(TextRange range) {
    List<Word> words = statement.words();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).range().equals(range)) {
        return words.get(i + 1).image().equals(".");
      }
    }
    return false;
  }

  SqlProblem function(String name, TextRange range) {
    Set<String> known = new LinkedHashSet<>(TABLE_WORDS);
    known.addAll(session.functionNames());
    return statement.error(
        EngineCode.UNKNOWN_FUNCTION,
        statement.named(range, name),
        "function \"" + name + "\" not found",
        Synonyms.function(name).orElse(suggestion(Keywords.upper(name), known)));
  }

  /** Whether Flink has a function of that name. */
  boolean isFunction(String name) {
    return session.functionNames().contains(Keywords.upper(name));
  }

  /** Whatever else the validator says: a function that nobody knows is behind it. */
  List<SqlProblem> unknownFunctions() {
    List<SqlProblem> problems = new ArrayList<>();
    if (tree != null) {
      Collection<String> known = session.functionNames();
      for (SyntaxTree.Function function : tree.functions()) {
        if (!known.contains(Keywords.upper(function.name()))) {
          problems.add(function(function.name(), function.range()));
        }
      }
    }
    return problems;
  }

  /** The types of the statement that nobody knows. */
  List<SqlProblem> unknownTypes() {
    return tree == null
        ? List.of()
        : tree.types().stream()
            .map(type -> type(SyntaxTree.lastName(type), SyntaxTree.range(type)))
            .toList();
  }

  SqlProblem type(String name, TextRange range) {
    return statement.noType(
        range, name, Synonyms.type(name).orElse(suggestion(name, ValueType.NAMES)));
  }

  static @Nullable String suggestion(String typed, Collection<String> names) {
    return NearestName.to(typed, names).map(n -> "did you mean \"" + n + "\"?").orElse(null);
  }
}
