package dev.fs.cli.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * How commands, options and parameters are told to picocli, and read again from what it made of a
 * line. By its builders, not its annotations: to read those takes longer than all else that a short
 * command does.
 */
final class Syntax {
  private Syntax() {}

  /** A command that runs. */
  static CommandSpec command(String name, FsCommand command, String header, String... examples) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command).name(name);
    spec.usageMessage().header(header).footer(examples);
    return spec;
  }

  /** The command with options, in the order of its help. */
  static CommandSpec with(CommandSpec spec, OptionSpec.Builder... options) {
    for (OptionSpec.Builder option : options) {
      spec.addOption(option.build());
    }
    return spec;
  }

  /** A command whose subcommands run. */
  static CommandSpec group(
      String name, List<CommandSpec> subcommands, String header, String... examples) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().header(header).footer(examples);
    subcommands.forEach(subcommand -> spec.addSubcommand(subcommand.name(), subcommand));
    spec.usageMessage().synopsisSubcommandLabel(String.join("|", spec.subcommands().keySet()));
    return spec;
  }

  /** An option without a value; a builder, as below, for what is special about it. */
  static OptionSpec.Builder flag(String description, String... names) {
    return OptionSpec.builder(names).description(description).type(boolean.class);
  }

  /** An option with a value. */
  static OptionSpec.Builder value(String label, String description, String... names) {
    return OptionSpec.builder(names).paramLabel(label).description(description).type(String.class);
  }

  /** An option that may be given several times, with another value each. */
  static OptionSpec.Builder values(String label, String description, String... names) {
    return value(label, description, names).type(List.class).auxiliaryTypes(String.class);
  }

  /** The first parameter, which must be there. */
  static PositionalParamSpec first(String label, String description) {
    return positional(label, description)
        .index("0")
        .arity("1")
        .required(true)
        .type(String.class)
        .build();
  }

  /** The first parameter, which may be there. */
  static PositionalParamSpec optional(String label, String description) {
    return positional(label, description).index("0").arity("0..1").type(String.class).build();
  }

  /** All parameters from an index on. */
  static PositionalParamSpec rest(int from, String label, String description) {
    return positional(label, description)
        .index(from + "..*")
        .arity("0..*")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  private static PositionalParamSpec.Builder positional(String label, String description) {
    return PositionalParamSpec.builder().paramLabel(label).description(description);
  }

  static boolean isGiven(ParseResult line, String flag) {
    return line.matchedOptionValue(flag, false);
  }

  static @Nullable String valueOf(ParseResult line, String option) {
    return line.matchedOptionValue(option, null);
  }

  static List<String> valuesOf(ParseResult line, String option) {
    return line.matchedOptionValue(option, List.of());
  }

  static @Nullable String parameter(ParseResult line) {
    return line.matchedPositionalValue(0, null);
  }

  static List<String> parameters(ParseResult line, int from) {
    return line.matchedPositionalValue(from, List.of());
  }
}
