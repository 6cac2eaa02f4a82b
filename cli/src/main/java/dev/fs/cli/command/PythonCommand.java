package dev.fs.cli.command;

import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.service.PythonSetup;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code fs python setup|info}. */
final class PythonCommand {
  private PythonCommand() {}

  static CommandSpec spec() {
    CommandSpec setup =
        Syntax.command(
            "setup",
            (context, line) -> context.show(PythonSetup.setUp(python(context))),
            "Install PyFlink into the cache directory, unless it is there.",
            "  fs python setup && fs run --local --engine pyflink");
    setup
        .usageMessage()
        .description("By uv if it is on PATH, else by pip; both follow their own configuration.");
    CommandSpec info =
        Syntax.command(
            "info",
            (context, line) -> context.show(PythonSetup.info(python(context))),
            "Show the Python that runs run.py, and which setting says so.",
            "  fs python info",
            "  fs python info -o json");
    return Syntax.group(
        "python",
        List.of(setup, info),
        "Look after the Python with PyFlink that runs run.py itself.",
        "  fs python setup    install PyFlink, once on a machine (850 MB)",
        "  fs python info     which Python is taken, and what says so");
  }

  private static PythonEnvironments python(CommandContext context) {
    return context.services().python(context.invocation(), context.console());
  }
}
