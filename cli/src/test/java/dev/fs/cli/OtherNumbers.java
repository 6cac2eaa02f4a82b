package dev.fs.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A file of tests, each of which is as often in it as it expects a number, with another one of its
 * numbers changed.
 *
 * @param text of the file
 * @param tests by name, and what was changed in them
 */
record OtherNumbers(String text, Map<String, Changed> tests) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

  /**
   * What the report must name.
   *
   * @param key its beginning: a row's is {@code rows[}
   */
  record Changed(String key, String field) {}

  /** A number that is expected. */
  private record Place(ScalarNode number, Changed changed) {}

  static OtherNumbers of(String text) {
    Node root = new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow();
    List<Node> items = items(at(root, "unit_tests"));
    StringBuilder file = new StringBuilder("unit_tests:\n");
    Map<String, Changed> tests = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      int begin = begin(items.get(i));
      int end =
          i + 1 < items.size() ? text.lastIndexOf('-', begin(items.get(i + 1))) : text.length();
      String name = scalar(at(items.get(i), "name"));
      List<Place> places = new ArrayList<>();
      expectations(items.get(i), places);
      for (Place place : places) {
        String other = name + "_" + tests.size();
        String test =
            text.substring(begin, begin(place.number()))
                + new BigDecimal(place.number().getValue()).add(BigDecimal.ONE)
                + text.substring(begin(place.number()) + place.number().getValue().length(), end);
        file.append("  - ").append(test.replaceFirst(name, other).stripTrailing()).append('\n');
        tests.put(other, place.changed());
      }
    }
    return new OtherNumbers(file.toString(), tests);
  }

  /** Those of the test and of its steps. */
  private static void expectations(Node node, List<Place> places) {
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(item -> expectations(item, places));
    } else if (node instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        if (scalar(entry.getKeyNode()).equals("expect")) {
          expected(entry.getValueNode(), places);
        } else {
          expectations(entry.getValueNode(), places);
        }
      }
    }
  }

  private static void expected(Node expect, List<Place> places) {
    Node redis = at(expect, "redis");
    for (Node key : redis == null ? List.<Node>of() : items(at(redis, "keys"))) {
      numbers(at(key, "value"), scalar(at(key, "key")), places);
    }
    Node rows = at(expect, "rows");
    for (Node row : rows == null ? List.<Node>of() : items(rows)) {
      numbers(row, "rows[", places);
    }
  }

  private static void numbers(Node fields, String key, List<Place> places) {
    if (fields instanceof MappingNode map) {
      for (NodeTuple entry : map.getValue()) {
        if (entry.getValueNode() instanceof ScalarNode value
            && NUMBER.matcher(value.getValue()).matches()) {
          places.add(new Place(value, new Changed(key, scalar(entry.getKeyNode()))));
        }
      }
    }
  }

  private static Node at(Node map, String key) {
    for (NodeTuple entry : ((MappingNode) map).getValue()) {
      if (scalar(entry.getKeyNode()).equals(key)) {
        return entry.getValueNode();
      }
    }
    return null;
  }

  private static List<Node> items(Node list) {
    return ((SequenceNode) list).getValue();
  }

  private static String scalar(Node node) {
    return ((ScalarNode) node).getValue();
  }

  private static int begin(Node node) {
    return node.getStartMark().orElseThrow().getIndex();
  }
}
