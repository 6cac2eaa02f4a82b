package dev.fs.cli.parse;

import dev.fs.cli.error.Problems;
import dev.fs.cli.project.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * An {@code expect} block, and where its parts stand.
 *
 * @param entry the key {@code expect} and its value
 * @param shared whether a part of it is written elsewhere, or used elsewhere too: by an anchor or
 *     <<
 */
public record PlacedExpectation(PlacedYaml.Entry entry, boolean shared) {
  /**
   * Those of each test of a file without errors, in the order in which a test looks at them, by the
   * test's name.
   */
  public static Map<String, List<PlacedExpectation>> of(SourceFile file) {
    Reader reader = new Reader(file);
    Map<String, List<PlacedExpectation>> tests = new LinkedHashMap<>();
    Node root = Objects.requireNonNull(YamlText.compose(file, new Problems()), file.path());
    for (Node test : items(value(root, "unit_tests"))) {
      List<PlacedExpectation> expectations = new ArrayList<>();
      for (Node given : items(value(test, "given"))) {
        items(value(given, "steps")).forEach(step -> reader.add(step, expectations));
      }
      items(value(test, "steps")).forEach(step -> reader.add(step, expectations));
      reader.add(test, expectations);
      tests.put(
          ((ScalarNode) Objects.requireNonNull(value(test, "name"))).getValue(), expectations);
    }
    return tests;
  }

  private static List<Node> items(@Nullable Node node) {
    return node instanceof SequenceNode list ? list.getValue() : List.of();
  }

  private static @Nullable Node value(Node node, String key) {
    NodeTuple entry = entry(node, key);
    return entry == null ? null : entry.getValueNode();
  }

  private static @Nullable NodeTuple entry(Node node, String key) {
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key)) {
        return tuple;
      }
    }
    return null;
  }

  private record Reader(SourceFile file) {
    void add(Node parent, List<PlacedExpectation> expectations) {
      NodeTuple tuple = PlacedExpectation.entry(parent, "expect");
      if (tuple != null) {
        expectations.add(
            new PlacedExpectation(
                placed(tuple), isShared(tuple.getKeyNode()) || isShared(tuple.getValueNode())));
      }
    }

    private static boolean isShared(Node node) {
      if (node.getAnchor().isPresent() || (node instanceof ScalarNode key && isMerge(key))) {
        return true;
      }
      if (node instanceof SequenceNode list) {
        return list.getValue().stream().anyMatch(Reader::isShared);
      }
      return node instanceof MappingNode map
          && map.getValue().stream()
              .anyMatch(one -> isShared(one.getKeyNode()) || isShared(one.getValueNode()));
    }

    private static boolean isMerge(ScalarNode key) {
      return key.getScalarStyle() == ScalarStyle.PLAIN && key.getValue().equals("<<");
    }

    private PlacedYaml.Entry placed(NodeTuple tuple) {
      return new PlacedYaml.Entry(scalar(tuple.getKeyNode()), placed(tuple.getValueNode()));
    }

    private PlacedYaml.Scalar scalar(Node node) {
      int from = YamlText.offset(file, node.getStartMark());
      int to = Math.max(from, YamlText.offset(file, node.getEndMark()));
      // A text below "|" ends with its last line, not with the empty ones that follow.
      while (to > from && Character.isWhitespace(file.text().charAt(to - 1))) {
        to--;
      }
      return new PlacedYaml.Scalar(((ScalarNode) node).getValue(), from, to);
    }

    private PlacedYaml placed(Node node) {
      if (node instanceof ScalarNode) {
        return scalar(node);
      }
      boolean flow = ((CollectionNode<?>) node).getFlowStyle() == FlowStyle.FLOW;
      int from = YamlText.offset(file, node.getStartMark());
      int end = YamlText.offset(file, node.getEndMark());
      if (node instanceof SequenceNode list) {
        List<PlacedYaml> items = list.getValue().stream().map(this::placed).toList();
        int to = flow || items.isEmpty() ? end : items.get(items.size() - 1).to();
        return new PlacedYaml.Items(items, flow, from, to);
      }
      List<PlacedYaml.Entry> entries =
          ((MappingNode) node).getValue().stream().map(this::placed).toList();
      int to = flow || entries.isEmpty() ? end : entries.get(entries.size() - 1).value().to();
      return new PlacedYaml.Entries(entries, flow, from, to);
    }
  }
}
