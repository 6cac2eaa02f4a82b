package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The example of an error's page: blocks {@code ```diff FILE} that change a file of the base
 * repository, blocks {@code ```yaml FILE} that add one, and one block {@code ```console} with
 * commands behind {@code $ } and what they print below them.
 *
 * @param text of the page
 */
record PageExample(String text) {
  private static final Path PAGES = Path.of("src/main/resources/dev/fs/cli/error");

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\\n(.*?)^```$");
  private static final Pattern PROMPT = Pattern.compile("(\\$|C:\\\\>) .*");

  /**
   * A command and what the page says that it prints.
   *
   * @param line with its prompt
   */
  record Step(String line, List<String> output) {}

  /** Of a code's page. */
  static PageExample of(ErrorCode code) throws IOException {
    return new PageExample(Files.readString(file(code)));
  }

  static Path file(ErrorCode code) {
    return PAGES.resolve(code.id() + ".md");
  }

  /** Changes the files of a repository as the page says. */
  void change(Path root) throws IOException {
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals("diff")) {
        edit(root.resolve(blocks.group(2)), blocks.group(3));
      } else if (blocks.group(2) != null) {
        Path file = root.resolve(blocks.group(2));
        assertThat(file).as("a file to change is changed by a diff").doesNotExist();
        Files.createDirectories(file.getParent());
        Files.writeString(file, blocks.group(3));
      }
    }
  }

  /** Lines with {@code -} stand in the file once, together; those with {@code +} come instead. */
  private static void edit(Path file, String hunks) throws IOException {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (String line : (hunks + " \n").lines().toList()) {
      if (line.startsWith("-") && after.length() == 0) {
        before.append(line, 1, line.length()).append('\n');
      } else if (line.startsWith("+")) {
        after.append(line, 1, line.length()).append('\n');
      } else {
        replace(file, before.toString(), after.toString());
        before.setLength(0);
        after.setLength(0);
        if (line.startsWith("-")) {
          before.append(line, 1, line.length()).append('\n');
        }
      }
    }
  }

  private static void replace(Path file, String before, String after) throws IOException {
    String text = Files.readString(file);
    int at = ("\n" + text).indexOf("\n" + before);
    assertThat(before).isNotEmpty();
    assertThat(at).as("%s has\n%s", file.getFileName(), before).isNotNegative();
    assertThat(("\n" + text).indexOf("\n" + before, at + 1)).as("once").isNegative();
    Files.writeString(file, text.substring(0, at) + after + text.substring(at + before.length()));
  }

  /** The commands, in their order. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (String line : console().lines().toList()) {
      if (PROMPT.matcher(line).matches()) {
        steps.add(new Step(line, new ArrayList<>()));
      } else {
        steps.get(steps.size() - 1).output().add(line);
      }
    }
    return steps;
  }

  private String console() {
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals("console")) {
        return blocks.group(3);
      }
    }
    return "";
  }

  /** The page with another console block. */
  String withConsole(String console) {
    return text.replace("```console\n" + console() + "```", "```console\n" + console + "```");
  }
}
