package dev.fs.cli.command;

import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.service.Housekeeping;
import dev.fs.cli.service.Repository;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fs redis status|stop}. */
@Command(
    name = "redis",
    header = "Look after the Redis that fs run --local --keep has left running.",
    synopsisSubcommandLabel = "status|stop",
    footer = {
      "  fs redis status    its address, for redis-cli -u",
      "  fs redis stop      end it; what is in it goes with it"
    })
final class RedisCommand {
  private RedisCommand() {}

  /** With its subcommands. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new RedisCommand());
    line.addSubcommand(new Status());
    line.addSubcommand(new Stop());
    return line;
  }

  private static LocalRedis redis(CommandContext context) {
    Repository repository = Repository.open(context.invocation(), context.services());
    return context.services().localRedis(repository, context.console());
  }

  @Command(
      name = "status",
      header = "Show the kept Redis of this repository, if there is one.",
      footer = {"  fs redis status"})
  static final class Status implements FsCommand {
    @Override
    public int run(CommandContext context) {
      return context.show(Housekeeping.status(redis(context)));
    }
  }

  @Command(
      name = "stop",
      header = "Stop the kept Redis of this repository.",
      footer = {"  fs redis stop"})
  static final class Stop implements FsCommand {
    @Override
    public int run(CommandContext context) {
      return context.show(Housekeeping.stop(redis(context)));
    }
  }
}
