package dev.fs.cli.command;

import dev.fs.cli.environment.EngineControl;
import dev.fs.cli.service.Housekeeping;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code fs engine status|stop|archive}. */
final class EngineCommand {
  private EngineCommand() {}

  static CommandSpec spec() {
    CommandSpec status =
        Syntax.command(
            "status",
            (context, line) -> context.show(Housekeeping.status(engines(context))),
            "Show the engine that runs, if one does.",
            "  fs engine status",
            "  fs engine status -o json");
    CommandSpec stop =
        Syntax.command(
            "stop",
            (context, line) -> context.show(Housekeeping.stop(engines(context))),
            "Stop the engine; the next command starts a fresh one.",
            "  fs engine stop");
    CommandSpec archive =
        Syntax.command(
            "archive",
            (context, line) -> context.show(Housekeeping.archive(engines(context))),
            "Make the class-data archives now, by which fs starts faster.",
            "  fs engine archive    when an image is built, or before a measurement");
    archive
        .usageMessage()
        .description("Without this they are made in the background, after the first command.");
    return Syntax.group(
        "engine",
        List.of(status, stop, archive),
        "Look after the engine, which stays to answer the next command.",
        "  fs engine status    what it is doing, and its memory",
        "  fs engine stop      end it; the next command starts a fresh one");
  }

  private static EngineControl engines(CommandContext context) {
    return context.services().engines(context.invocation(), context.console());
  }
}
