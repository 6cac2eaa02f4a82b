package dev.fs.cli.command;

import dev.fs.cli.environment.LocalRedis;
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
                (context, line) -> context.show(Housekeeping.status(redis(context))),
                "Show the kept Redis of this repository, if there is one.",
                "  fs redis status"),
            Syntax.command(
                "stop",
                (context, line) -> context.show(Housekeeping.stop(redis(context))),
                "Stop the kept Redis of this repository.",
                "  fs redis stop")),
        "Look after the Redis that fs run --local --keep has left running.",
        "  fs redis status    its address, for redis-cli -u",
        "  fs redis stop      end it; what is in it goes with it");
  }

  private static LocalRedis redis(CommandContext context) {
    Repository repository = Repository.open(context.invocation(), context.services());
    return context.services().localRedis(repository, context.console());
  }
}
