package dev.fs.cli.command;

import dev.fs.cli.service.Listing;
import dev.fs.cli.service.Repository;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs list}. */
final class ListCommand {
  private ListCommand() {}

  static CommandSpec spec() {
    return Syntax.command(
        "list",
        ListCommand::run,
        "Show the pipelines, their entities and features.",
        "  fs list",
        "  fs list -o json");
  }

  private static int run(CommandContext context, ParseResult line) {
    return context.show(Listing.of(Repository.open(context.invocation(), context.services())));
  }
}
