package dev.fs.cli.command;

import dev.fs.cli.environment.EngineControl;
import dev.fs.cli.service.Housekeeping;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fs engine status|stop|archive}. */
@Command(
    name = "engine",
    header = "Look after the engine, which stays to answer the next command.",
    synopsisSubcommandLabel = "status|stop|archive",
    footer = {
      "  fs engine status    what it is doing, and its memory",
      "  fs engine stop      end it; the next command starts a fresh one"
    })
final class EngineCommand {
  private EngineCommand() {}

  /** With its subcommands. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new EngineCommand());
    line.addSubcommand(new Status());
    line.addSubcommand(new Stop());
    line.addSubcommand(new Archive());
    return line;
  }

  private static EngineControl engines(CommandContext context) {
    return context.services().engines(context.invocation(), context.console());
  }

  @Command(
      name = "status",
      header = "Show the engine that runs, if one does.",
      footer = {"  fs engine status", "  fs engine status -o json"})
  static final class Status implements FsCommand {
    @Override
    public int run(CommandContext context) {
      return context.show(Housekeeping.status(engines(context)));
    }
  }

  @Command(
      name = "stop",
      header = "Stop the engine; the next command starts a fresh one.",
      footer = {"  fs engine stop"})
  static final class Stop implements FsCommand {
    @Override
    public int run(CommandContext context) {
      return context.show(Housekeeping.stop(engines(context)));
    }
  }

  @Command(
      name = "archive",
      header = "Make the class-data archives now, by which fs starts faster.",
      description = "Without this they are made in the background, after the first command.",
      footer = {"  fs engine archive    when an image is built, or before a measurement"})
  static final class Archive implements FsCommand {
    @Override
    public int run(CommandContext context) {
      return context.show(Housekeeping.archive(engines(context)));
    }
  }
}
