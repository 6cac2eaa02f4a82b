package dev.fs.cli.completion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that completion knows of the program: what {@code fs --help} and its subcommands would say,
 * as data.
 *
 * @param everywhere options that each command takes; they are in no command's own options
 * @param commands the program itself first, then each subcommand before its own subcommands
 */
public record CompletionModel(List<Option> everywhere, List<Command> commands) {

  public CompletionModel {
    everywhere = List.copyOf(everywhere);
    commands = List.copyOf(commands);
  }

  /**
   * The program or a subcommand.
   *
   * @param path names from the program (left out) to this command; empty for the program
   * @param aliases other names of the last element of the path
   * @param description one line, plain text
   */
  public record Command(
      List<String> path,
      List<String> aliases,
      String description,
      List<Option> options,
      List<Positional> positionals) {

    public Command {
      path = List.copyOf(path);
      aliases = List.copyOf(aliases);
      options = List.copyOf(options);
      positionals = List.copyOf(positionals);
    }

    /** The last element of the path; empty for the program. */
    public String name() {
      return path.isEmpty() ? "" : path.get(path.size() - 1);
    }

    /** The path as typed: {@code config list}. */
    public String words() {
      return String.join(" ", path);
    }
  }

  /**
   * An option.
   *
   * @param names with their dashes, as declared
   * @param description one line, plain text
   * @param repeatable whether it may be given several times
   * @param values what its value completes to; null when it takes none
   */
  public record Option(
      List<String> names, String description, boolean repeatable, @Nullable Values values) {

    public Option {
      names = List.copyOf(names);
    }
  }

  /**
   * A word of a command that is neither an option nor a subcommand.
   *
   * @param label as in the help
   * @param many whether all further words are such
   */
  public record Positional(String label, boolean many, Values values) {}

  /** The subcommands of a command, in the order to be listed. */
  public List<Command> children(Command parent) {
    int depth = parent.path().size();
    return commands.stream()
        .filter(command -> command.path().size() == depth + 1)
        .filter(command -> command.path().subList(0, depth).equals(parent.path()))
        .toList();
  }
}
