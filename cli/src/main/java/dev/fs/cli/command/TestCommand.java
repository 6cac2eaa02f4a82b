package dev.fs.cli.command;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.report.TestReport;
import dev.fs.cli.service.Repository;
import dev.fs.cli.service.TestProving;
import dev.fs.cli.service.TestUpdating;
import dev.fs.cli.service.Testing;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs test}. */
final class TestCommand {
  private TestCommand() {}

  static CommandSpec spec() {
    return Syntax.with(
        Syntax.command(
                "test",
                TestCommand::run,
                "Run unit tests: rows in, assertions on the Redis keys that come out.",
                "  fs test                                all tests, or those of the pipeline you"
                    + " stand in",
                "  fs test driver_trips::sums_by_driver   one test",
                "  fs test driver_trips --update          expect what is there now, after a look at"
                    + " it",
                "  fs test driver_trips --prove           could these tests fail at all?")
            .addPositional(Syntax.rest(0, "TEST", "PIPELINE, FILE, or one of them and ::NAME.")),
        Syntax.flag("Stop at the first test that fails.", "--fail-fast"),
        Syntax.flag(
            "Make failing tests expect what was there; the difference is shown.", "--update"),
        Syntax.flag("With --update: show the difference, write nothing.", "-n", "--dry-run"),
        Syntax.flag("Show what of the expectations and rows no test depends on.", "--prove"),
        Syntax.value("N", "Tests that run at the same time.", "-j", "--jobs").type(Integer.class));
  }

  private static int run(CommandContext context, ParseResult line) {
    requireAlone(line);
    Repository repository = Repository.open(context.invocation(), context.services());
    int jobs = line.matchedOptionValue("--jobs", 2);
    Testing testing = context.services().testing(repository, context.console());
    Testing.Options options =
        new Testing.Options(
            Syntax.parameters(line, 0), List.of(), Syntax.isGiven(line, "--fail-fast"), jobs);
    if (Syntax.isGiven(line, "--update")) {
      return new TestUpdating(testing, repository, context.console())
          .run(options, Syntax.isGiven(line, "--dry-run"), System.in)
          .code();
    }
    if (Syntax.isGiven(line, "--prove")) {
      return new TestProving(testing, repository, context.console()).run(options).code();
    }
    TestReport report = testing.run(repository, options, context.console());
    context.show(report);
    return report.exitCode().code();
  }

  private static void requireAlone(ParseResult line) {
    boolean update = Syntax.isGiven(line, "--update");
    boolean prove = Syntax.isGiven(line, "--prove");
    if (((update || prove) && Syntax.isGiven(line, "--fail-fast")) || (update && prove)) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "--update, --prove and --fail-fast exclude one another",
              "give one"));
    }
    if (Syntax.isGiven(line, "--dry-run") && !update) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "--dry-run is for --update: fs test writes nothing",
              "leave it out, or add --update"));
    }
  }
}
