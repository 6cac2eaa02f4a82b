package dev.fs.cli.command;

import dev.fs.cli.completion.CompletionScripts;
import dev.fs.cli.completion.Shell;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.service.Housekeeping;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fs completion}. */
@Command(
    name = "completion",
    header = "Print or install the completion of a shell.",
    footer = {
      "  fs completion zsh --install      install it for new shells",
      "  source <(fs completion bash)     try it in this shell",
      "  fs completion fish | source      the same in fish"
    })
final class CompletionCommand implements FsCommand {
  @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
  String shell = "";

  @Option(names = "--install", description = "Write it to where the shell looks for completions.")
  boolean install;

  @Option(
      names = {"-n", "--dry-run"},
      description = "With --install: only say what would be written.")
  boolean dryRun;

  @Override
  public int run(CommandContext context) {
    Shell chosen = Shell.parse(shell).orElseThrow(() -> wrong("unknown shell: " + shell));
    CompletionScripts scripts =
        new CompletionScripts(context.invocation().environment().variables());
    if (install) {
      return context.show(Housekeeping.sentence(scripts.install(chosen, dryRun).text()));
    }
    if (dryRun) {
      throw wrong("--dry-run says what --install would do");
    }
    return context.show(Housekeeping.document(scripts.text(chosen)));
  }

  private static FsException wrong(String message) {
    return new FsException(
        Problem.error(
            ErrorCode.E0111, message, "try: fs completion bash|zsh|fish [--install [--dry-run]]"));
  }
}
