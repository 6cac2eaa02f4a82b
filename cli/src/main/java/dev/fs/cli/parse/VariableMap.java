package dev.fs.cli.parse;

import dev.fs.cli.model.Located;
import dev.fs.cli.model.Names;
import dev.fs.cli.variables.Interpolation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A {@code vars:} mapping: names of variables and their values. */
final class VariableMap {
  private VariableMap() {}

  /** Empty when there is none. An empty value is the empty text. */
  static Map<String, Located<String>> read(MapReader parent) {
    Map<String, Located<String>> values = new LinkedHashMap<>();
    MapReader vars = parent.map("vars", null);
    for (String name : vars.keys()) {
      Located<String> value = vars.text(name);
      if (!Names.isIdentifier(name)) {
        vars.wrong(
            new Located<>("", vars.keyRange(name)),
            "\"" + name + "\" cannot name a variable",
            "a variable's name is made of letters, digits and _, without a digit in front");
      } else if (value != null) {
        values.put(name, value);
      } else if (vars.node(name) == null) {
        values.put(name, new Located<>("", vars.keyRange(name)));
      }
    }
    for (Map.Entry<String, Located<String>> value : values.entrySet()) {
      if (needs(value.getKey(), value.getKey(), values, new HashSet<>())) {
        vars.wrong(
            new Located<>("", value.getValue().range()),
            "the variable " + value.getKey() + " needs itself",
            "write its value, or leave it out: the environment, or --var, gives it one");
      }
    }
    return values;
  }

  /** Whether a variable's value has another one in it, without a default, directly or not. */
  private static boolean needs(
      String name, String wanted, Map<String, Located<String>> values, Set<String> seen) {
    Located<String> value = values.get(name);
    if (value == null || !seen.add(name)) {
      return false;
    }
    for (String inner : Interpolation.ofText(value.value()).needed()) {
      if (inner.equals(wanted) || needs(inner, wanted, values, seen)) {
        return true;
      }
    }
    return false;
  }
}
