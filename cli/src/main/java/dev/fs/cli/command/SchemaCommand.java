package dev.fs.cli.command;

import dev.fs.cli.service.Pages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fs schema}. */
@Command(
    name = "schema",
    header = "Print the JSON Schema of a YAML file, for editors.",
    footer = {"  fs schema project  > .fs/project.schema.json", "  fs schema pipeline"})
final class SchemaCommand implements FsCommand {
  @Parameters(paramLabel = "project|pipeline", description = "fs.yaml or pipeline.yaml.")
  String name = "";

  @Override
  public int run(CommandContext context) {
    return context.show(Pages.schema(name));
  }
}
