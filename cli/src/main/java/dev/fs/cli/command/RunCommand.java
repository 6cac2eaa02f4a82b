package dev.fs.cli.command;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.service.LocalRunner;
import dev.fs.cli.service.Repository;
import dev.fs.cli.service.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs run}. */
final class RunCommand {
  private RunCommand() {}

  static CommandSpec spec() {
    return Syntax.with(
        Syntax.command(
                "run",
                RunCommand::run,
                "Run pipelines on this machine and show the features that land in Redis.",
                "  fs run --local                         all pipelines, or the one you stand in",
                "  fs run --local driver_trips --limit 100",
                "  fs run --local driver_trips --input trips=/tmp/trips.csv --show rows",
                "  fs run --local driver_trips --engine pyflink    run.py itself, as it will be deployed",
                "  fs run --local driver_trips --keep     leave Redis running, to look around with fs get")
            .addPositional(Syntax.rest(0, "PIPELINE", "Names or folders.")),
        Syntax.flag("On this machine: embedded Flink and a real Redis.", "--local"),
        Syntax.value(
            "embedded|pyflink",
            "embedded (the default), or pyflink: run.py itself, under real PyFlink.",
            "--engine"),
        Syntax.values(
            "TABLE=FILE",
            "A .jsonl, .csv (.gz) or .parquet in place of a table's connector.",
            "--input"),
        Syntax.value("N", "Rows of each input at most.", "--limit").type(Long.class),
        Syntax.value(
            "TIME",
            "Event time after which inputs end, as 2024-01-31T12:00Z or 2024-01-31.",
            "--until"),
        Syntax.flag("Run again whenever a file changes.", "--watch"),
        Syntax.flag("Leave Redis running, and say where.", "--keep"),
        Syntax.value("redis|rows", "redis (the default) or rows, those of the query.", "--show"),
        Syntax.value(
            "FILE", "Write what is shown, whole, to a .parquet, .csv or .jsonl file.", "--out"),
        Syntax.flag("Exit 3 when a row does not fit its table.", "--strict"));
  }

  private static int run(CommandContext context, ParseResult line) {
    List<String> pipelines = Syntax.parameters(line, 0);
    if (!Syntax.isGiven(line, "--local")) {
      throw wrong(
          "fs run runs on this machine only, and wants to be told so",
          "run: fs run --local" + (pipelines.isEmpty() ? "" : " " + String.join(" ", pipelines)));
    }
    String show = oneOf(line, "--show", "redis", "rows");
    String engine = oneOf(line, "--engine", "embedded", "pyflink");
    Long limit = line.matchedOptionValue("--limit", null);
    if (limit != null && limit < 1) {
      throw wrong("--limit takes a number of at least 1", null);
    }
    Repository repository = Repository.open(context.invocation(), context.services());
    LocalRunner.Options options =
        new LocalRunner.Options(
            engine,
            files(Syntax.valuesOf(line, "--input")),
            limit,
            Syntax.valueOf(line, "--until"),
            Syntax.isGiven(line, "--watch"),
            Syntax.isGiven(line, "--keep"),
            show,
            Syntax.valueOf(line, "--out"),
            Syntax.isGiven(line, "--strict"));
    return context.show(
        context
            .services()
            .localRunner(repository, context.console())
            .run(
                repository,
                Selection.pipelines(repository, pipelines),
                options,
                context.console()));
  }

  /** The first word when the option is not given. */
  private static String oneOf(ParseResult line, String option, String first, String second) {
    String value = line.matchedOptionValue(option, first);
    if (!value.equals(first) && !value.equals(second)) {
      throw wrong(option + " takes " + first + " or " + second + ", not " + value, null);
    }
    return value;
  }

  private static FsException wrong(String message, @Nullable String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }

  /** Files by table; not two for one. */
  private static Map<String, String> files(List<String> inputs) {
    Problems problems = new Problems();
    Map<String, String> files = new LinkedHashMap<>();
    for (String input : inputs) {
      int equals = input.indexOf('=');
      if (equals < 1 || equals == input.length() - 1) {
        problems.error(ErrorCode.E0111, "--input takes TABLE=FILE, not \"" + input + "\"", null);
        continue;
      }
      String table = input.substring(0, equals);
      if (files.put(table, input.substring(equals + 1)) != null) {
        problems.error(
            ErrorCode.E0111, "--input gives the table " + table + " two files", "give it one");
      }
    }
    problems.throwIfErrors();
    return files;
  }
}
