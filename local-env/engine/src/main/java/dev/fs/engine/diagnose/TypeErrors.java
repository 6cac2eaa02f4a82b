package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
import dev.fs.engine.flink.PlanSession;
import dev.fs.engine.flink.Validation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.fun.SqlCase;
import org.apache.flink.table.types.logical.LogicalType;
import org.jspecify.annotations.Nullable;

/** Types that do not go together: names them, and offers the CAST. */
final class TypeErrors {
  private static final Pattern ARGUMENTS =
      Pattern.compile(
          "Cannot apply '([^']+)' to arguments of type '(.*?)'\\. Supported form\\(s\\): (.*)",
          Pattern.DOTALL);
  private static final Pattern FAMILY = Pattern.compile("(\\w*)<(\\w+)>");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final Set<String> NUMBERS =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL");

  private static final Set<String> LOGIC = Set.of("AND", "OR", "NOT");

  /** Functions whose arguments have one type. */
  private static final Set<String> COMMON =
      Set.of("COALESCE", "IFNULL", "NULLIF", "GREATEST", "LEAST", "IF");

  private final PlanSession session;
  private final RefusedStatement statement;
  private final @Nullable SyntaxTree tree;
  private final @Nullable Validation validation;

  TypeErrors(
      PlanSession session,
      RefusedStatement statement,
      @Nullable SyntaxTree tree,
      @Nullable Validation validation) {
    this.session = session;
    this.statement = statement;
    this.tree = tree;
    this.validation = validation;
  }

  /** An argument: as written, and its type; the text is empty when nobody knows it. */
  private record Argument(String text, String type) {}

  /** What a message about arguments says; empty when it is about something else. */
  Optional<SqlProblem> arguments(String message, TextRange range) {
    Matcher matcher = ARGUMENTS.matcher(message);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    // The window of a GROUP BY has a name of the planner's own, $TUMBLE.
    boolean group = matcher.group(1).startsWith("$");
    String name = matcher.group(1).replace("$", "");
    List<String> types = types(matcher.group(2));
    List<Argument> arguments = new ArrayList<>();
    List<String> texts = operands(range);
    for (int i = 0; i < types.size(); i++) {
      arguments.add(new Argument(texts.size() == types.size() ? texts.get(i) : "", types.get(i)));
    }
    if (LOGIC.contains(name)) {
      return Optional.of(logic(name, arguments, range));
    }
    if (name.equals("SCALAR_QUERY")) {
      return Optional.of(
          statement.error(
              EngineCode.TYPES_DIFFER,
              range,
              "a subquery in the place of a value selects one column, and this selects more",
              "select the one that is wanted"));
    }
    if (name.equals("UNNEST")) {
      String text = texts.isEmpty() ? "…" : texts.get(0);
      String type = types.isEmpty() ? "something else" : types.get(0);
      return Optional.of(
          statement.error(
              EngineCode.TYPES_DIFFER,
              range,
              "UNNEST takes an ARRAY, a MAP or a MULTISET, and " + text + " is " + type,
              isText(type) ? "make an array of the text: SPLIT(" + text + ", ',')" : null));
    }
    boolean isFunction =
        Character.isLetter(name.charAt(0)) && matcher.group(2).startsWith(matcher.group(1));
    String listed =
        types.stream().anyMatch(type -> type.startsWith("RECORDTYPE"))
            ? "what is here"
            : String.join(isFunction ? ", " : " and ", types);
    String said =
        isFunction
            ? name + " does not take (" + listed + ")"
            : "\"" + name + "\" does not go with " + listed;
    List<List<String>> forms = new ArrayList<>();
    QUOTED.matcher(matcher.group(3)).results().forEach(form -> forms.add(types(form.group(1))));
    String usage = group ? null : Usages.of(name);
    return Optional.of(
        statement.error(
            EngineCode.TYPES_DIFFER,
            range,
            said,
            usage == null ? help(name, arguments, forms) : usage));
  }

  /** Too many or too few arguments. */
  SqlProblem count(String name, String wanted, TextRange range) {
    int given = operands(range).size();
    return statement.error(
        EngineCode.TYPES_DIFFER,
        range,
        name
            + " takes "
            + wanted
            + (wanted.equals("1") ? " argument" : " arguments")
            + (given == 0 ? "" : ", and here are " + given),
        usage(name));
  }

  /** A usage that is known by heart; the function's own signature if there is none. */
  private @Nullable String usage(String name) {
    return usage(name, null);
  }

  /** The same, where Flink says the signature itself. */
  @Nullable String usage(String name, @Nullable String said) {
    String known = Usages.of(name);
    return known != null
        ? known
        : Optional.ofNullable(said)
            .or(() -> session.signature(name))
            .map(signature -> "write it like this: " + plainSignature(signature))
            .orElse(null);
  }

  /** Families, which stand in angle brackets, become types; those of ARRAY and MAP keep theirs. */
  private static String plainSignature(String signature) {
    return FAMILY
        .matcher(signature.replace("'", "").replace(" NOT NULL", ""))
        .replaceAll(
            family -> {
              String type = typeOf(family.group(2));
              String name = type == null ? family.group(2) : type;
              return Matcher.quoteReplacement(
                  family.group(1).isEmpty() ? name : family.group(1) + "<" + name + ">");
            });
  }

  /** AND, OR or NOT with something that is no condition. */
  private SqlProblem logic(String name, List<Argument> arguments, TextRange range) {
    SqlCall call = call(range);
    Argument wrong = new Argument("", "no BOOLEAN");
    TextRange place = range;
    for (int i = 0; i < arguments.size(); i++) {
      if (!arguments.get(i).type().equals("BOOLEAN")) {
        wrong = arguments.get(i);
        if (call != null && call.operandCount() == arguments.size() && arguments.size() > 1) {
          place = SyntaxTree.range(call.operand(i).getParserPosition());
        }
        break;
      }
    }
    return statement.error(
        EngineCode.TYPES_DIFFER,
        place,
        name + " takes conditions, BOOLEAN, and \"" + shown(wrong) + "\" is " + wrong.type(),
        "compare it with something: " + condition(shown(wrong), wrong.type()));
  }

  private static String condition(String text, String type) {
    return text + (isNumber(type) ? " > 0" : " = …");
  }

  /** A call that Flink refuses with the types that it has, and says no more. */
  Optional<SqlProblem> call(String name, String typesText, @Nullable String signature) {
    if (tree == null) {
      return Optional.empty();
    }
    List<String> types = list(typesText);
    List<SqlCall> calls = new ArrayList<>();
    tree.visit(
        call -> {
          if (call.getOperator().getName().equalsIgnoreCase(name)
              && call.operandCount() == types.size()) {
            calls.add(call);
          }
        });
    return calls.stream()
        .filter(call -> hasTypes(call, types))
        .findFirst()
        .or(() -> calls.stream().findFirst())
        .map(call -> refusedCall(name, call, types, signature));
  }

  /** Whether the types of its arguments, as far as they are known, are these. */
  private boolean hasTypes(SqlCall call, List<String> types) {
    for (int i = 0; i < types.size(); i++) {
      Optional<String> known = typeOf(call.operand(i));
      if (known.isPresent() && !root(known.get()).equals(root(types.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private SqlProblem refusedCall(
      String name, SqlCall call, List<String> types, @Nullable String signature) {
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      SqlNode operand = call.operand(i);
      arguments.add(new Argument(statement.text(SyntaxTree.range(operand)), types.get(i)));
    }
    String help = null;
    for (int i = 1; i < arguments.size() && help == null; i++) {
      help =
          root(types.get(0)).equals(root(types.get(i)))
              ? null
              : between(arguments.get(0), arguments.get(i));
    }
    return statement.error(
        EngineCode.TYPES_DIFFER,
        SyntaxTree.range(call),
        name + " does not take (" + String.join(", ", types) + ")",
        COMMON.contains(Keywords.upper(name)) && help != null
            ? help
            : signature == null ? usage(name) : "write it like this: " + plainSignature(signature));
  }

  /** Types with commas between them, in their plain names. */
  private static List<String> list(String text) {
    List<String> types = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      depth += c == '(' || c == '<' ? 1 : c == ')' || c == '>' ? -1 : 0;
      if (c == ',' && depth == 0 && !text.substring(start, i).isBlank()) {
        types.add(plain(text.substring(start, i).strip()));
        start = i + 1;
      }
    }
    return types;
  }

  private @Nullable String help(String name, List<Argument> arguments, List<List<String>> forms) {
    if (name.equals("||")) {
      return arguments.stream()
          .filter(argument -> !isText(argument.type()))
          .findFirst()
          .map(argument -> "make it a text: " + cast(argument, "STRING"))
          .orElse(null);
    }
    if (arguments.size() == 2 && !Character.isLetter(name.charAt(0))) {
      String between = between(arguments.get(0), arguments.get(1));
      if (between != null) {
        return between;
      }
    }
    List<List<String>> same =
        forms.stream().filter(form -> form.size() == arguments.size()).toList();
    for (List<String> form : same.isEmpty() ? forms : same) {
      for (int i = 0; i < arguments.size() && !form.isEmpty(); i++) {
        int at = i;
        // Of a function with any number of arguments the form has one.
        String family = form.get(Math.min(i, form.size() - 1));
        String wanted = typeOf(family);
        if (wanted != null && isNumber(family) && isTime(arguments.get(i).type())) {
          return "make it a number of seconds: UNIX_TIMESTAMP(CAST("
              + shown(arguments.get(i))
              + " AS STRING))";
        }
        if (wanted != null && !fits(arguments.get(i).type(), family)) {
          String takes = "it takes (" + String.join(", ", form) + "): ";
          return takes
              + written(arguments.get(i), wanted).orElseGet(() -> cast(arguments.get(at), wanted));
        }
      }
    }
    return forms.isEmpty() ? null : "it takes (" + String.join(", ", forms.get(0)) + ")";
  }

  private static @Nullable String between(Argument left, Argument right) {
    boolean leftNumber = isNumber(left.type());
    boolean rightNumber = isNumber(right.type());
    if (leftNumber && isText(right.type())) {
      String type = number(left.type());
      return written(right, type).orElseGet(() -> "convert the text: " + cast(right, type));
    }
    if (rightNumber && isText(left.type())) {
      String type = number(right.type());
      return written(left, type).orElseGet(() -> "convert the text: " + cast(left, type));
    }
    for (List<Argument> pair : List.of(List.of(left, right), List.of(right, left))) {
      if (isText(pair.get(0).type()) && pair.get(1).type().startsWith("INTERVAL")) {
        return "make the text a time: TO_TIMESTAMP(" + shown(pair.get(0)) + ")";
      }
    }
    if (isTime(left.type()) && (rightNumber || isText(right.type()))) {
      return timeHelp(right, left.type(), rightNumber);
    }
    if (isTime(right.type()) && (leftNumber || isText(left.type()))) {
      return timeHelp(left, right.type(), leftNumber);
    }
    if (!left.type().equals(right.type())) {
      return "make both one type: " + cast(right, left.type());
    }
    return null;
  }

  private static String timeHelp(Argument other, String time, boolean number) {
    return "write a time or an interval, as INTERVAL '5' MINUTE, or convert: "
        + (number ? "TO_TIMESTAMP_LTZ(" + shown(other) + ", 3)" : cast(other, time));
  }

  /** {@code CASE} or {@code COALESCE} whose results have no type in common. */
  SqlProblem mixed(TextRange range) {
    List<SqlNode> results = results(range);
    Set<String> types = new LinkedHashSet<>();
    String other = null;
    for (SqlNode result : results) {
      Optional<String> type = typeOf(result);
      type.ifPresent(types::add);
      if (type.isPresent() && !isText(type.get()) && other == null) {
        other = statement.text(SyntaxTree.range(result));
      }
    }
    String listed = types.isEmpty() ? "different types" : String.join(" and ", types);
    return statement.error(
        EngineCode.TYPES_DIFFER,
        range,
        "its results are " + listed + ", which are not one type",
        "make them one: CAST(" + (other == null ? "…" : other) + " AS STRING)");
  }

  private List<SqlNode> results(TextRange range) {
    SqlCall call = call(range);
    List<SqlNode> results = new ArrayList<>();
    if (call instanceof SqlCase choice) {
      choice.getThenOperands().forEach(results::add);
      SqlNode otherwise = choice.getElseOperand();
      if (otherwise != null) {
        results.add(otherwise);
      }
    } else if (call != null) {
      results.addAll(call.getOperandList());
    }
    return results;
  }

  private Optional<String> typeOf(SqlNode node) {
    return validation == null
        ? Optional.empty()
        : validation
            .typeAt(SyntaxTree.range(node))
            .map(LogicalType::asSummaryString)
            .map(TypeErrors::plain);
  }

  /** An expression that should be a condition. */
  SqlProblem noCondition(String clause, TextRange range) {
    String text = statement.text(range);
    String type =
        validation == null
            ? ""
            : validation.typeAt(range).map(t -> plain(t.asSummaryString())).orElse("");
    return statement.error(
        EngineCode.TYPES_DIFFER,
        range,
        clause
            + " takes a condition, a BOOLEAN"
            + (type.isEmpty() ? "" : ", and \"" + text + "\" is " + type),
        "compare it with something: " + condition(text, type));
  }

  private List<String> operands(TextRange range) {
    List<String> texts = new ArrayList<>();
    SqlCall call = call(range);
    if (call != null) {
      for (SqlNode operand : call.getOperandList()) {
        if (operand != null && !(operand instanceof SqlNodeList)) {
          texts.add(statement.text(SyntaxTree.range(operand)));
        }
      }
    }
    return texts;
  }

  private @Nullable SqlCall call(TextRange range) {
    return tree == null ? null : tree.callAt(range).orElse(null);
  }

  /** The types in {@code F(<A>, <B>)} or {@code <A> + <B>}, in their plain names. */
  private static List<String> types(String text) {
    List<String> types = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '<' && depth++ == 0) {
        start = i + 1;
      } else if (text.charAt(i) == '>' && depth > 0 && --depth == 0) {
        types.add(plain(text.substring(start, i)));
      }
    }
    return types;
  }

  /** As people write it. */
  static String plain(String type) {
    String shown =
        type.replace("VARCHAR(2147483647)", "STRING")
            .replace("VARBINARY(2147483647)", "BYTES")
            .replace(" NOT NULL", "")
            .replaceAll(" \\*\\w+\\*", "")
            .replace("INTEGER", "INT")
            .replace("RecordType:peek_no_expand", "ROW")
            .replace("RECORDTYPE:PEEK_NO_EXPAND", "ROW")
            .replaceAll("CHAR\\(\\d+\\)", "STRING");
    return shown.startsWith("ROW(") || shown.startsWith("ROW<") ? "a ROW" : shown;
  }

  /** Of a constant: how it is written as another type; a CAST of it would help nobody. */
  private static Optional<String> written(Argument argument, String type) {
    String text = argument.text();
    if (isNumber(type) && text.startsWith("'")) {
      String inside = text.substring(1, Math.max(1, text.length() - 1));
      return Optional.of(
          inside.matches("[+-]?\\d+(\\.\\d+)?")
              ? "write a number, without quotes: " + inside
              : "write a number in place of " + text);
    }
    return isText(type) && text.matches("[+-]?\\d+(\\.\\d+)?")
        ? Optional.of("write a text, in quotes: '" + text + "'")
        : Optional.empty();
  }

  private static String cast(Argument argument, String type) {
    return "CAST(" + shown(argument) + " AS " + type + ")";
  }

  private static String shown(Argument argument) {
    return argument.text().isEmpty() ? "…" : argument.text();
  }

  private static boolean isNumber(String type) {
    return NUMBERS.contains(root(type)) || type.equals("NUMERIC");
  }

  private static boolean isText(String type) {
    return Set.of("STRING", "CHAR", "VARCHAR", "CHARACTER").contains(root(type));
  }

  private static boolean isTime(String type) {
    return Set.of("TIMESTAMP", "TIMESTAMP_LTZ", "DATE", "TIME").contains(root(type));
  }

  private static String number(String type) {
    return type.startsWith("DECIMAL") ? type : root(type);
  }

  private static String root(String type) {
    return type.split("[ (<]", 2)[0];
  }

  private static boolean fits(String type, String family) {
    return switch (family) {
      case "CHARACTER", "STRING" -> isText(type);
      case "NUMERIC" -> isNumber(type);
      case "INT" -> Set.of("TINYINT", "SMALLINT", "INT", "BIGINT").contains(root(type));
      case "TIMESTAMP", "DATETIME", "DATE", "TIME" -> isTime(type);
      case "BOOLEAN" -> type.equals("BOOLEAN");
      default -> true;
    };
  }

  /** The type to convert to so that an argument belongs to a family; null when none would help. */
  private static @Nullable String typeOf(String family) {
    return switch (family) {
      case "CHARACTER", "STRING" -> "STRING";
      case "NUMERIC" -> "DOUBLE";
      case "INT" -> "INT";
      case "TIMESTAMP", "DATETIME" -> "TIMESTAMP(3)";
      case "DATE", "TIME", "BOOLEAN" -> family;
      default -> null;
    };
  }
}
