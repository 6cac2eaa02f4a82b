package dev.fs.cli.command;

import dev.fs.cli.service.Pages;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs explain}. */
final class ExplainCommand {
  private ExplainCommand() {}

  static CommandSpec spec() {
    return Syntax.command(
            "explain",
            ExplainCommand::run,
            "Explain an error code.",
            "  fs explain FS-E0203",
            "  fs explain          all codes")
        .addPositional(Syntax.optional("CODE", "As FS-E0203 or 203."));
  }

  private static int run(CommandContext context, ParseResult line) {
    String code = Syntax.parameter(line);
    return context.show(code == null ? Pages.codes() : Pages.explain(code));
  }
}
