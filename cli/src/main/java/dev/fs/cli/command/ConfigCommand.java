package dev.fs.cli.command;

import dev.fs.cli.service.Configuration;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs config list}. */
final class ConfigCommand {
  private ConfigCommand() {}

  static CommandSpec spec() {
    CommandSpec list =
        Syntax.with(
            Syntax.command(
                    "list",
                    ConfigCommand::list,
                    "Show each setting's effective value.",
                    "  fs config list --show-origin             with flag, variable or file:line",
                    "  fs config list driver_trips -t staging   of a pipeline and a target")
                .addPositional(
                    Syntax.optional(
                        "PIPELINE", "With its settings; default: the one you stand in.")),
            Syntax.flag("Say where each value was written.", "--show-origin"));
    return Syntax.group(
        "config",
        List.of(list),
        "Show settings and where they come from.",
        "  fs config list --show-origin",
        "  fs config list driver_trips -t staging -o json");
  }

  private static int list(CommandContext context, ParseResult line) {
    return context.show(
        Configuration.list(
            context.invocation(), Syntax.parameter(line), Syntax.isGiven(line, "--show-origin")));
  }
}
