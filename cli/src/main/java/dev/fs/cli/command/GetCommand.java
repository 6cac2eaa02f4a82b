package dev.fs.cli.command;

import dev.fs.cli.service.FeatureLookup;
import dev.fs.cli.service.Repository;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fs get}. */
@Command(
    name = "get",
    header = "Show the features of a key, from a kept Redis or a target's.",
    footer = {
      "  fs get carrier:UA                      from the Redis that --keep left running",
      "  fs get carrier:UA flights_1h -o json   one feature",
      "  fs get -t staging carrier:UA           from a target of fs.yaml"
    })
final class GetCommand implements FsCommand {
  @Parameters(index = "0", paramLabel = "KEY", description = "As carrier:UA, without namespace.")
  String key = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "FEATURE",
      description = "Names of features; default: all that are there.")
  List<String> features = new ArrayList<>();

  @Override
  public int run(CommandContext context) {
    Repository repository = Repository.open(context.invocation(), context.services());
    FeatureLookup lookup =
        new FeatureLookup(repository, context.services().localRedis(repository, context.console()));
    return context.show(lookup.get(key, features));
  }
}
