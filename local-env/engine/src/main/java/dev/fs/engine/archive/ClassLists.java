package dev.fs.engine.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What virtual machines wrote down of the classes that they loaded. */
final class ClassLists {
  private ClassLists() {}

  /**
   * All lines, each as often as in the list that has it most often: a method with two lambda
   * expressions of one shape has a line for each, and from one line only one would be archived.
   */
  static List<String> union(List<List<String>> lists) {
    List<String> union = new ArrayList<>();
    Map<String, Integer> taken = new HashMap<>();
    for (List<String> list : lists) {
      Map<String, Integer> seen = new HashMap<>();
      for (String line : list) {
        if (seen.merge(line, 1, Integer::sum) > taken.getOrDefault(line, 0)) {
          taken.merge(line, 1, Integer::sum);
          union.add(line);
        }
      }
    }
    return union;
  }
}
