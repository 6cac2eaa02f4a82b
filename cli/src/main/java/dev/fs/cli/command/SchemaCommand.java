package dev.fs.cli.command;

import dev.fs.cli.service.Pages;
import dev.fs.cli.service.Repository;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs schema}. */
final class SchemaCommand {
  private SchemaCommand() {}

  static CommandSpec spec() {
    return Syntax.with(
        Syntax.command(
                "schema",
                SchemaCommand::run,
                "Print the JSON Schema of a YAML file, for editors.",
                "  fs schema test         of tests/*.yml",
                "  fs schema --install    all of them into .fs/schema, where scaffolded files look for them")
            .addPositional(
                Syntax.optional("project|pipeline|test", "fs.yaml, pipeline.yaml or tests/*.yml.")),
        Syntax.flag("Write all of them into .fs/schema of the repository.", "--install"));
  }

  private static int run(CommandContext context, ParseResult line) {
    if (Syntax.isGiven(line, "--install")) {
      return context.show(
          Pages.installSchemas(Repository.open(context.invocation(), context.services())));
    }
    return context.show(Pages.schema(Syntax.parameter(line)));
  }
}
