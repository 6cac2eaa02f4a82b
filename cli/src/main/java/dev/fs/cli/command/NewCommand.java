package dev.fs.cli.command;

import dev.fs.cli.service.Scaffolding;
import java.util.ArrayList;
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
      "  fs new driver_trips --dry-run            say what would be written"
    })
final class NewCommand implements FsCommand {
  @Parameters(paramLabel = "NAME", description = "Of the repository or the pipeline.")
  String name = "";

  @Option(
      names = "--template",
      paramLabel = "tumbling|over|batch",
      description = "tumbling (the default), over or batch.")
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
