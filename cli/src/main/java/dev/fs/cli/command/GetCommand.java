package dev.fs.cli.command;

import dev.fs.cli.service.FeatureLookup;
import dev.fs.cli.service.Repository;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs get}. */
final class GetCommand {
  private GetCommand() {}

  static CommandSpec spec() {
    return Syntax.command(
            "get",
            GetCommand::run,
            "Show the features of a key, from a kept Redis or a target's.",
            "  fs get carrier:UA                      from the Redis that --keep left running",
            "  fs get carrier:UA flights_1h -o json   one feature",
            "  fs get -t staging carrier:UA           from a target of fs.yaml")
        .addPositional(Syntax.first("KEY", "As carrier:UA, without namespace."))
        .addPositional(
            Syntax.rest(1, "FEATURE", "Names of features; default: all that are there."));
  }

  private static int run(CommandContext context, ParseResult line) {
    Repository repository = Repository.open(context.invocation(), context.services());
    FeatureLookup lookup =
        new FeatureLookup(repository, context.services().localRedis(repository, context.console()));
    return context.show(
        lookup.get(Objects.requireNonNull(Syntax.parameter(line)), Syntax.parameters(line, 1)));
  }
}
