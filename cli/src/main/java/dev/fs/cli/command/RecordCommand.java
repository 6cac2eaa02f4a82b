package dev.fs.cli.command;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.service.Recording;
import dev.fs.cli.service.Repository;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs record}. */
final class RecordCommand {
  private static final long ROWS = 20;

  private RecordCommand() {}

  static CommandSpec spec() {
    return Syntax.with(
        Syntax.command(
                "record",
                RecordCommand::run,
                "Write a unit test from data: rows, and what they leave in Redis.",
                "  fs record driver_trips                    from the first rows of its local"
                    + " inputs",
                "  fs record driver_trips --from-run last    from the files that the last local run"
                    + " read",
                "  fs record driver_trips --from-file /tmp/trips.csv --limit 5 --mask driver_id",
                "  fs record driver_trips --dry-run          show the test, write nothing")
            .addPositional(Syntax.optional("PIPELINE", "Name or folder.")),
        Syntax.value("last", "From the files that the last local run has read.", "--from-run"),
        Syntax.values(
            "[TABLE=]FILE", "From a .jsonl, .csv (.gz) or .parquet of yours.", "--from-file"),
        Syntax.value("N", "Rows of each input at most (default: 20).", "--limit").type(Long.class),
        Syntax.values("COLUMN", "Replace its values, the same by the same.", "--mask")
            .splitRegex(","),
        Syntax.value("TEST", "The test's name (default: the pipeline's).", "--name"),
        Syntax.flag("Show the test, write nothing.", "-n", "--dry-run"));
  }

  private static int run(CommandContext context, ParseResult line) {
    String run = Syntax.valueOf(line, "--from-run");
    List<String> files = Syntax.valuesOf(line, "--from-file");
    if (run != null && !run.equals("last")) {
      throw wrong("--from-run takes last, not " + run, "write --from-run last");
    }
    if (run != null && !files.isEmpty()) {
      throw wrong("--from-run and --from-file exclude one another", "give one");
    }
    long limit = line.matchedOptionValue("--limit", ROWS);
    if (limit < 1) {
      throw wrong("--limit takes a number of at least 1", "leave it out for " + ROWS);
    }
    Repository repository = Repository.open(context.invocation(), context.services());
    return context.show(
        new Recording(
                context.services().testing(repository, context.console()),
                repository,
                context.console())
            .record(
                new Recording.Options(
                    Syntax.parameter(line),
                    run != null,
                    files,
                    limit,
                    Syntax.valuesOf(line, "--mask"),
                    Syntax.valueOf(line, "--name"),
                    Syntax.isGiven(line, "--dry-run"))));
  }

  private static FsException wrong(String message, String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }
}
