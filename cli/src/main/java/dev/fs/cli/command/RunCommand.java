package dev.fs.cli.command;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.service.LocalRunner;
import dev.fs.cli.service.Repository;
import dev.fs.cli.service.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fs run}. */
@Command(
    name = "run",
    header = "Run pipelines on this machine and show the features that land in Redis.",
    footer = {
      "  fs run --local                         all pipelines, or the one you stand in",
      "  fs run --local driver_trips --limit 100",
      "  fs run --local driver_trips --input trips=/tmp/trips.csv --show rows",
      "  fs run --local driver_trips --engine pyflink    run.py itself, as it will be deployed",
      "  fs run --local driver_trips --keep     leave Redis running, to look around with fs get"
    })
final class RunCommand implements FsCommand {
  @Parameters(paramLabel = "PIPELINE", arity = "0..*", description = "Names or folders.")
  List<String> pipelines = new ArrayList<>();

  @Option(names = "--local", description = "On this machine: embedded Flink and a real Redis.")
  boolean local;

  @Option(
      names = "--engine",
      paramLabel = "embedded|pyflink",
      defaultValue = "embedded",
      description = "embedded (the default), or pyflink: run.py itself, under real PyFlink.")
  String engine = "embedded";

  @Option(
      names = "--input",
      paramLabel = "TABLE=FILE",
      description = "A .jsonl, .csv (.gz) or .parquet in place of a table's connector.")
  List<String> inputs = new ArrayList<>();

  @Option(names = "--limit", paramLabel = "N", description = "Rows of each input at most.")
  @Nullable Long limit;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Event time after which inputs end, as 2024-01-31T12:00Z or 2024-01-31.")
  @Nullable String until;

  @Option(names = "--watch", description = "Run again whenever a file changes.")
  boolean watch;

  @Option(names = "--keep", description = "Leave Redis running, and say where.")
  boolean keep;

  @Option(
      names = "--show",
      paramLabel = "redis|rows",
      defaultValue = "redis",
      description = "redis (the default) or rows, those of the query.")
  String show = "redis";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write what is shown, whole, to a .parquet, .csv or .jsonl file.")
  @Nullable String out;

  @Option(names = "--strict", description = "Exit 3 when a row does not fit its table.")
  boolean strict;

  @Override
  public int run(CommandContext context) {
    if (!local) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "fs run runs on this machine only, and wants to be told so",
              "run: fs run --local"
                  + (pipelines.isEmpty() ? "" : " " + String.join(" ", pipelines))));
    }
    if (!show.equals("redis") && !show.equals("rows")) {
      throw new FsException(
          Problem.error(ErrorCode.E0111, "--show takes redis or rows, not " + show, null));
    }
    if (!engine.equals("embedded") && !engine.equals("pyflink")) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111, "--engine takes embedded or pyflink, not " + engine, null));
    }
    if (limit != null && limit < 1) {
      throw new FsException(
          Problem.error(ErrorCode.E0111, "--limit takes a number of at least 1", null));
    }
    Repository repository = Repository.open(context.invocation(), context.services());
    LocalRunner.Options options =
        new LocalRunner.Options(
            engine, files(inputs), limit, until, watch, keep, show, out, strict);
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
