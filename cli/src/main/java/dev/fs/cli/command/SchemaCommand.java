package dev.fs.cli.command;

import dev.fs.cli.service.Pages;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs schema}. */
final class SchemaCommand {
  private SchemaCommand() {}

  static CommandSpec spec() {
    return Syntax.command(
            "schema",
            SchemaCommand::run,
            "Print the JSON Schema of a YAML file, for editors.",
            "  fs schema project  > .fs/project.schema.json",
            "  fs schema pipeline")
        .addPositional(Syntax.first("project|pipeline", "fs.yaml or pipeline.yaml."));
  }

  private static int run(CommandContext context, ParseResult line) {
    return context.show(Pages.schema(Objects.requireNonNull(Syntax.parameter(line))));
  }
}
