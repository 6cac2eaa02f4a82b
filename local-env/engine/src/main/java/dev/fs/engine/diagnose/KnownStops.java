package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import dev.fs.engine.text.TextLines;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Mistakes that the word tells at which the parser stopped, without a repair to be tried. */
final class KnownStops {
  /** Clauses in the order in which a SELECT has them. */
  private static final List<String> CLAUSES =
      List.of("FROM", "JOIN", "WHERE", "GROUP BY", "HAVING", "WINDOW", "ORDER BY", "LIMIT");

  private static final Set<String> BEGINNINGS =
      Set.of("INSERT", "CREATE", "SET", "EXECUTE", "DROP", "ALTER");
  private static final Set<String> KINDS_OF_JOIN =
      Set.of("LEFT", "RIGHT", "FULL", "INNER", "CROSS");

  /** Functions with words inside, whose arguments the parser counts; {@code %s} is the first. */
  private static final Map<String, String> WRITTEN =
      Map.of(
          "CAST", "CAST(%s AS DOUBLE)",
          "TRY_CAST", "TRY_CAST(%s AS DOUBLE)",
          "EXTRACT", "EXTRACT(HOUR FROM %s)",
          "SUBSTRING", "SUBSTRING(%s, 1, 3)",
          "POSITION", "POSITION('a' IN %s)",
          "OVERLAY", "OVERLAY(%s PLACING 'a' FROM 1)",
          "TIMESTAMPADD", "TIMESTAMPADD(HOUR, 1, %s)",
          "TIMESTAMPDIFF", "TIMESTAMPDIFF(SECOND, started_at, %s)",
          "JSON_VALUE", "JSON_VALUE(%s, '$.name')",
          "JSON_QUERY", "JSON_QUERY(%s, '$.name')");

  private final RefusedStatement statement;
  private final Consumer<String> parser;

  /**
   * Of one statement.
   *
   * @param parser takes a padded statement; throws what Flink's parser throws
   */
  KnownStops(RefusedStatement statement, Consumer<String> parser) {
    this.statement = statement;
    this.parser = parser;
  }

  /** What is wrong if the parser stopped at the word of this index. */
  Optional<SqlProblem> at(int index) {
    return bareSetting()
        .or(() -> nextStatement(index))
        .or(() -> clauseTooLate(index))
        .or(() -> argumentMissing(index))
        .or(() -> typeOfOthers(index))
        .or(() -> typeOfCast(index))
        .or(() -> typesOfMap(index))
        .or(() -> doubleColon(index))
        .or(() -> notEqual(index))
        .or(() -> nullTreatment(index))
        .or(() -> bareLength(index))
        .or(() -> distinctStar(index));
  }

  /** {@code SET key = value}, which is the command line's alone. */
  private Optional<SqlProblem> bareSetting() {
    int equals = 1;
    while (equals < words().size() && !words().get(equals).image().equals("=")) {
      equals++;
    }
    if (!RefusedStatement.isNamed(words().get(0), "SET")
        || equals < 2
        || equals + 1 >= words().size()) {
      return Optional.empty();
    }
    String key = statement.text(words().get(1).range(), words().get(equals - 1).range());
    String value =
        statement.text(words().get(equals + 1).range(), words().get(words().size() - 1).range());
    return Optional.of(
        statement.error(
            EngineCode.SYNTAX,
            words().get(1).range(),
            "SET takes the name of an option and its value in quotes",
            "write SET " + quoted(key) + " = " + quoted(value)));
  }

  private static String quoted(String text) {
    return text.startsWith("'") ? text : "'" + text + "'";
  }

  /** A statement that begins where another one was not ended. */
  private Optional<SqlProblem> nextStatement(int index) {
    Word word = words().get(index);
    if (index == 0 || !BEGINNINGS.contains(Keywords.upper(word.image()))) {
      return Optional.empty();
    }
    String text = statement.piece().padded();
    int end = new TextLines(text).offset(word.range().line(), word.range().column());
    try {
      parser.accept(text.substring(0, end));
    } catch (RuntimeException e) {
      // What is before it has a mistake of its own.
      return Optional.empty();
    }
    return Optional.of(
        statement.error(
            EngineCode.SYNTAX,
            word.range(),
            "\"" + word.image() + "\" begins another statement",
            "end the one before it with a semicolon: " + words().get(index - 1).image() + ";"));
  }

  /** A clause behind one that it has to come before. */
  private Optional<SqlProblem> clauseTooLate(int index) {
    int clause = clause(index);
    int before = -1;
    int depth = 0;
    for (int i = index - 1; i >= 0 && depth >= 0 && clause >= 0; i--) {
      String image = words().get(i).image();
      depth += image.equals(")") ? 1 : image.equals("(") ? -1 : 0;
      if (depth == 0 && RefusedStatement.isNamed(words().get(i), "SELECT")) {
        break;
      }
      if (depth == 0 && clause(i) > clause) {
        before = clause(i);
      }
    }
    if (before < 0) {
      return Optional.empty();
    }
    Word word = words().get(index);
    String name = CLAUSES.get(clause);
    return Optional.of(
        statement.error(
            EngineCode.SYNTAX,
            word.range(),
            "\"" + word.image() + "\" comes too late here",
            "move it: "
                + name
                + " goes before "
                + CLAUSES.get(before)
                + (name.equals("WHERE") ? "; a condition on aggregates is HAVING" : "")));
  }

  /** Which clause a word begins; -1 when it begins none. */
  private int clause(int index) {
    String image = Keywords.upper(words().get(index).image());
    if (KINDS_OF_JOIN.contains(image)) {
      boolean join = isNamed(index + 1, "JOIN") || isNamed(index + 2, "JOIN");
      return join ? CLAUSES.indexOf("JOIN") : -1;
    }
    return image.equals("GROUP") || image.equals("ORDER")
        ? CLAUSES.indexOf(image + " BY")
        : CLAUSES.indexOf(image);
  }

  /** A call that ends, or goes on with a comma, where the function wants more. */
  private Optional<SqlProblem> argumentMissing(int index) {
    String image = words().get(index).image();
    int open = image.equals(")") || image.equals(",") ? statement.opening(index) : -1;
    if (open < 1) {
      return Optional.empty();
    }
    Word function = words().get(open - 1);
    String written = WRITTEN.get(Keywords.upper(function.image()));
    if (written == null || open + 1 == index) {
      return Optional.empty();
    }
    String name = Keywords.upper(function.image());
    String first = statement.text(words().get(open + 1).range(), words().get(index - 1).range());
    return Optional.of(
        statement.error(
            EngineCode.TYPES_DIFFER,
            function.range(),
            image.equals(")") ? name + " lacks an argument" : name + " is not written with a comma",
            "write it like this: " + written.replace("%s", first)));
  }

  /** {@code STRUCT<…>}, {@code NUMBER(…)}: types that Flink has under another name. */
  private Optional<SqlProblem> typeOfOthers(int index) {
    if (index == 0) {
      return Optional.empty();
    }
    Word type = words().get(index - 1);
    String image = words().get(index).image();
    boolean length = image.equals("(") && isTypePlace(index - 1);
    if (!length && !image.equals("<")) {
      return Optional.empty();
    }
    return Synonyms.type(type.image())
        .map(help -> statement.noType(type.range(), type.image(), help));
  }

  /** {@code CAST(x AS DATETIME)}: a reserved word, which is no type. */
  private Optional<SqlProblem> typeOfCast(int index) {
    Word word = words().get(index);
    return isTypePlace(index)
        ? Synonyms.type(word.image())
            .map(help -> statement.noType(word.range(), word.image(), help))
        : Optional.empty();
  }

  private boolean isTypePlace(int index) {
    int open = statement.opening(index);
    boolean cast =
        open > 0
            && isNamed(index - 1, "AS")
            && Keywords.upper(words().get(open - 1).image()).endsWith("CAST");
    return cast || CreatedColumns.isType(statement, words().get(index).range());
  }

  /** {@code MAP<STRING>}. */
  private Optional<SqlProblem> typesOfMap(int index) {
    if (index < 3 || !words().get(index).image().equals(">") || !isNamed(index - 3, "MAP")) {
      return Optional.empty();
    }
    String type = words().get(index - 1).image();
    return Optional.of(
        statement.error(
            EngineCode.SYNTAX,
            words().get(index - 3).range().to(words().get(index).range()),
            "a MAP has two types, of its keys and of its values",
            "write MAP<STRING, " + type + ">"));
  }

  /** {@code x::INT}, PostgreSQL's cast. */
  private Optional<SqlProblem> doubleColon(int index) {
    int first = index > 0 && words().get(index - 1).image().equals(":") ? index - 1 : index;
    if (first < 1
        || first + 2 >= words().size()
        || !words().get(first).image().equals(":")
        || !words().get(first + 1).image().equals(":")) {
      return Optional.empty();
    }
    String value = words().get(first - 1).image();
    return Optional.of(
        statement.error(
            EngineCode.SYNTAX,
            words().get(first).range().to(words().get(first + 1).range()),
            "Flink has no ::",
            "write CAST("
                + (value.equals(")") ? "…" : value)
                + " AS "
                + words().get(first + 2).image()
                + ")"));
  }

  private Optional<SqlProblem> notEqual(int index) {
    Word word = words().get(index);
    return word.image().equals("!=")
        ? Optional.of(
            statement.error(
                EngineCode.SYNTAX, word.range(), "\"!=\" is not expected here", "write <>"))
        : Optional.empty();
  }

  /** {@code LAST_VALUE(x IGNORE NULLS)}. */
  private Optional<SqlProblem> nullTreatment(int index) {
    return (isNamed(index, "IGNORE") || isNamed(index, "RESPECT")) && isNamed(index + 1, "NULLS")
        ? Optional.of(nullTreatment(statement, EngineCode.SYNTAX, index))
        : Optional.empty();
  }

  /** {@code IGNORE NULLS}, of which the first word has this index, where Flink has none. */
  static SqlProblem nullTreatment(RefusedStatement statement, EngineCode code, int index) {
    TextRange range =
        statement.words().get(index).range().to(statement.words().get(index + 1).range());
    return statement.error(
        code,
        range,
        "Flink has no " + statement.text(range) + " here",
        "leave it out: FIRST_VALUE and LAST_VALUE pass over NULLs by themselves");
  }

  /** {@code - 2 HOURS}: a number and a unit without INTERVAL. */
  private Optional<SqlProblem> bareLength(int index) {
    if (index == 0 || !WindowCalls.isUnit(words().get(index).image())) {
      return Optional.empty();
    }
    Word number = words().get(index - 1);
    boolean interval = index > 1 && isNamed(index - 2, "INTERVAL");
    if (interval || !number.image().matches("'?\\d+'?")) {
      return Optional.empty();
    }
    TextRange range = number.range().to(words().get(index).range());
    return Optional.of(
        statement.error(
            EngineCode.SYNTAX,
            range,
            "a length of time is an INTERVAL, with its number in quotes",
            "write "
                + WindowCalls.interval(
                    number.image().replace("'", "") + " " + words().get(index).image())));
  }

  private Optional<SqlProblem> distinctStar(int index) {
    Word word = words().get(index);
    return index > 0 && word.image().equals("*") && isNamed(index - 1, "DISTINCT")
        ? Optional.of(
            statement.error(
                EngineCode.SYNTAX,
                word.range(),
                "DISTINCT counts the values of a column, and * is none",
                "name the column: COUNT(DISTINCT column); rows are counted by COUNT(*)"))
        : Optional.empty();
  }

  private boolean isNamed(int index, String name) {
    return index < words().size() && RefusedStatement.isNamed(words().get(index), name);
  }

  private List<Word> words() {
    return statement.words();
  }
}
