package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.text.SqlSplitter.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How TUMBLE, HOP, CUMULATE and SESSION are called in FROM, and what their arguments lack. */
final class WindowCalls {
  private static final Set<String> UNITS = Set.of("SECOND", "MINUTE", "HOUR", "DAY");
  private static final Pattern LENGTH = Pattern.compile("'?\\s*(\\d+)\\s*([A-Za-z]*)\\s*'?");

  private static final List<String> PARAMETERS =
      List.of("DATA", "TIMECOL", "SIZE", "SLIDE", "STEP", "GAP", "OFFSET");

  private final RefusedStatement statement;

  WindowCalls(RefusedStatement statement) {
    this.statement = statement;
  }

  /** The ranges of a call's arguments: the table, the descriptor, and lengths. */
  private List<TextRange> arguments(int open) {
    List<TextRange> arguments = new ArrayList<>();
    int depth = 0;
    int start = open + 1;
    for (int i = open; i < statement.words().size(); i++) {
      String image = statement.words().get(i).image();
      depth += image.equals("(") ? 1 : image.equals(")") ? -1 : 0;
      if ((depth == 0 || (depth == 1 && image.equals(","))) && i > start) {
        arguments.add(
            statement.words().get(start).range().to(statement.words().get(i - 1).range()));
      }
      if (depth == 0) {
        break;
      }
      if (depth == 1 && image.equals(",")) {
        start = i + 1;
      }
    }
    return arguments;
  }

  /** Of the first window, or of the one of that name. */
  private List<TextRange> arguments(Optional<Word> window) {
    return window
        .map(word -> statement.indexAt(word.range().line(), word.range().column()) + 1)
        .filter(open -> open < statement.words().size())
        .filter(open -> statement.words().get(open).image().equals("("))
        .map(this::arguments)
        .orElse(List.of());
  }

  /** A name that the validator takes for a column, since TABLE or DESCRIPTOR is not around it. */
  Optional<SqlProblem> bareName(TextRange range) {
    int index = statement.indexAt(range.line(), range.column());
    int open = statement.opening(index);
    if (open < 1 || !RefusedStatement.isWindow(statement.words().get(open - 1))) {
      return Optional.empty();
    }
    String window = Keywords.upper(statement.words().get(open - 1).image());
    String name = statement.words().get(index).image();
    List<TextRange> arguments = arguments(open);
    if (!arguments.isEmpty() && arguments.get(0).equals(range)) {
      return Optional.of(
          syntax(
              range,
              window + " takes a table, and \"" + name + "\" alone is a column",
              "write TABLE " + name));
    }
    return arguments.size() > 1 && arguments.get(1).equals(range)
        ? Optional.of(
            syntax(
                range,
                window
                    + " takes the name of a time column, and \""
                    + name
                    + "\" alone is its value",
                "write DESCRIPTOR(" + name + ")"))
        : Optional.empty();
  }

  private SqlProblem syntax(TextRange range, String message, String help) {
    return statement.error(EngineCode.SYNTAX, range, message, help);
  }

  /** The first length that is none. */
  Optional<SqlProblem> wrongLength(TextRange call) {
    List<TextRange> arguments =
        arguments(
            statement.words().stream()
                .filter(word -> RefusedStatement.isWithin(word.range(), call))
                .findFirst());
    for (TextRange argument : arguments.subList(Math.min(2, arguments.size()), arguments.size())) {
      String text = statement.text(argument);
      if (!Keywords.upper(text).contains("INTERVAL")) {
        return Optional.of(
            statement.error(
                EngineCode.TYPES_DIFFER,
                argument,
                "the length of a window is an INTERVAL, and " + text + " is none",
                "write " + interval(text)));
      }
    }
    return Optional.empty();
  }

  /** A name before {@code =>} that no window has. */
  Optional<SqlProblem> unknownParameter(TextRange call) {
    List<Word> words = statement.words();
    for (int i = 0; i + 2 < words.size(); i++) {
      Word word = words.get(i);
      boolean named =
          words.get(i + 1).image().equals("=>")
              || (words.get(i + 1).image().equals("=") && words.get(i + 2).image().equals(">"));
      if (named
          && RefusedStatement.isWithin(word.range(), call)
          && !PARAMETERS.contains(Keywords.upper(word.image()))) {
        String near = NameErrors.suggestion(Keywords.upper(word.image()), PARAMETERS);
        return Optional.of(
            statement.error(
                EngineCode.TYPES_DIFFER,
                word.range(),
                "a window has no parameter " + word.image(),
                near == null ? "it may be " + String.join(", ", PARAMETERS) : near));
      }
    }
    return Optional.empty();
  }

  /** A length whose number is not in quotes, or that is no constant. */
  SqlProblem notConstant() {
    Optional<Word> window = statement.window();
    List<TextRange> arguments = arguments(window);
    for (TextRange argument : arguments.subList(Math.min(2, arguments.size()), arguments.size())) {
      String text = statement.text(argument);
      if (!text.matches("(?i).*\\bINTERVAL '[^']*' \\w+.*")) {
        return statement.error(
            EngineCode.REFUSED,
            argument,
            "the length of a window is a constant, with its number in quotes",
            "write " + interval(text.replaceFirst("(?i)^.*\\bINTERVAL\\b", "")));
      }
    }
    return statement.error(
        EngineCode.REFUSED,
        window.map(Word::range).orElse(statement.first()),
        "the length of a window is a constant",
        "write it like this: INTERVAL '1' HOUR");
  }

  /** Something about the lengths of a window. */
  SqlProblem lengths(String window, String message, String help) {
    return statement.error(
        EngineCode.REFUSED,
        statement.next(0, window).or(statement::window).map(Word::range).orElse(statement.first()),
        message,
        help);
  }

  /** The table, or view, in the first window. */
  Optional<String> table() {
    return arguments(statement.window()).stream()
        .findFirst()
        .flatMap(
            range -> {
              boolean table = false;
              for (Word word : statement.words()) {
                if (RefusedStatement.isWithin(word.range(), range)) {
                  if (table) {
                    return Optional.of(word.name());
                  }
                  table = RefusedStatement.isNamed(word, "TABLE");
                }
              }
              return Optional.empty();
            });
  }

  /** What stands behind each OVER: a specification in parentheses, or the name of one. */
  List<TextRange> overs() {
    List<TextRange> overs = new ArrayList<>();
    List<Word> words = statement.words();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (RefusedStatement.isNamed(words.get(i), "OVER")) {
        overs.add(words.get(i + 1).range().to(words.get(closing(i + 1)).range()));
      }
    }
    return overs;
  }

  /** The index of the parenthesis that closes the one at an index; the index of another word. */
  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < statement.words().size(); i++) {
      String image = statement.words().get(i).image();
      depth += image.equals("(") ? 1 : image.equals(")") ? -1 : 0;
      if (depth <= 0) {
        return i;
      }
    }
    return statement.words().size() - 1;
  }

  /** Whether a word is a unit of time, in the singular or the plural. */
  static boolean isUnit(String word) {
    return UNITS.contains(Keywords.upper(word).replaceFirst("S$", ""));
  }

  /** A number and a unit, as people write them, as Flink has it. */
  static String interval(String text) {
    Matcher length = LENGTH.matcher(text.strip());
    if (!length.matches()) {
      return "INTERVAL '1' HOUR";
    }
    String unit = Keywords.upper(length.group(2)).replaceFirst("S$", "");
    return "INTERVAL '" + length.group(1) + "' " + (UNITS.contains(unit) ? unit : "HOUR");
  }
}
