package dev.fs.cli.command;

import dev.fs.cli.service.Scaffolding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fs new}. */
@Command(
    name = "new",
    header = "Make a feature repository or, inside one, a pipeline.",
    footer = {
      "  fs new city-trips                        a repository with one pipeline that runs at once",
      "  fs new driver_trips --template over      inside a repository: a pipeline",
      "  fs new trips --from-file trips.csv       guess the columns, the key and the event time",
      "  fs new trips --from-file trips.jsonl --key driver_id --time finished_at",
      "  fs new driver_trips --dry-run            say what would be written",
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
      "  blank          almost nothing"
    })
final class NewCommand implements FsCommand {
  @Parameters(paramLabel = "NAME", description = "Of the repository or the pipeline.")
  String name = "";

  @Option(
      names = "--template",
      paramLabel = "TEMPLATE",
      completionCandidates = TemplateNames.class,
      description = "What the pipeline looks like (default: tumbling).")
  @Nullable String template;

  @Option(
      names = "--entity",
      paramLabel = "ENTITY",
      description = "What the features are about; added to fs.yaml if missing.")
  @Nullable String entity;

  @Option(
      names = "--from-file",
      paramLabel = "FILE",
      description = "Make it for the rows of a .csv, .jsonl (.gz) or .parquet: guess the columns.")
  @Nullable String file;

  @Option(
      names = "--key",
      paramLabel = "COLUMN",
      split = ",",
      description = "The file's column, or columns, that tell one entity from another.")
  List<String> keys = new ArrayList<>();

  @Option(names = "--time", paramLabel = "COLUMN", description = "The file's event time.")
  @Nullable String time;

  @Option(
      names = {"-n", "--dry-run"},
      description = "Say what would be written.")
  boolean dryRun;

  /** For completion, which must not load the templates. */
  static final class TemplateNames implements Iterable<String> {
    private static final List<String> NAMES =
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

    @Override
    public Iterator<String> iterator() {
      return NAMES.iterator();
    }
  }

  @Override
  public int run(CommandContext context) {
    Scaffolding scaffolding =
        new Scaffolding(
            context.invocation(),
            context.services().templates(),
            () -> context.services().fileReader(context.invocation(), context.console()));
    return context.show(
        scaffolding.create(
            new Scaffolding.Request(name, template, entity, file, keys, time, dryRun)));
  }
}
