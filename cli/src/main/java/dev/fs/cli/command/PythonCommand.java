package dev.fs.cli.command;

import dev.fs.cli.environment.PythonEnvironments;
import dev.fs.cli.service.PythonSetup;
import dev.fs.cli.service.Repository;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

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
    CommandSpec shell =
        Syntax.command(
                "shell",
                PythonCommand::shell,
                "Open a Python in which the functions of a pipeline can be called.",
                "  fs python shell driver_trips       then: fare_class(12.5)",
                "  echo 'print(fare_class(12.5))' | fs python shell driver_trips")
            .addPositional(
                Syntax.optional("PIPELINE", "Default: the one you stand in, or the only one."));
    return Syntax.group(
        "python",
        List.of(setup, info, shell),
        "Look after the Python that runs functions, and run.py itself.",
        "  fs python setup    install PyFlink, once on a machine (850 MB)",
        "  fs python info     which Python is taken, and what says so",
        "  fs python shell    call functions by hand");
  }

  private static int shell(CommandContext context, ParseResult line) {
    String wanted = Syntax.parameter(line);
    Repository repository = Repository.open(context.invocation(), context.services());
    return PythonSetup.shell(
        repository,
        wanted == null ? List.of() : List.of(wanted),
        context.services().scripts(context.invocation(), context.console()));
  }

  private static PythonEnvironments python(CommandContext context) {
    return context.services().python(context.invocation(), context.console());
  }
}
