package dev.fs.cli.parse;

import dev.fs.cli.model.Located;
import dev.fs.cli.model.Names;
import java.util.LinkedHashMap;
import java.util.Map;

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
    return values;
  }
}
