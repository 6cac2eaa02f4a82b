package dev.fs.cli.command;

import dev.fs.cli.service.Repository;
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
                "  fs test                                all tests, or those of the pipeline you stand in",
                "  fs test driver_trips::sums_by_driver   one test")
            .addPositional(Syntax.rest(0, "TEST", "PIPELINE, FILE, or one of them and ::NAME.")),
        Syntax.flag("Stop at the first test that fails.", "--fail-fast"),
        Syntax.value("N", "Tests that run at the same time.", "-j", "--jobs").type(Integer.class));
  }

  private static int run(CommandContext context, ParseResult line) {
    Repository repository = Repository.open(context.invocation(), context.services());
    int jobs = line.matchedOptionValue("--jobs", 2);
    return context.show(
        context
            .services()
            .testing(repository, context.console())
            .run(
                repository,
                new Testing.Options(
                    Syntax.parameters(line, 0),
                    List.of(),
                    Syntax.isGiven(line, "--fail-fast"),
                    jobs),
                context.console()));
  }
}
