package dev.fs.cli.command;

import dev.fs.cli.service.Listing;
import dev.fs.cli.service.Repository;
import picocli.CommandLine.Command;

/** {@code fs list}. */
@Command(
    name = "list",
    header = "Show the pipelines, their entities and features.",
    footer = {"  fs list", "  fs list -o json"})
final class ListCommand implements FsCommand {
  @Override
  public int run(CommandContext context) {
    return context.show(Listing.of(Repository.open(context.invocation(), context.services())));
  }
}
