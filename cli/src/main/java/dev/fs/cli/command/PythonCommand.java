package dev.fs.cli.command;

import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.service.PythonSetup;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fs python setup|info}. */
@Command(
    name = "python",
    header = "Look after the Python with PyFlink that runs run.py itself.",
    synopsisSubcommandLabel = "setup|info",
    footer = {
      "  fs python setup    install PyFlink, once on a machine (850 MB)",
      "  fs python info     which Python is taken, and what says so"
    })
final class PythonCommand {
  private PythonCommand() {}

  /** With its subcommands. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new PythonCommand());
    line.addSubcommand(new Setup());
    line.addSubcommand(new Info());
    return line;
  }

  private static PythonEnvironments python(CommandContext context) {
    return context.services().python(context.invocation(), context.console());
  }

  @Command(
      name = "setup",
      header = "Install PyFlink into the cache directory, unless it is there.",
      description = "By uv if it is on PATH, else by pip; both follow their own configuration.",
      footer = {"  fs python setup && fs run --local --engine pyflink"})
  static final class Setup implements FsCommand {
    @Override
    public int run(CommandContext context) {
      return context.show(PythonSetup.setUp(python(context)));
    }
  }

  @Command(
      name = "info",
      header = "Show the Python that runs run.py, and which setting says so.",
      footer = {"  fs python info", "  fs python info -o json"})
  static final class Info implements FsCommand {
    @Override
    public int run(CommandContext context) {
      return context.show(PythonSetup.info(python(context)));
    }
  }
}
