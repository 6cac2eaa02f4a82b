package dev.fs.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A problem as a person reads it on stderr.
 *
 * @param place {@code file:line:column}; empty without one
 * @param help empty without one
 * @param lines how many lines it takes
 */
record ShownProblem(
    String severity, String code, String message, String place, String help, int lines) {
  private static final Pattern HEAD = Pattern.compile("(error|warning|note) (FS-E\\d{4}): (.*)");
  private static final Pattern PLACE = Pattern.compile(" +--> (.+)");
  private static final String HELP = "help: ";

  /** All of them in the order in which they are shown. */
  static List<ShownProblem> in(String stderr) {
    List<ShownProblem> problems = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : stderr.lines().toList()) {
      if (HEAD.matcher(line).matches()) {
        addTo(problems, block);
        block.clear();
      }
      block.add(line);
    }
    addTo(problems, block);
    return problems;
  }

  private static void addTo(List<ShownProblem> problems, List<String> block) {
    Matcher head = HEAD.matcher(block.isEmpty() ? "" : block.get(0));
    if (!head.matches()) {
      return;
    }
    String place = "";
    StringBuilder help = new StringBuilder();
    int lines = 0;
    for (String line : block) {
      Matcher placed = PLACE.matcher(line);
      if (placed.matches() && place.isEmpty()) {
        place = placed.group(1);
      } else if (line.startsWith(HELP)) {
        help.append(line.substring(HELP.length())).append('\n');
      }
      lines += line.isBlank() ? 0 : 1;
    }
    problems.add(
        new ShownProblem(
            head.group(1), head.group(2), head.group(3), place, help.toString().strip(), lines));
  }
}
