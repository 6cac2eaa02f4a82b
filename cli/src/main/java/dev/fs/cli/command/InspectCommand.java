package dev.fs.cli.command;

import dev.fs.cli.service.KeptTestLookup;
import dev.fs.cli.service.Repository;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs inspect redis}. */
final class InspectCommand {
  private InspectCommand() {}

  static CommandSpec spec() {
    return Syntax.group(
        "inspect",
        List.of(
            Syntax.with(
                Syntax.command(
                    "redis",
                    InspectCommand::redis,
                    "Show the keys, features, event times and times to live that a test left.",
                    "  fs test driver_trips::sums_by_driver --keep",
                    "  fs inspect redis --test driver_trips::sums_by_driver"),
                Syntax.value("ID", "As driver_trips::sums_by_driver.", "--test"))),
        "Look at what a test left.",
        "  fs inspect redis --test driver_trips::sums_by_driver    after fs test --keep");
  }

  private static int redis(CommandContext context, ParseResult line) {
    Repository repository = Repository.open(context.invocation(), context.services());
    KeptTestLookup lookup =
        new KeptTestLookup(repository, context.services().testRedis(repository, context.console()));
    return context.show(lookup.inspect(Syntax.valueOf(line, "--test")));
  }
}
