package dev.fs.cli.environment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A requirements.txt, as pip reads it:
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/.
 *
 * @param lines of the file
 * @param text all that decides what is installed, files that it names included; empty: nothing is
 */
record RequirementsFile(List<String> lines, String text) {
  static final String NAME = "requirements.txt";

  private static final Pattern OTHER_FILE =
      Pattern.compile("(?:-r|--requirement|-c|--constraint)[ =]\\s*(\\S+)");
  private static final Pattern PROJECT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** That of a pipeline's folder; without text when there is none. */
  static RequirementsFile in(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      return new RequirementsFile(List.of(), "");
    }
    StringBuilder text = new StringBuilder();
    add(file, text, new LinkedHashSet<>());
    return new RequirementsFile(lines(file), text.toString());
  }

  private static void add(Path file, StringBuilder text, Set<Path> seen) throws IOException {
    if (!seen.add(file.normalize()) || !Files.isRegularFile(file)) {
      return;
    }
    for (String line : lines(file)) {
      String wanted = wanted(line);
      if (!wanted.isEmpty()) {
        text.append(wanted).append('\n');
      }
      Matcher other = OTHER_FILE.matcher(wanted);
      if (other.lookingAt()) {
        add(file.resolveSibling(other.group(1)), text, seen);
      }
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
  }

  private static String wanted(String line) {
    return line.replaceFirst("(^|\\s)#.*", "").strip();
  }

  /** The line, from 1, of the requirement that an installer's words name; the first when none. */
  int lineNamedIn(List<String> words) {
    String said = String.join(" ", words).toLowerCase(Locale.ROOT);
    List<Integer> named = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher project = PROJECT.matcher(wanted(lines.get(i)));
      if (project.lookingAt()) {
        String name = Pattern.quote(project.group().toLowerCase(Locale.ROOT));
        if (Pattern.compile("(?<![\\w-])" + name + "(?![\\w-])").matcher(said).find()) {
          named.add(i + 1);
        }
      }
    }
    return named.isEmpty() ? 1 : named.get(0);
  }
}
