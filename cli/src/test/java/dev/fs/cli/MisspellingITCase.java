package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.templates.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each word of the examples' SQL misspelt by one letter, one at a time: keywords, functions,
 * tables, columns, names and values of options. What cannot be told from a right word is listed; of
 * the rest all are found in their file and line, and nearly all at their column with the right word
 * offered.
 */
@Timeout(1200)
final class MisspellingITCase {
  private static final double EXACT = 0.95;
  private static final Pattern WORD = Pattern.compile("`?[A-Za-z_][A-Za-z0-9_]*`?");
  private static final Pattern OPTION =
      Pattern.compile("'([^']+)'(?=\\s*=)|(?<='(?:connector|format)' = )'([^']+)'");
  private static final Pattern COMMENT = Pattern.compile("(?s)--[^\\n]*|/\\*.*?\\*/");
  private static final Pattern PLACE = Pattern.compile("--> (\\S+):(\\d+):(\\d+)");

  @TempDir Path temporary;

  /** A word of a file. */
  private record Slip(Path file, int offset, String word, String wrong) {}

  /** What became of the mistake. */
  private record Outcome(Slip slip, boolean valid, boolean line, boolean exact, String shown) {}

  @Test
  void everyWordMisspeltByOneLetterIsFoundAndOffered() throws IOException {
    List<Outcome> outcomes = new ArrayList<>(outcomes(RealFs.exampleIn(temporary.toRealPath())));
    for (String template : new Templates().pipelineTemplates()) {
      RealFs.Result made =
          new RealFs(temporary)
              .run("new", "of_" + template.replace('-', '_'), "--template", template);
      assertThat(made.exit()).as(made.err()).isZero();
      outcomes.addAll(outcomes(temporary.toRealPath().resolve("of_" + template.replace('-', '_'))));
    }
    List<Outcome> counted = outcomes.stream().filter(o -> !o.valid()).toList();
    long exact = counted.stream().filter(Outcome::exact).count();
    System.out.printf(
        Locale.ROOT,
        "misspelt: %d words, %d of them valid, %d exact (%.1f %%)%n",
        outcomes.size(),
        outcomes.size() - counted.size(),
        exact,
        100.0 * exact / counted.size());
    counted.stream().filter(o -> !o.exact()).forEach(o -> System.out.println("short of it: " + o));
    outcomes.stream().filter(Outcome::valid).forEach(o -> System.out.println("valid: " + o.slip()));
    assertThat(counted).hasSizeGreaterThan(300);
    assertThat(counted).allMatch(Outcome::line);
    assertThat((double) exact / counted.size()).isGreaterThanOrEqualTo(EXACT);
  }

  private static List<Outcome> outcomes(Path root) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    try (Stream<Path> pipelines = Files.list(root.resolve("features"))) {
      for (Path pipeline : pipelines.sorted().toList()) {
        for (String name : List.of("source.sql", "transform.sql")) {
          Path file = pipeline.resolve(name);
          String text = Files.readString(file);
          for (Slip slip : slips(file, text)) {
            outcomes.add(outcome(root, pipeline.getFileName().toString(), slip, text));
          }
          Files.writeString(file, text);
        }
      }
    }
    return outcomes;
  }

  /** Each different word of a file once, where it is used and not where it is defined. */
  private static List<Slip> slips(Path file, String text) {
    List<Slip> slips = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    List<int[]> comments =
        COMMENT.matcher(text).results().map(m -> new int[] {m.start(), m.end()}).toList();
    Set<Integer> definitions = definitions(text);
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      boolean quoted =
          text.substring(0, words.start()).chars().filter(c -> c == '\'').count() % 2 == 1;
      String word = words.group().replace("`", "");
      int start = words.start() + (words.group().startsWith("`") ? 1 : 0);
      if (!quoted
          && word.length() > 2
          && !definitions.contains(start)
          && comments.stream().noneMatch(c -> c[0] <= start && start < c[1])
          && seen.add(word)) {
        slips.add(new Slip(file, start, word, misspelt(word)));
      }
    }
    Matcher options = OPTION.matcher(text);
    while (options.find()) {
      int group = options.group(1) == null ? 2 : 1;
      int at = options.start();
      String word = options.group(group);
      if (seen.add("'" + word + "'") && comments.stream().noneMatch(c -> c[0] <= at && at < c[1])) {
        slips.add(new Slip(file, options.start(group), word, misspelt(word)));
      }
    }
    return slips;
  }

  /** Names of columns, tables, views and aliases, where the user may choose any. */
  private static Set<Integer> definitions(String text) {
    Set<Integer> found = new LinkedHashSet<>();
    for (String pattern :
        List.of(
            "(?im)^ +`?([a-z_][a-z0-9_]*)`? +(?:[A-Z_]+[( ,\\n<]|AS )",
            "(?i)CREATE (?:TABLE|VIEW|TEMPORARY VIEW) `?(\\w+)",
            "(?i)INSERT INTO `?(\\w+)",
            "(?i)\\bAS `?([a-z_]\\w*)",
            "(?i)[)\\w] AS (\\w+)")) {
      Matcher matcher = Pattern.compile(pattern).matcher(text);
      while (matcher.find()) {
        found.add(matcher.start(1));
      }
    }
    return found;
  }

  /** Two letters swapped in the middle; the same twice gives way to one doubled. */
  static String misspelt(String word) {
    int middle = word.length() / 2;
    for (int i = middle; i + 1 < word.length(); i++) {
      char one = word.charAt(i);
      char two = word.charAt(i + 1);
      if (one != two && Character.isLetter(one) && Character.isLetter(two)) {
        return word.substring(0, i) + two + one + word.substring(i + 2);
      }
    }
    return word.substring(0, middle) + word.charAt(middle) + word.substring(middle);
  }

  private static Outcome outcome(Path root, String pipeline, Slip slip, String text)
      throws IOException {
    Files.writeString(
        slip.file(),
        text.substring(0, slip.offset())
            + slip.wrong()
            + text.substring(slip.offset() + slip.word().length()));
    RealFs.Result result = new RealFs(root).run("gen", "--dry-run", pipeline);
    if (result.exit() == 0) {
      return new Outcome(slip, true, true, true, "");
    }
    int line = (int) text.substring(0, slip.offset()).chars().filter(c -> c == '\n').count() + 1;
    int column = slip.offset() - text.lastIndexOf('\n', slip.offset() - 1);
    String file = root.relativize(slip.file()).toString();
    boolean atLine = false;
    boolean exact = false;
    for (String problem : result.err().split("\\n\\n")) {
      Matcher place = PLACE.matcher(problem);
      if (place.find() && place.group(1).equals(file) && place.group(2).equals(line + "")) {
        atLine = true;
        int shown = Integer.parseInt(place.group(3));
        // Of an option or a name in backticks the quote is shown too.
        exact |=
            (shown == column || shown == column - 1)
                && problem.toLowerCase(Locale.ROOT).contains(slip.word().toLowerCase(Locale.ROOT));
      }
    }
    boolean right = (result.exit() == 2 || result.exit() == 3) && atLine;
    return new Outcome(slip, false, right, exact, result.err().lines().findFirst().orElse(""));
  }
}
