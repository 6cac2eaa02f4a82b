package dev.fs.cli.command;

import dev.fs.cli.completion.CompletionScripts;
import dev.fs.cli.completion.Shell;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.service.Housekeeping;
import java.util.Objects;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs completion}. */
final class CompletionCommand {
  private CompletionCommand() {}

  static CommandSpec spec() {
    return Syntax.with(
        Syntax.command(
                "completion",
                CompletionCommand::run,
                "Print or install the completion of a shell.",
                "  fs completion zsh --install      install it for new shells",
                "  source <(fs completion bash)     try it in this shell",
                "  fs completion fish | source      the same in fish")
            .addPositional(Syntax.first("bash|zsh|fish", "The shell.")),
        Syntax.flag("Write it to where the shell looks for completions.", "--install"),
        Syntax.flag("With --install: only say what would be written.", "-n", "--dry-run"));
  }

  private static int run(CommandContext context, ParseResult line) {
    String name = Objects.requireNonNull(Syntax.parameter(line));
    boolean dryRun = Syntax.isGiven(line, "--dry-run");
    Shell shell = Shell.parse(name).orElseThrow(() -> wrong("unknown shell: " + name));
    CompletionScripts scripts =
        new CompletionScripts(context.invocation().environment().variables());
    if (Syntax.isGiven(line, "--install")) {
      return context.show(Housekeeping.sentence(scripts.install(shell, dryRun).text()));
    }
    if (dryRun) {
      throw wrong("--dry-run says what --install would do");
    }
    return context.show(Housekeeping.document(scripts.text(shell)));
  }

  private static FsException wrong(String message) {
    return new FsException(
        Problem.error(
            ErrorCode.E0111, message, "try: fs completion bash|zsh|fish [--install [--dry-run]]"));
  }
}
