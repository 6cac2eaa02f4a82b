package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * An expect.yaml: what a good colleague would say of a broken repository, written by hand before
 * the program was asked.
 *
 * @param command what comes behind {@code fs}
 * @param absent a text that must not be printed; null when there is none
 */
record ExpectedOutcome(
    String command, int exit, List<ExpectedProblem> problems, @Nullable String absent) {
  private static final Set<String> KEYS = Set.of("command", "exit", "problems", "absent");
  private static final Set<String> PROBLEM_KEYS =
      Set.of("code", "file", "line", "column", "message", "help");

  /**
   * One problem.
   *
   * @param place {@code file:line:column}; empty when it has none
   * @param message a word of the message; empty when any will do
   * @param help a word of the help; empty when any will do, or none
   */
  record ExpectedProblem(String code, String place, String message, String help) {}

  static ExpectedOutcome read(Path file) throws IOException {
    Map<?, ?> all =
        map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)), KEYS);
    List<ExpectedProblem> problems = new ArrayList<>();
    for (Object one : (List<?>) all.get("problems")) {
      Map<?, ?> problem = map(one, PROBLEM_KEYS);
      String place =
          problem.containsKey("file")
              ? problem.get("file") + ":" + problem.get("line") + ":" + problem.get("column")
              : "";
      problems.add(
          new ExpectedProblem(
              (String) problem.get("code"),
              place,
              word(problem, "message"),
              word(problem, "help")));
    }
    return new ExpectedOutcome(
        (String) all.get("command"),
        (Integer) all.get("exit"),
        List.copyOf(problems),
        (String) all.get("absent"));
  }

  private static Map<?, ?> map(Object node, Set<String> keys) {
    Map<?, ?> map = (Map<?, ?>) node;
    assertThat(keys).as("keys of an expect.yaml").containsAll(texts(map.keySet()));
    return map;
  }

  private static List<String> texts(Set<?> keys) {
    return keys.stream().map(String.class::cast).toList();
  }

  private static String word(Map<?, ?> problem, String key) {
    Object word = problem.get(key);
    return word == null ? "" : (String) word;
  }
}
