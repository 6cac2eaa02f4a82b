package dev.fs.cli.command;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line as picocli reads it. */
public final class Line {
  private static final Set<String> OPTIONS_WITH_VALUES =
      Set.of("-C", "-t", "--target", "--var", "-o", "--output", "--color");

  private Line() {}

  /**
   * What was asked for.
   *
   * @param help its help, when that was asked for; else null
   * @param command to be run; null when help was asked for
   */
  public record Parsed(
      GlobalOptions options,
      @Nullable String help,
      @Nullable ToIntFunction<CommandContext> command) {}

  /** Reads arguments; what is wrong with them is thrown, without a wall of usage. */
  public static Parsed parse(String[] args) {
    String[] plain = withoutHelpCommand(args);
    String name = commandName(plain);
    CommandLine line = Root.line();
    if (name != null) {
      CommandSpec command = Commands.spec(name);
      if (command == null) {
        String near = Commands.closest(name);
        throw usage(
            "no command \"" + name + "\"",
            near == null ? "fs --help lists them" : "did you mean \"" + near + "\"?");
      }
      line.addSubcommand(name, command);
    }
    ParseResult result;
    try {
      result = line.parseArgs(plain);
    } catch (UnmatchedArgumentException e) {
      throw unmatched(e);
    } catch (CommandLine.ParameterException e) {
      throw usage(UnfitArgument.sentence(e), help(e.getCommandLine()));
    }
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    CommandLine chosen = result.commandSpec().commandLine();
    GlobalOptions options = GlobalOptions.of(line.getCommandSpec());
    if (GlobalOptions.isGiven(line.getCommandSpec(), "--help")) {
      return new Parsed(options, name == null ? topHelp() : usageOf(line, chosen), null);
    }
    if (chosen.getCommand() instanceof FsCommand command) {
      ParseResult own = result;
      return new Parsed(options, null, context -> command.run(context, own));
    }
    List<String> below = List.copyOf(chosen.getSubcommands().keySet());
    throw usage(
        below.isEmpty()
            ? "a command is missing"
            : chosen.getCommandSpec().qualifiedName() + " wants " + String.join(" or ", below),
        help(chosen));
  }

  /** All commands with all their options: what completion is made from. */
  public static CommandLine program() {
    CommandLine line = Root.line();
    for (String name : Commands.names()) {
      line.addSubcommand(name, Commands.spec(name));
    }
    return line;
  }

  /** The help of fs itself, with all commands. */
  public static String topHelp() {
    CommandLine line = Root.line();
    for (Commands.Entry entry : Commands.all()) {
      CommandSpec sub = CommandSpec.create();
      sub.usageMessage().header(entry.line());
      line.addSubcommand(entry.name(), sub);
    }
    return usageOf(line, line);
  }

  private static String usageOf(CommandLine root, CommandLine chosen) {
    Root.examplesFirst(root);
    return chosen.getUsageMessage(Help.Ansi.OFF);
  }

  /** {@code fs help gen} is {@code fs gen --help}. */
  private static String[] withoutHelpCommand(String[] args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    List<String> rest = new ArrayList<>(List.of(args).subList(1, args.length));
    rest.add("--help");
    return rest.toArray(new String[0]);
  }

  /** The first argument that is neither an option nor an option's value. */
  private static @Nullable String commandName(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (!args[i].startsWith("-")) {
        return args[i];
      }
      if (OPTIONS_WITH_VALUES.contains(args[i])) {
        i++;
      }
    }
    return null;
  }

  private static FsException unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    CommandLine at = e.getCommandLine();
    List<String> known = new ArrayList<>();
    if (word.startsWith("-")) {
      for (OptionSpec option : at.getCommandSpec().options()) {
        known.addAll(List.of(option.names()));
      }
      int value = word.indexOf('=');
      String name = value < 0 ? word : word.substring(0, value);
      String near = name.startsWith("--") ? DidYouMean.closest(name, known) : null;
      return usage(
          "unknown option " + name, near == null ? help(at) : "did you mean " + near + "?");
    }
    known.addAll(at.getSubcommands().keySet());
    return usage(
        "unexpected argument \"" + word + "\"", known.isEmpty() ? help(at) : unknown(word, known));
  }

  private static String unknown(String word, List<String> known) {
    String near = DidYouMean.closest(word, known);
    return near == null
        ? "there is: " + String.join(", ", known)
        : "did you mean \"" + near + "\"?";
  }

  private static String help(CommandLine line) {
    return "see " + line.getCommandSpec().qualifiedName() + " --help";
  }

  private static FsException usage(String message, @Nullable String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }
}
