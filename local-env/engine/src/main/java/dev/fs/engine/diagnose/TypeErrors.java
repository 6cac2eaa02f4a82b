package dev.fs.engine.diagnose;

import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.SqlProblem;
import dev.fs.engine.api.TextRange;
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
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final Set<String> NUMBERS =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL");

  private final RefusedStatement statement;
  private final @Nullable SyntaxTree tree;
  private final @Nullable Validation validation;

  TypeErrors(
      RefusedStatement statement, @Nullable SyntaxTree tree, @Nullable Validation validation) {
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
    String name = matcher.group(1);
    List<String> types = types(matcher.group(2));
    List<Argument> arguments = new ArrayList<>();
    List<String> texts = operands(range);
    for (int i = 0; i < types.size(); i++) {
      arguments.add(new Argument(texts.size() == types.size() ? texts.get(i) : "", types.get(i)));
    }
    boolean isFunction = Character.isLetter(name.charAt(0)) && matcher.group(2).startsWith(name);
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
    String usage = Usages.of(name);
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
        Usages.of(name));
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
        // Of a function with any number of arguments the form has one.
        String family = form.get(Math.min(i, form.size() - 1));
        String wanted = typeOf(family);
        if (wanted != null && !fits(arguments.get(i).type(), family)) {
          return "it takes (" + String.join(", ", form) + "): " + cast(arguments.get(i), wanted);
        }
      }
    }
    return forms.isEmpty() ? null : "it takes (" + String.join(", ", forms.get(0)) + ")";
  }

  private static @Nullable String between(Argument left, Argument right) {
    boolean leftNumber = isNumber(left.type());
    boolean rightNumber = isNumber(right.type());
    if (leftNumber && isText(right.type())) {
      return "convert the text: " + cast(right, number(left.type()));
    }
    if (rightNumber && isText(left.type())) {
      return "convert the text: " + cast(left, number(right.type()));
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
        other = statement.text(SyntaxTree.range(result.getParserPosition()));
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
            .typeAt(SyntaxTree.range(node.getParserPosition()))
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
        "compare it with something: " + text + " = …");
  }

  private List<String> operands(TextRange range) {
    List<String> texts = new ArrayList<>();
    SqlCall call = call(range);
    if (call != null) {
      for (SqlNode operand : call.getOperandList()) {
        if (operand != null && !(operand instanceof SqlNodeList)) {
          texts.add(statement.text(SyntaxTree.range(operand.getParserPosition())));
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
