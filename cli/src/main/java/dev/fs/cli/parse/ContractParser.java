package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads a committed contract.json. JSON is YAML, and the YAML reader is loaded already when a
 * command gets here: another library would cost more than all the rest of {@code fs list}.
 */
final class ContractParser {
  private final SourceFile file;
  private final Problems problems;

  ContractParser(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Null, with a warning, when the file is not what {@code fs gen} writes: it can write it anew.
   */
  @Nullable Contract parse() {
    Problems own = new Problems();
    Node root = YamlText.compose(file, own);
    MapReader map = root == null ? null : MapReader.of(file, root, "contract.json", null, own);
    if (map == null || own.hasErrors()) {
      SourceRange at = own.list().isEmpty() ? null : own.list().get(0).range();
      problems.add(
          new Problem(
              ErrorCode.E0102,
              Severity.WARNING,
              at == null ? file.range(0, 0) : at,
              null,
              "contract.json is not as fs gen writes it",
              "write it again: fs gen"));
      return null;
    }
    return new Contract(
        Contract.VERSION,
        text(map, "pipeline"),
        text(map, "entity"),
        list(map, "keys", m -> new Contract.KeyColumn(text(m, "name"), text(m, "type"))),
        nullable(map, "event_time"),
        text(map, "mode"),
        text(map, "changelog"),
        text(map, "guard"),
        number(map, "entity_ttl_seconds"),
        list(
            map,
            "features",
            m ->
                new Contract.Feature(
                    text(m, "name"),
                    text(m, "type"),
                    number(m, "ttl_seconds"),
                    nullable(m, "description"))),
        list(
            map,
            "sources",
            m ->
                new Contract.Source(
                    text(m, "table"),
                    text(m, "connector"),
                    list(
                        m, "columns", c -> new Contract.Column(text(c, "name"), text(c, "type"))))),
        text(map, "sql_digest"));
  }

  private <T> List<T> list(MapReader map, String key, Function<MapReader, T> item) {
    List<T> found = new ArrayList<>();
    if (map.node(key) instanceof SequenceNode list) {
      for (Node node : list.getValue()) {
        MapReader reader = MapReader.of(file, node, key, null, new Problems());
        if (reader != null) {
          found.add(item.apply(reader));
        }
      }
    }
    return found;
  }

  private static String text(MapReader map, String key) {
    Located<String> value = map.text(key);
    return value == null ? "" : value.value();
  }

  private static @Nullable String nullable(MapReader map, String key) {
    Located<String> value = map.text(key);
    return value == null || isNull(value) ? null : value.value();
  }

  /** The texts {@code null} and {@code "null"} differ by the quotes alone. */
  private static boolean isNull(Located<String> value) {
    return value.value().equals("null")
        && value.range().endColumn() - value.range().column() + 1 == "null".length();
  }

  private static @Nullable Long number(MapReader map, String key) {
    String text = text(map, key);
    if (text.isEmpty() || text.equals("null")) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
