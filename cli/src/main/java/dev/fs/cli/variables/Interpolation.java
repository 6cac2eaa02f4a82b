package dev.fs.cli.variables;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Names;
import dev.fs.cli.project.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text and its variables. Pure. */
public final class Interpolation {
  private static final String OPEN = "${";

  private final SourceFile file;
  private final int from;
  private final int to;
  private final boolean sql;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Problem> malformed = new ArrayList<>();

  private Interpolation(SourceFile file, int from, int to, boolean sql) {
    this.file = file;
    this.from = from;
    this.to = to;
    this.sql = sql;
    scan();
  }

  /** Of a SQL file: nothing is replaced inside its comments. */
  public static Interpolation ofSql(SourceFile file) {
    return new Interpolation(file, 0, file.text().length(), true);
  }

  /** Of a part of another file, given by offsets. */
  public static Interpolation ofPart(SourceFile file, int from, int to) {
    return new Interpolation(file, from, to, false);
  }

  /** Of a text that is in no file. */
  public static Interpolation ofText(String text) {
    return ofPart(new SourceFile("", text), 0, text.length());
  }

  private void scan() {
    String text = file.text();
    List<SqlToken> comments = sql ? comments(text) : List.of();
    int at = text.indexOf(OPEN, from);
    while (at >= 0 && at < to) {
      int end = endOfComment(comments, at);
      if (end < 0 && at > from && text.charAt(at - 1) == '$') {
        end = at + OPEN.length();
        variables.add(Variable.literal(OPEN, at - 1, end));
      } else if (end < 0) {
        end = variable(text, at);
      }
      at = text.indexOf(OPEN, end);
    }
  }

  private static List<SqlToken> comments(String text) {
    return SqlTokens.of(text).stream().filter(t -> t.kind() == SqlToken.Kind.COMMENT).toList();
  }

  private static int endOfComment(List<SqlToken> comments, int at) {
    for (SqlToken comment : comments) {
      if (comment.from() <= at && at < comment.to()) {
        return comment.to();
      }
    }
    return -1;
  }

  /** Reads a variable; returns the offset behind it. */
  private int variable(String text, int at) {
    int close = text.indexOf('}', at);
    int lineEnd = text.indexOf('\n', at);
    if (close < 0 || close >= to || (lineEnd >= 0 && lineEnd < close)) {
      malformed(at, at + OPEN.length(), "\"${\" without \"}\" in its line");
      return at + OPEN.length();
    }
    String inside = text.substring(at + OPEN.length(), close);
    int dash = inside.indexOf(":-");
    String name = dash < 0 ? inside : inside.substring(0, dash);
    if (Names.isIdentifier(name)) {
      variables.add(
          new Variable(name, dash < 0 ? null : inside.substring(dash + 2), at, close + 1));
    } else {
      malformed(at, close + 1, "\"" + text.substring(at, close + 1) + "\" is no variable");
    }
    return close + 1;
  }

  private void malformed(int start, int end, String message) {
    malformed.add(
        file.error(
            ErrorCode.E0107,
            file.range(start, end),
            message,
            "write ${NAME} or ${NAME:-default}; names are letters, digits and _. A ${ that is none is"
                + " written $${"));
  }

  /** The variables' names, each as often as it occurs. */
  public List<String> names() {
    return variables.stream().filter(v -> !v.isLiteral()).map(Variable::name).toList();
  }

  /** The names of those that have no default. */
  public List<String> needed() {
    return variables.stream().filter(v -> v.fallback() == null).map(Variable::name).toList();
  }

  /** Reports each variable that has no default and is not defined, and what is no variable. */
  public void requireDefined(Set<String> defined, String help, Problems problems) {
    problems.addAll(malformed);
    for (Variable variable : variables) {
      if (variable.fallback() == null && !defined.contains(variable.name())) {
        String near = DidYouMean.closest(variable.name(), defined);
        problems.add(
            undefined(
                variable, near == null ? help : "did you mean ${" + near + "}? else " + help));
      }
    }
  }

  /** With values for all variables that need one. */
  public @Nullable Rendered render(
      Function<String, @Nullable String> values, String help, Problems problems) {
    return render(values, false, help, problems);
  }

  /**
   * With values for all variables that need one.
   *
   * @param values null for a name without a value
   * @param replacesTables whether nobody reads the WITH clauses of tables, so that variables in
   *     them need no value
   * @param help what to do about a variable without a value; NAME in it becomes its name
   * @return null when one has none, which is then a problem
   */
  public @Nullable Rendered render(
      Function<String, @Nullable String> values,
      boolean replacesTables,
      String help,
      Problems problems) {
    List<WithClauses.Clause> unread = replacesTables ? WithClauses.find(file.text()) : List.of();
    StringBuilder text = new StringBuilder();
    List<SourceMap.Piece> pieces = new ArrayList<>();
    int before = problems.size();
    problems.addAll(malformed);
    int copied = from;
    for (Variable variable : variables) {
      String value = variable.isLiteral() ? null : values.apply(variable.name());
      if ((value == null || value.isEmpty()) && variable.fallback() != null) {
        // As in a shell and in run.py: an empty value counts as none.
        value = variable.fallback();
      }
      if (value == null && isIn(unread, variable)) {
        value = "";
      }
      if (value == null) {
        problems.add(undefined(variable, help));
        continue;
      }
      text.append(file.text(), copied, variable.from());
      int start = text.length();
      text.append(value);
      pieces.add(new SourceMap.Piece(variable.from(), variable.to(), start, text.length()));
      copied = variable.to();
    }
    if (problems.size() > before) {
      return null;
    }
    text.append(file.text(), copied, to);
    String rendered = text.toString();
    return new Rendered(
        rendered, new SourceMap(file, new SourceFile(file.path(), rendered), from, pieces));
  }

  private static boolean isIn(List<WithClauses.Clause> clauses, Variable variable) {
    for (WithClauses.Clause clause : clauses) {
      if (clause.from() <= variable.from() && variable.to() <= clause.to()) {
        return true;
      }
    }
    return false;
  }

  private Problem undefined(Variable variable, String help) {
    return file.error(
        ErrorCode.E0107,
        file.range(variable.from(), variable.to()),
        "variable " + variable.name() + " is not defined",
        help.replace("NAME", variable.name()));
  }
}
