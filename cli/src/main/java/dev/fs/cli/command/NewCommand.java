package dev.fs.cli.command;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.service.FunctionScaffolding;
import dev.fs.cli.service.Scaffolding;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs new}. */
final class NewCommand {
  // For completion, which must not load the templates.
  private static final List<String> TEMPLATES =
      List.of(
          "tumbling",
          "hopping",
          "cumulate",
          "session",
          "over",
          "dedup",
          "join",
          "temporal-join",
          "aggregate",
          "batch",
          "blank");

  private static final List<String> KINDS = List.of("scalar", "pandas", "table", "aggregate");
  private static final List<String> OF_PIPELINES =
      List.of("--template", "--entity", "--from-file", "--key", "--time");

  private NewCommand() {}

  static CommandSpec spec() {
    return Syntax.with(
        Syntax.command(
                "new",
                NewCommand::run,
                "Make a feature repository or, inside one, a pipeline.",
                "  fs new city-trips                        a repository with one pipeline that runs at once",
                "  fs new driver_trips --template over      inside a repository: a pipeline",
                "  fs new trips --from-file trips.csv       guess the columns, the key and the event time",
                "  fs new trips --from-file trips.jsonl --key driver_id --time finished_at",
                "  fs new driver_trips --dry-run            say what would be written",
                "  fs new --udf fare_class                  inside a pipeline: a function in Python",
                "",
                "Templates, each with a sample of real data:",
                "  tumbling       windows one after the other: the flights of each hour (the default)",
                "  hopping        windows that overlap: the last three hours, anew every 30 minutes",
                "  cumulate       windows that grow: since midnight, anew every hour",
                "  session        windows that last while rows come: until a pause of six hours",
                "  over           for each row those before it: the hour up to each flight",
                "  dedup          the last row of each key",
                "  join           rows of a database, looked up as each row passes",
                "  temporal-join  the version of another table that was true at the time of the row",
                "  aggregate      a plain GROUP BY: totals without an end",
                "  batch          one day's files, each night",
                "  blank          almost nothing")
            .addPositional(Syntax.optional("NAME", "Of the repository or the pipeline.")),
        Syntax.value("TEMPLATE", "What the pipeline looks like (default: tumbling).", "--template")
            .completionCandidates(TEMPLATES),
        Syntax.value(
            "ENTITY", "What the features are about; added to fs.yaml if missing.", "--entity"),
        Syntax.value(
            "FILE",
            "Make it for the rows of a .csv, .jsonl (.gz) or .parquet: guess the columns.",
            "--from-file"),
        Syntax.values(
                "COLUMN",
                "The file's column, or columns, that tell one entity from another.",
                "--key")
            .splitRegex(","),
        Syntax.value("COLUMN", "The file's event time.", "--time"),
        Syntax.value(
            "NAME", "Add a function to the udf_def.py of this pipeline, and tests of it.", "--udf"),
        Syntax.value("KIND", "What the function is (default: scalar).", "--kind")
            .completionCandidates(KINDS),
        Syntax.flag("Say what would be written.", "-n", "--dry-run"));
  }

  private static int run(CommandContext context, ParseResult line) {
    String function = Syntax.valueOf(line, "--udf");
    if (function != null) {
      return function(context, line, function);
    }
    String name = Syntax.parameter(line);
    if (name == null || Syntax.valueOf(line, "--kind") != null) {
      throw usage(
          name == null ? "NAME is missing" : "--kind is of a function",
          "fs new NAME; or, inside a pipeline: fs new --udf NAME --kind scalar");
    }
    Scaffolding scaffolding =
        new Scaffolding(
            context.invocation(),
            context.services().templates(),
            () -> context.services().fileReader(context.invocation(), context.console()));
    return context.show(
        scaffolding.create(
            new Scaffolding.Request(
                name,
                Syntax.valueOf(line, "--template"),
                Syntax.valueOf(line, "--entity"),
                Syntax.valueOf(line, "--from-file"),
                Syntax.valuesOf(line, "--key"),
                Syntax.valueOf(line, "--time"),
                Syntax.isGiven(line, "--dry-run"))));
  }

  private static int function(CommandContext context, ParseResult line, String name) {
    for (String option : OF_PIPELINES) {
      if (line.hasMatchedOption(option)) {
        throw usage(option + " is of a new pipeline", "leave it out, or leave out --udf");
      }
    }
    if (Syntax.parameter(line) != null) {
      throw usage(
          "--udf adds a function to a pipeline that is there",
          "stand in its folder, and leave out " + Syntax.parameter(line));
    }
    return context.show(
        new FunctionScaffolding(context.invocation(), context.services().templates())
            .create(name, Syntax.valueOf(line, "--kind"), Syntax.isGiven(line, "--dry-run")));
  }

  private static FsException usage(String message, String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }
}
