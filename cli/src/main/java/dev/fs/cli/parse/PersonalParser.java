package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Personal;
import dev.fs.cli.project.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads .fs/local.yaml and the user's configuration. Neither needs a version. */
public final class PersonalParser {
  private PersonalParser() {}

  /** What it sets; a file with nothing but comments sets nothing. */
  public static Personal parse(SourceFile file, boolean withVars, Problems problems) {
    Problems own = new Problems();
    Node root = YamlText.compose(file, own);
    if (root == null) {
      for (var problem : own.list()) {
        if (problem.code() != ErrorCode.E0106) {
          problems.add(problem);
        }
      }
      return Personal.NONE;
    }
    List<String> known =
        withVars
            ? KnownKeys.PERSONAL
            : KnownKeys.PERSONAL.subList(0, KnownKeys.PERSONAL.size() - 1);
    MapReader map = MapReader.of(file, root, file.path(), known, problems);
    if (map == null) {
      return Personal.NONE;
    }
    Map<String, Located<String>> settings = new LinkedHashMap<>();
    for (String key : known) {
      Located<String> value =
          switch (key) {
            case "output" -> map.oneOf(key, KnownKeys.OUTPUTS);
            case "color" -> map.oneOf(key, KnownKeys.COLORS);
            case "daemon" -> map.oneOf(key, KnownKeys.SWITCHES);
            case "vars" -> null;
            default -> map.text(key);
          };
      if (value != null) {
        settings.put(key, value);
      }
    }
    return new Personal(settings, withVars ? VariableMap.read(map) : Map.of());
  }
}
