package dev.fs.cli.command;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.service.Generation;
import dev.fs.cli.service.Repository;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs gen}. */
final class GenCommand {
  private GenCommand() {}

  static CommandSpec spec() {
    return Syntax.with(
        Syntax.command(
                "gen",
                GenCommand::run,
                "Check the SQL with Flink and write run.py and contract.json.",
                "  fs gen                        all pipelines, or the one you stand in",
                "  fs gen driver_trips           one, by name or by folder",
                "  fs gen --check                in CI: exit 3 when a committed file is stale",
                "  fs gen --stdout driver_trips  show run.py, write nothing")
            .addPositional(Syntax.rest(0, "PIPELINE", "Names or folders.")),
        Syntax.flag("Write nothing; exit 3 when a file is stale.", "--check"),
        Syntax.flag("Print run.py and write nothing.", "--stdout"),
        Syntax.flag("Say what would be written.", "-n", "--dry-run"));
  }

  private static int run(CommandContext context, ParseResult line) {
    List<String> pipelines = Syntax.parameters(line, 0);
    boolean check = Syntax.isGiven(line, "--check");
    boolean stdout = Syntax.isGiven(line, "--stdout");
    boolean dryRun = Syntax.isGiven(line, "--dry-run");
    if ((check ? 1 : 0) + (stdout ? 1 : 0) + (dryRun ? 1 : 0) > 1) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111, "--check, --stdout and --dry-run exclude one another", "give one"));
    }
    Generation generation =
        new Generation(
            Repository.open(context.invocation(), context.services()),
            context.services(),
            context.console());
    if (check) {
      return context.show(generation.check(pipelines));
    }
    return context.show(stdout ? generation.show(pipelines) : generation.write(pipelines, dryRun));
  }
}
