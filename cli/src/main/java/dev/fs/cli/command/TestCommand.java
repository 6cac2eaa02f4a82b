package dev.fs.cli.command;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.service.Repository;
import dev.fs.cli.service.TestProving;
import dev.fs.cli.service.TestUpdating;
import dev.fs.cli.service.TestWatch;
import dev.fs.cli.service.Testing;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs test}. */
final class TestCommand {
  private static final int JOBS = 2;

  private TestCommand() {}

  static CommandSpec spec() {
    return Syntax.with(
        Syntax.command(
                "test",
                TestCommand::run,
                "Run unit tests: rows in, assertions on the Redis keys that come out.",
                "  fs test                                all tests, or those of the pipeline you stand in",
                "  fs test driver_trips::sums_by_driver   one test",
                "  fs test -k \"late and not daily\"        those with these words in their ids",
                "  fs test --select state:modified        those of pipelines that you have changed",
                "  fs test --watch                        again what a saved file may have changed",
                "  fs test --junit report.xml             for CI",
                "  fs test driver_trips --update          expect what is there now, after a look at"
                    + " it",
                "  fs test driver_trips --prove           could these tests fail at all?")
            .addPositional(Syntax.rest(0, "TEST", "PIPELINE, FILE, or one of them and ::NAME.")),
        Syntax.value("EXPR", "Words of ids, with and, or, not and parentheses.", "-k"),
        Syntax.values(
            "METHOD:VALUE",
            "tag:NAME or state:modified; with a comma both, given again one of them.",
            "--select"),
        Syntax.flag("Stop at the first test that fails.", "--fail-fast"),
        Syntax.flag("Run again what a saved file affects.", "--watch"),
        Syntax.flag("Leave Redis running, with what each test left.", "--keep"),
        Syntax.value("FILE", "Write the results as JUnit does, for GitLab.", "--junit"),
        Syntax.flag(
            "Make failing tests expect what was there; the difference is shown.", "--update"),
        Syntax.flag("With --update: show the difference, write nothing.", "-n", "--dry-run"),
        Syntax.flag("Show what of the expectations and rows no test depends on.", "--prove"),
        Syntax.value("N", "Tests that run at the same time: 1 to 4, or 2.", "-j", "--jobs")
            .type(Integer.class));
  }

  private static int run(CommandContext context, ParseResult line) {
    requireAlone(line);
    Testing.Options options = options(line);
    Repository repository = Repository.open(context.invocation(), context.services());
    Testing testing = context.services().testing(repository, context.console());
    if (Syntax.isGiven(line, "--watch")) {
      new TestWatch(testing, options, context.console()).run(repository);
      return 0;
    }
    if (Syntax.isGiven(line, "--update")) {
      return new TestUpdating(testing, repository, context.console())
          .run(options, Syntax.isGiven(line, "--dry-run"), System.in)
          .code();
    }
    if (Syntax.isGiven(line, "--prove")) {
      return new TestProving(testing, repository, context.console()).run(options).code();
    }
    return testing.run(repository, options, context.console()).code();
  }

  private static Testing.Options options(ParseResult line) {
    int jobs = line.matchedOptionValue("--jobs", JOBS);
    if (jobs < 1 || jobs > Testing.MOST_JOBS) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "-j takes a number from 1 to " + Testing.MOST_JOBS + ", not " + jobs,
              "the engine runs " + Testing.MOST_JOBS + " jobs at the same time"));
    }
    return new Testing.Options(
        Syntax.parameters(line, 0),
        Syntax.valueOf(line, "-k"),
        Syntax.valuesOf(line, "--select"),
        Syntax.isGiven(line, "--fail-fast"),
        jobs,
        Syntax.isGiven(line, "--keep"),
        Syntax.valueOf(line, "--junit"));
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
    if (Syntax.isGiven(line, "--watch") && (update || prove)) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "--watch only runs tests; it takes neither --update nor --prove",
              "leave --watch out"));
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
