package dev.fs.cli.command;

import dev.fs.cli.console.ConsoleOptions;
import dev.fs.cli.console.OutputFormat;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Names;
import dev.fs.cli.model.ProcessEnvironment;
import dev.fs.cli.service.Configuration;
import dev.fs.cli.service.Invocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Global options to what services and the console take. */
public final class OptionReader {
  private static final List<String> FORMATS = List.of("human", "json", "jsonl");
  private static final List<String> COLORS = List.of("auto", "always", "never");

  private OptionReader() {}

  /** What services are told; a directory that is none, or a variable without a name, is thrown. */
  public static Invocation invocation(GlobalOptions options, ProcessEnvironment environment) {
    Map<String, String> flags = new LinkedHashMap<>();
    put(flags, "target", options.target());
    put(flags, "output", options.output());
    put(flags, "color", options.color());
    Path directory =
        options.directory() == null
            ? environment.directory()
            : environment.directory().resolve(options.directory()).normalize();
    check(options, directory);
    return new Invocation(
        environment, directory, options.target(), options.variables(), flags, !options.noDaemon());
  }

  private static void check(GlobalOptions options, Path directory) {
    Problems problems = new Problems();
    if (options.directory() != null && !Files.isDirectory(directory)) {
      problems.error(
          ErrorCode.E0111,
          Files.exists(directory)
              ? "-C takes a directory, and " + options.directory() + " is none"
              : "-C: no such directory: " + options.directory(),
          "make it, or name another");
    }
    for (String name : options.variables().keySet()) {
      if (!Names.isIdentifier(name)) {
        problems.error(
            ErrorCode.E0111,
            "--var: \"" + name + "\" cannot name a variable",
            "names are letters, digits and _, no digit first");
      }
    }
    problems.throwIfErrors();
  }

  private static void put(Map<String, String> flags, String name, @Nullable String value) {
    if (value != null) {
      flags.put(name, value);
    }
  }

  /** How the console talks: flags, environment, personal settings; what is wrong is a problem. */
  public static ConsoleOptions console(
      GlobalOptions options, Invocation invocation, Problems problems) {
    Configuration.Talk talk = Configuration.talk(invocation, problems);
    String output = talk.output();
    String color = talk.color();
    OutputFormat format = OutputFormat.parse(output);
    if (format == null) {
      problems.error(
          ErrorCode.E0111, "no output format \"" + output + "\"", DidYouMean.help(output, FORMATS));
    }
    if (!COLORS.contains(color)) {
      problems.error(
          ErrorCode.E0111, "no colour setting \"" + color + "\"", DidYouMean.help(color, COLORS));
      color = "auto";
    }
    return new ConsoleOptions(
        format == null ? OutputFormat.HUMAN : format,
        color,
        options.quiet(),
        options.verbose(),
        options.asks());
  }

  /** What can be known of the console when the arguments cannot be read. */
  public static ConsoleOptions guess(String[] args, ProcessEnvironment environment) {
    String output = environment.variable("FS_OUTPUT");
    for (int i = 0; i < args.length; i++) {
      String value = value(args, i);
      output = value == null ? output : value;
    }
    OutputFormat format = OutputFormat.parse(output);
    return new ConsoleOptions(
        format == null ? OutputFormat.HUMAN : format, "auto", false, false, true);
  }

  private static @Nullable String value(String[] args, int i) {
    if ((args[i].equals("-o") || args[i].equals("--output")) && i + 1 < args.length) {
      return args[i + 1];
    }
    if (args[i].startsWith("--output=")) {
      return args[i].substring("--output=".length());
    }
    return args[i].startsWith("-o") && !args[i].startsWith("--") && args[i].length() > 2
        ? args[i].substring(2).replace("=", "")
        : null;
  }
}
