package dev.fs.cli.command;

import dev.fs.cli.service.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fs config list}. */
@Command(
    name = "config",
    header = "Show settings and where they come from.",
    synopsisSubcommandLabel = "list",
    footer = {"  fs config list --show-origin", "  fs config list driver_trips -t staging -o json"})
final class ConfigCommand {
  private ConfigCommand() {}

  /** With its subcommand. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new ConfigCommand());
    line.addSubcommand(new ListSettings());
    return line;
  }

  @Command(
      name = "list",
      header = "Show each setting's effective value.",
      footer = {
        "  fs config list --show-origin             with flag, variable or file:line",
        "  fs config list driver_trips -t staging   of a pipeline and a target"
      })
  static final class ListSettings implements FsCommand {
    @Parameters(
        paramLabel = "PIPELINE",
        arity = "0..1",
        description = "With its settings; default: the one you stand in.")
    @Nullable String pipeline;

    @Option(names = "--show-origin", description = "Say where each value was written.")
    boolean showOrigin;

    @Override
    public int run(CommandContext context) {
      return context.show(Configuration.list(context.invocation(), pipeline, showOrigin));
    }
  }
}
