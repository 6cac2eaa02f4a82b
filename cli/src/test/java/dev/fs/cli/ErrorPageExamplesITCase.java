package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/**
 * Runs the example of each error's page: its changes to projects/base, then its commands, whose
 * output is what the page shows. {@code -Dfs.golden.update} rewrites what they print.
 */
@Timeout(120)
final class ErrorPageExamplesITCase {
  /**
   * What no file makes happen: a bug (MainTest), a process that dies (KilledITCase) or hangs in the
   * same moment as those that replace it (nowhere), a file of somebody else (PermissionsITCase), a
   * Python (PythonEnvironmentsITCase, PyFlinkITCase).
   */
  private static final Set<ErrorCode> ELSEWHERE =
      Set.of(
          ErrorCode.E0001,
          ErrorCode.E0117,
          ErrorCode.E0119,
          ErrorCode.E0301,
          ErrorCode.E0302,
          ErrorCode.E0303,
          ErrorCode.E0304,
          ErrorCode.E0502,
          ErrorCode.E0506,
          ErrorCode.E0802);

  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\\S*) (.*)");
  private static final Pattern QUOTED = Pattern.compile("printf '(.*)' >> (\\S+)");
  private static final Pattern REDIS = Pattern.compile("redis://[\\d.]+:\\d+");

  @TempDir Path temporary;
  private Path root;
  private String redis = "";
  private int exit;

  static Stream<ErrorCode> codes() {
    return Arrays.stream(ErrorCode.values()).filter(code -> !ELSEWHERE.contains(code));
  }

  @BeforeEach
  void repository() throws IOException {
    root = temporary.toRealPath();
    BaseProject.copyTo(root);
  }

  @AfterEach
  void stopTheRedisThatWasKept() {
    if (!redis.isEmpty()) {
      new RealFs(root).run("redis", "stop");
    }
  }

  @ParameterizedTest
  @MethodSource("codes")
  void theExampleIsWhatHappens(ErrorCode code) throws IOException {
    PageExample page = PageExample.of(code);
    page.change(root);
    StringBuilder console = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (PageExample.Step step : page.steps()) {
      console.append(step.line()).append('\n');
      expected.add(step.line());
      expected.addAll(step.output());
      String output = run(step.line());
      output.lines().forEach(line -> console.append(line).append('\n'));
    }
    if (System.getProperty("fs.golden.update") != null) {
      Files.writeString(PageExample.file(code), page.withConsole(console.toString()));
    }
    assertThat(console.toString().lines().toList()).isEqualTo(expected);
    boolean warned = console.indexOf("warning " + code.id() + ": ") >= 0;
    if (!warned) {
      assertThat(console.toString()).contains("error " + code.id() + ": ");
    }
    assertThat(exit).isEqualTo(warned ? 0 : code.exitCode().code());
  }

  /** What a command prints; empty for those that only prepare. */
  private String run(String line) throws IOException {
    if (line.startsWith("C:\\> fs ")) {
      return fs(new RealFs(root).on("Windows 11"), line.substring("C:\\> fs ".length()));
    }
    String command = line.substring("$ ".length());
    Matcher printf = QUOTED.matcher(command);
    if (printf.matches()) {
      Files.write(inside(printf.group(2)), bytes(printf.group(1)), StandardOpenOption.APPEND);
      return "";
    }
    RealFs fs = new RealFs(root);
    Matcher variable = VARIABLE.matcher(command);
    if (variable.matches()) {
      fs.with(variable.group(1), variable.group(2));
      command = variable.group(3);
    }
    List<String> words = List.of(command.split(" "));
    String last = words.get(words.size() - 1);
    switch (words.get(0)) {
      case "fs" -> {
        return fs(fs, command.substring("fs ".length()));
      }
      case "rm" -> delete(inside(last));
      case "mkdir" -> Files.createDirectory(inside(last));
      case "ln" -> Files.createSymbolicLink(inside(last), Path.of(words.get(2)));
      case "cp" -> BaseProject.lay(inside(words.get(2)), inside(last));
      case "redis-cli" -> {
        try (Jedis jedis = new Jedis(redis)) {
          return jedis.set(words.get(words.size() - 2), last) + "\n";
        }
      }
      default -> throw new IllegalArgumentException("no command of examples: " + line);
    }
    return "";
  }

  private String fs(RealFs fs, String arguments) {
    RealFs.Result result = fs.run(arguments.split(" "));
    exit = result.exit();
    String output = result.out() + result.err();
    Matcher address = REDIS.matcher(output);
    if (arguments.contains("--keep") && address.find()) {
      redis = address.group();
    }
    return output
        .replaceAll("/\\S*/it-cache", "/home/ann/.cache/fs")
        .replace(root.toString(), "/home/ann/city-trips")
        .replaceAll("/run/[\\w-]*[0-9a-f]{4,}/", "/run/…/")
        .replaceAll("redis://127[\\d.]+:\\d{4,}", "redis://127.0.0.1:…")
        .replaceAll("\\d+\\.\\d+ s(?!\\S)", "… s");
  }

  private Path inside(String name) {
    return root.resolve(name);
  }

  private static void delete(Path file) throws IOException {
    try (Stream<Path> all = Files.walk(file)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  /** As printf does: \n, and \351 for a byte. */
  private static byte[] bytes(String quoted) {
    StringBuilder text = new StringBuilder();
    Matcher escapes = Pattern.compile("\\\\(n|\\d{3})").matcher(quoted);
    while (escapes.find()) {
      String escape = escapes.group(1);
      char c = escape.equals("n") ? '\n' : (char) Integer.parseInt(escape, 8);
      escapes.appendReplacement(text, Matcher.quoteReplacement(String.valueOf(c)));
    }
    escapes.appendTail(text);
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
