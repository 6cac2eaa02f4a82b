package dev.fs.cli.command;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.service.Generation;
import dev.fs.cli.service.Repository;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fs gen}. */
@Command(
    name = "gen",
    header = "Check the SQL with Flink and write run.py and contract.json.",
    footer = {
      "  fs gen                        all pipelines, or the one you stand in",
      "  fs gen driver_trips           one, by name or by folder",
      "  fs gen --check                in CI: exit 3 when a committed file is stale",
      "  fs gen --stdout driver_trips  show run.py, write nothing"
    })
final class GenCommand implements FsCommand {
  @Parameters(paramLabel = "PIPELINE", arity = "0..*", description = "Names or folders.")
  List<String> pipelines = new ArrayList<>();

  @Option(names = "--check", description = "Write nothing; exit 3 when a file is stale.")
  boolean check;

  @Option(names = "--stdout", description = "Print run.py and write nothing.")
  boolean stdout;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be written.")
  boolean dryRun;

  @Override
  public int run(CommandContext context) {
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
