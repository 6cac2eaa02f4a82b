package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.robust.Processes;
import dev.fs.cli.robust.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/**
 * Runs the commands of the pages' examples in a repository. What they print has Ann's paths, and …
 * for what each run has otherwise.
 */
final class PageShell {
  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(\\S*) (.*)");
  private static final Pattern QUOTED = Pattern.compile("printf '(.*)' >> (\\S+)");
  private static final Pattern REDIS = Pattern.compile("redis://[\\d.]+:\\d+");

  private final Path root;
  private final Path cache;
  private final UnaryOperator<RealFs> settings;
  private final @Nullable Program program;
  private Program.@Nullable Running background;
  private String redis = "";
  private int exit;

  private PageShell(
      Path root, Path cache, UnaryOperator<RealFs> settings, @Nullable Program program) {
    this.root = root;
    this.cache = cache;
    this.settings = settings;
    this.program = program;
  }

  /** With fs in this process. */
  static PageShell of(Path root, UnaryOperator<RealFs> settings) {
    return new PageShell(root, Path.of("none"), settings, null);
  }

  /** With fs as a process of its own, which can go on behind the next command ({@code &}). */
  static PageShell of(Path root, Path cache, Program program) {
    return new PageShell(root, cache, fs -> fs, program);
  }

  /** What the last fs exited with. */
  int exit() {
    return exit;
  }

  /** What a command prints; empty for those that only prepare. */
  String run(String line) throws Exception {
    if (line.startsWith("C:\\> fs ")) {
      return fs(new RealFs(root).on("Windows 11"), line.substring("C:\\> fs ".length()));
    }
    String command = line.substring("$ ".length());
    if (command.endsWith(" &")) {
      start(command.substring(0, command.length() - " &".length()));
      return "";
    }
    String printed = foreground(line, command);
    return background == null ? printed : printed + endOfBackground(background);
  }

  private String foreground(String line, String command) throws Exception {
    Matcher printf = QUOTED.matcher(command);
    if (printf.matches()) {
      Files.write(inside(printf.group(2)), bytes(printf.group(1)), StandardOpenOption.APPEND);
      return "";
    }
    Matcher variable = VARIABLE.matcher(command);
    if (variable.matches()) {
      RealFs fs = settings.apply(new RealFs(root)).with(variable.group(1), variable.group(2));
      return fs(fs, variable.group(3).substring("fs ".length()));
    }
    List<String> words = List.of(command.split(" "));
    String last = words.get(words.size() - 1);
    switch (words.get(0)) {
      case "fs" -> {
        String arguments = command.substring("fs ".length());
        return program == null
            ? fs(settings.apply(new RealFs(root)), arguments)
            : printed(program.run(arguments.split(" ")));
      }
      case "rm" -> delete(inside(last));
      case "mkdir" -> Files.createDirectory(inside(last));
      case "ln" -> Files.createSymbolicLink(inside(last), Path.of(words.get(2)));
      case "cp" -> BaseProject.lay(inside(words.get(2)), inside(last));
      case "chmod" ->
          assertThat(
                  new ProcessBuilder("chmod", words.get(1), inside(last).toString())
                      .inheritIO()
                      .start()
                      .waitFor())
              .isZero();
      case "redis-cli" -> {
        try (Jedis jedis = new Jedis(redis)) {
          return jedis.set(words.get(words.size() - 2), last) + "\n";
        }
      }
      default -> throw new IllegalArgumentException("no command of examples: " + line);
    }
    return "";
  }

  /** Starts a run, and waits until it is in the middle of its work. */
  private void start(String command) throws Exception {
    assertThat(program).as("a process for: " + command).isNotNull();
    background = program.start(command.substring("fs ".length()).split(" "));
    new Processes(cache).awaitRowsInRedis();
  }

  private String endOfBackground(Program.Running running) throws Exception {
    background = null;
    return printed(running.end());
  }

  private String printed(Program.Result result) {
    exit = result.exit();
    return asAnnsMachine(result.out() + result.err());
  }

  private String fs(RealFs fs, String arguments) {
    RealFs.Result result = fs.run(arguments.split(" "));
    exit = result.exit();
    String output = result.out() + result.err();
    Matcher address = REDIS.matcher(output);
    if (arguments.contains("--keep") && address.find()) {
      redis = address.group();
    }
    return asAnnsMachine(output);
  }

  private String asAnnsMachine(String output) {
    return output
        .replaceAll("/\\S*/it-cache", "/home/ann/.cache/fs")
        .replace(cache.toString(), "/home/ann/.cache/fs")
        .replace(root.toString(), "/home/ann/city-trips")
        .replaceAll("/run/[\\w-]*[0-9a-f]{4,}/", "/run/…/")
        .replaceAll("/with-[0-9a-f]{16}", "/with-…")
        .replaceAll("/logs/[\\d-]+\\.log", "/logs/….log")
        .replaceAll("redis://127[\\d.]+:\\d{4,}", "redis://127.0.0.1:…")
        // Which of the two it is depends on how far the end of the server has come.
        .replace("reached: Connection refused", "reached: No such file or directory")
        .replaceAll("\\d+\\.\\d+ s(?![^\\s)])", "… s");
  }

  /** Ends what the commands have left. */
  void close() throws Exception {
    if (!redis.isEmpty()) {
      new RealFs(root).run("redis", "stop");
    }
    if (background != null) {
      background.process().destroyForcibly();
    }
    if (program != null) {
      program.run("redis", "stop");
      program.run("engine", "stop");
    }
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
