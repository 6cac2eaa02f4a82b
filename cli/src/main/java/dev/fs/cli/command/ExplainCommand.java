package dev.fs.cli.command;

import dev.fs.cli.service.Pages;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fs explain}. */
@Command(
    name = "explain",
    header = "Explain an error code.",
    footer = {"  fs explain FS-E0203", "  fs explain          all codes"})
final class ExplainCommand implements FsCommand {
  @Parameters(paramLabel = "CODE", arity = "0..1", description = "As FS-E0203 or 203.")
  @Nullable String code;

  @Override
  public int run(CommandContext context) {
    return context.show(code == null ? Pages.codes() : Pages.explain(code));
  }
}
