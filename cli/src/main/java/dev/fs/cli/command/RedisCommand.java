package dev.fs.cli.command;

import dev.fs.cli.console.Answer;
import dev.fs.cli.service.Housekeeping;
import dev.fs.cli.service.Repository;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code fs redis status|stop}. */
final class RedisCommand {
  private RedisCommand() {}

  static CommandSpec spec() {
    return Syntax.group(
        "redis",
        List.of(
            Syntax.command(
                "status",
                (context, line) -> context.show(status(context)),
                "Show the kept Redis of this repository's runs, and of its tests.",
                "  fs redis status"),
            Syntax.command(
                "stop",
                (context, line) -> context.show(stop(context)),
                "Stop the kept Redis of this repository's runs, and of its tests.",
                "  fs redis stop")),
        "Look after the Redis that --keep has left running.",
        "  fs redis status    its address, for redis-cli -u",
        "  fs redis stop      end it; what is in it goes with it");
  }

  private static Answer status(CommandContext context) {
    Repository repository = Repository.open(context.invocation(), context.services());
    return Housekeeping.status(
        context.services().localRedis(repository, context.console()),
        context.services().testRedis(repository, context.console()));
  }

  private static Answer stop(CommandContext context) {
    Repository repository = Repository.open(context.invocation(), context.services());
    return Housekeeping.stop(
        context.services().localRedis(repository, context.console()),
        context.services().testRedis(repository, context.console()));
  }
}
