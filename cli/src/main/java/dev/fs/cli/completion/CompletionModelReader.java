package dev.fs.cli.completion;

import dev.fs.cli.completion.CompletionModel.Command;
import dev.fs.cli.completion.CompletionModel.Option;
import dev.fs.cli.completion.CompletionModel.Positional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads picocli's model of a program. Hidden commands, options and parameters are left out. */
public final class CompletionModelReader {
  private CompletionModelReader() {}

  /**
   * The program with all its subcommands.
   *
   * @throws IllegalArgumentException for what the scripts cannot express: an option with an
   *     optional value or several values
   */
  public static CompletionModel read(CommandLine program) {
    List<Command> commands = new ArrayList<>();
    add(program.getCommandSpec(), List.of(), commands);
    List<Option> everywhere = new ArrayList<>(commands.get(0).options());
    commands.forEach(command -> everywhere.retainAll(command.options()));
    return new CompletionModel(
        everywhere, commands.stream().map(command -> without(command, everywhere)).toList());
  }

  private static void add(CommandSpec spec, List<String> path, List<Command> commands) {
    boolean anyCase = spec.parser().caseInsensitiveEnumValuesAllowed();
    commands.add(
        new Command(
            path,
            List.of(spec.aliases()),
            description(spec),
            spec.options().stream()
                .filter(option -> !option.hidden())
                .map(option -> option(spec, option, anyCase))
                .toList(),
            spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .map(parameter -> positional(parameter, anyCase))
                .toList()));
    for (Map.Entry<String, CommandLine> child : spec.subcommands().entrySet()) {
      CommandSpec childSpec = child.getValue().getCommandSpec();
      boolean alias = List.of(childSpec.aliases()).contains(child.getKey());
      if (!alias && !childSpec.usageMessage().hidden()) {
        List<String> childPath = new ArrayList<>(path);
        childPath.add(child.getKey());
        add(childSpec, childPath, commands);
      }
    }
  }

  private static Option option(CommandSpec spec, OptionSpec option, boolean anyCase) {
    int values = option.arity().max();
    if (values > 1 || values != option.arity().min()) {
      throw new IllegalArgumentException(
          spec.qualifiedName()
              + " "
              + option.longestName()
              + " takes "
              + option.arity()
              + " values; completion knows options of none or one");
    }
    List<String> names = new ArrayList<>(List.of(option.names()));
    if (option.negatable()) {
      spec.negatedOptionsMap()
          .forEach(
              (name, negated) -> {
                if (negated.equals(option)) {
                  names.add(name);
                }
              });
    }
    return new Option(
        names,
        firstSentence(option.description()),
        option.isMultiValue(),
        values == 0 ? null : ValueConvention.of(option, anyCase));
  }

  private static Positional positional(PositionalParamSpec parameter, boolean anyCase) {
    boolean many = parameter.index().max() > parameter.index().min() || parameter.arity().max() > 1;
    return new Positional(parameter.paramLabel(), many, ValueConvention.of(parameter, anyCase));
  }

  private static Command without(Command command, Collection<Option> everywhere) {
    List<Option> own = new ArrayList<>(command.options());
    own.removeAll(everywhere);
    return new Command(
        command.path(), command.aliases(), command.description(), own, command.positionals());
  }

  /** A command's one line is its header or the beginning of its description. */
  private static String description(CommandSpec spec) {
    String header = firstSentence(spec.usageMessage().header());
    return header.isEmpty() ? firstSentence(spec.usageMessage().description()) : header;
  }

  /** A list of candidates has room for a sentence; its full stop is left out. */
  private static String firstSentence(String @Nullable [] description) {
    if (description == null || description.length == 0) {
      return "";
    }
    String text =
        CommandLine.Help.Ansi.OFF
            .string(String.join(" ", description))
            .replace("%n", " ")
            .replace("%%", "%")
            .replaceAll("\\s+", " ")
            .strip();
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
