package dev.fs.cli.parse;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Names;
import dev.fs.cli.project.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML file: gives its values by their declared types, and gathers what does not
 * fit. A key without a value counts as not written.
 */
final class MapReader {
  private static final String NO_VARIABLES =
      "a variable cannot stand here, since generated files depend on it; they can stand in the SQL,"
          + " in targets and in local inputs";

  private final SourceFile file;
  private final Problems problems;
  private final SourceRange range;
  private final Map<String, NodeTuple> entries = new LinkedHashMap<>();

  private MapReader(SourceFile file, Problems problems, SourceRange range) {
    this.file = file;
    this.problems = problems;
    this.range = range;
  }

  /**
   * Reads a mapping.
   *
   * @param what it is, for messages
   * @param known its keys; null: any
   * @return null when the node is no mapping, which is then a problem
   */
  static @Nullable MapReader of(
      SourceFile file, Node node, String what, @Nullable List<String> known, Problems problems) {
    if (!(node instanceof MappingNode mapping)) {
      problems.add(
          file.error(
              ErrorCode.E0105,
              YamlText.range(file, node),
              what + " must be a mapping of keys to values",
              known == null ? "write NAME: value" : "its keys are: " + String.join(", ", known)));
      return null;
    }
    MapReader reader = new MapReader(file, problems, YamlText.range(file, node));
    for (NodeTuple tuple : mapping.getValue()) {
      if (!isMerge(tuple)) {
        reader.add(tuple, known);
      }
    }
    for (NodeTuple tuple : mapping.getValue()) {
      if (isMerge(tuple)) {
        reader.merge(tuple.getValueNode(), known);
      }
    }
    return reader;
  }

  private static boolean isMerge(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode key
        && key.getScalarStyle() == ScalarStyle.PLAIN
        && key.getValue().equals("<<");
  }

  /** Adds the entries of other mappings, {@code <<: *base}, but for those that are here already. */
  private void merge(Node from, @Nullable List<String> known) {
    List<Node> maps = from instanceof SequenceNode list ? list.getValue() : List.of(from);
    for (Node map : maps) {
      MapReader other = of(file, map, "what << names", known, problems);
      if (other != null) {
        other.entries.forEach(entries::putIfAbsent);
      }
    }
  }

  private void add(NodeTuple tuple, @Nullable List<String> known) {
    SourceRange at = YamlText.range(file, tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.add(file.error(ErrorCode.E0105, at, "a key must be a plain text", null));
      return;
    }
    String name = key.getValue();
    NodeTuple first = entries.putIfAbsent(name, tuple);
    if (first != null) {
      int line = YamlText.range(file, first.getKeyNode()).line();
      problems.add(
          file.error(
              ErrorCode.E0104,
              at,
              "key \"" + name + "\" is here twice, first in line " + line,
              "remove one of them"));
    } else if (known != null && !known.contains(name)) {
      entries.remove(name);
      problems.add(
          file.error(
              ErrorCode.E0103, at, "unknown key \"" + name + "\"", DidYouMean.help(name, known)));
    }
  }

  /** The keys that were written, in their order. */
  List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** Where a key stands; the mapping itself when it is not there. */
  SourceRange keyRange(String key) {
    NodeTuple tuple = entries.get(key);
    return tuple == null ? range : YamlText.range(file, tuple.getKeyNode());
  }

  /** The value's node; null when the key or its value is not there. */
  @Nullable Node node(String key) {
    NodeTuple tuple = entries.get(key);
    if (tuple == null || isEmpty(tuple.getValueNode())) {
      return null;
    }
    return tuple.getValueNode();
  }

  /** The value's node, also one that says nothing; null when the key is not there. */
  @Nullable Node written(String key) {
    NodeTuple tuple = entries.get(key);
    return tuple == null ? null : tuple.getValueNode();
  }

  /** Where the mapping stands. */
  SourceRange range() {
    return range;
  }

  private static boolean isEmpty(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.getScalarStyle() == ScalarStyle.PLAIN
        && scalar.getValue().isEmpty();
  }

  /** A text as typed; null when it is not there. */
  @Nullable Located<String> text(String key) {
    Node node = node(key);
    return node == null ? null : scalar(node, "\"" + key + "\"");
  }

  /** A text that must be there. */
  @Nullable Located<String> required(String key, String help) {
    if (node(key) == null) {
      problems.add(
          file.error(ErrorCode.E0106, keyRange(key), "key \"" + key + "\" is missing", help));
      return null;
    }
    return text(key);
  }

  /** One of the given texts; null when it is not there or not one of them. */
  @Nullable Located<String> oneOf(String key, List<String> allowed) {
    Located<String> text = text(key);
    if (text == null || allowed.contains(text.value())) {
      return text;
    }
    String near = meant(text.value(), allowed);
    wrong(
        text,
        "\"" + key + "\" must be one of " + String.join(", ", allowed),
        near == null ? null : "did you mean \"" + near + "\"?");
    return null;
  }

  /** {@code stream} is {@code streaming}, though far from it in letters. */
  private static @Nullable String meant(String typed, List<String> allowed) {
    for (String one : allowed) {
      if (!typed.isEmpty() && one.startsWith(typed)) {
        return one;
      }
    }
    return DidYouMean.closest(typed, allowed);
  }

  /** A switch, as YAML writes it; null when it is not there or none. */
  @Nullable Located<Boolean> flag(String key) {
    Located<String> text = text(key);
    if (text != null && text.value().matches("[Tt]rue|TRUE|[Ff]alse|FALSE")) {
      return new Located<>(Boolean.valueOf(text.value()), text.range());
    }
    Located<String> unused = oneOf(key, KnownKeys.SWITCHES);
    return null;
  }

  /** Reports those of the keys that are written without a value; whether there are none. */
  boolean requireValues(List<String> keys) {
    boolean all = true;
    for (String key : keys) {
      if (written(key) != null && node(key) == null) {
        all = false;
        problems.add(
            file.error(
                ErrorCode.E0106,
                keyRange(key),
                "key \"" + key + "\" has no value",
                key.equals("rows") ? "write rows: [] for no rows" : "give it one, or remove it"));
      }
    }
    return all;
  }

  /** A length of time; null when it is not there or none. */
  @Nullable Located<Duration> duration(String key) {
    Located<String> text = text(key);
    if (text == null) {
      return null;
    }
    Duration duration = Duration.parse(text.value());
    if (duration == null) {
      wrong(
          text,
          "\"" + text.value() + "\" is no duration",
          "write a whole number, at least 1, and a unit: 90s, 15m, 2h, 7d");
      return null;
    }
    return new Located<>(duration, text.range());
  }

  /** A column name; null when it is not there or none. */
  @Nullable Located<String> identifier(String key) {
    Located<String> text = text(key);
    return text == null || isIdentifier(text) ? text : null;
  }

  boolean isIdentifier(Located<String> text) {
    if (Names.isIdentifier(text.value())) {
      return true;
    }
    wrong(
        text,
        "\"" + text.value() + "\" is no column name",
        "a column name is made of letters, digits and _, without a digit in front");
    return false;
  }

  /** The items of a list; empty when it is not there or none. */
  List<Node> items(String key) {
    Node node = node(key);
    if (node == null || node instanceof SequenceNode) {
      return node == null ? List.of() : ((SequenceNode) node).getValue();
    }
    problems.add(
        file.error(
            ErrorCode.E0105,
            YamlText.range(file, node),
            "\"" + key + "\" must be a list",
            "begin each item with a dash: - …"));
    return List.of();
  }

  /** Texts of a list; empty when it is not there. A single text is a list of one. */
  List<Located<String>> texts(String key) {
    Node node = node(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof MappingNode) {
      problems.add(
          file.error(
              ErrorCode.E0105,
              YamlText.range(file, node),
              "\"" + key + "\" must be a list",
              "write " + key + ": [ONE, ANOTHER]"));
      return List.of();
    }
    List<Located<String>> found = new ArrayList<>();
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node item : items) {
      Located<String> text = scalar(item, "an item of \"" + key + "\"");
      if (text != null) {
        found.add(text);
      }
    }
    return found;
  }

  /** A mapping below this one; an empty one when it is not there or none. */
  MapReader map(String key, @Nullable List<String> known) {
    Node node = node(key);
    MapReader map = node == null ? null : of(file, node, "\"" + key + "\"", known, problems);
    return map == null ? new MapReader(file, problems, keyRange(key)) : map;
  }

  /** Reports a value that does not fit. */
  void wrong(Located<String> text, String message, @Nullable String help) {
    String shown = text.value().contains("${") ? NO_VARIABLES : help;
    problems.add(file.error(ErrorCode.E0105, text.range(), message, shown));
  }

  /** Reports a key that is no name. */
  boolean isName(String key, String what) {
    if (Names.isValid(key)) {
      return true;
    }
    problems.add(
        file.error(
            ErrorCode.E0105, keyRange(key), "\"" + key + "\" cannot name " + what, Names.RULE));
    return false;
  }

  private @Nullable Located<String> scalar(Node node, String what) {
    if (node instanceof ScalarNode scalar) {
      if (!Tag.STR.equals(scalar.getTag())) {
        problems.add(
            file.error(
                ErrorCode.E0105,
                YamlText.range(file, node),
                what + " has the tag " + scalar.getTag().getValue() + ", which fs does not know",
                "write the value alone"));
        return null;
      }
      return new Located<>(scalar.getValue(), YamlText.range(file, node));
    }
    problems.add(
        file.error(
            ErrorCode.E0105,
            YamlText.range(file, node),
            what + " must be a single value, not a list or a mapping",
            null));
    return null;
  }
}
