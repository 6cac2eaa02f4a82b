package dev.fs.cli.command;

import dev.fs.cli.error.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** All subcommands. Only the one that is asked for is built. */
public final class Commands {
  private Commands() {}

  /** In the order of {@code fs --help}. */
  private static final List<Entry> ALL =
      List.of(
          new Entry("new", "Make a feature repository or, inside one, a pipeline."),
          new Entry("gen", "Check the SQL with Flink and write run.py and contract.json."),
          new Entry(
              "run", "Run pipelines on this machine and show the features that land in Redis."),
          new Entry("test", "Run unit tests: rows in, assertions on the Redis keys that come out."),
          new Entry("inspect", "Look at what a test left."),
          new Entry("record", "Write a unit test from data: rows, and what they leave in Redis."),
          new Entry("get", "Show the features of a key, from a kept Redis or a target's."),
          new Entry("list", "Show the pipelines, their entities and features."),
          new Entry("config", "Show settings and where they come from."),
          new Entry("schema", "Print the JSON Schema of a YAML file, for editors."),
          new Entry("explain", "Explain an error code."),
          new Entry("engine", "Look after the engine, which stays to answer the next command."),
          new Entry("python", "Look after the Python that runs functions, and run.py itself."),
          new Entry("redis", "Look after the Redis that --keep has left running."),
          new Entry("completion", "Print or install the completion of a shell."),
          new Entry("version", "Show the version of fs and of what it runs on."));

  /** What people call commands elsewhere, by what fs calls them. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "generate", "gen",
          "create", "new",
          "init", "new",
          "check", "gen",
          "show", "list",
          "settings", "config");

  /** A command's name and what it does, in a line. */
  public record Entry(String name, String line) {}

  /** In the order of {@code fs --help}. */
  public static List<Entry> all() {
    return ALL;
  }

  /** What picocli is told of a command; null when there is none of that name. */
  public static @Nullable CommandSpec spec(String name) {
    return switch (name) {
      case "new" -> NewCommand.spec();
      case "gen" -> GenCommand.spec();
      case "run" -> RunCommand.spec();
      case "test" -> TestCommand.spec();
      case "inspect" -> InspectCommand.spec();
      case "record" -> RecordCommand.spec();
      case "get" -> GetCommand.spec();
      case "list" -> ListCommand.spec();
      case "config" -> ConfigCommand.spec();
      case "schema" -> SchemaCommand.spec();
      case "explain" -> ExplainCommand.spec();
      case "engine" -> EngineCommand.spec();
      case "python" -> PythonCommand.spec();
      case "redis" -> RedisCommand.spec();
      case "completion" -> CompletionCommand.spec();
      case "version" -> VersionCommand.spec();
      default -> null;
    };
  }

  /** What a word that is no command was meant to be; null when that cannot be said. */
  static @Nullable String closest(String word) {
    String near = DidYouMean.closest(word, names());
    if (near != null) {
      return near;
    }
    String other = DidYouMean.closest(word, OTHER_NAMES.keySet());
    return other == null ? null : OTHER_NAMES.get(other);
  }

  /** Their names. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Entry entry : ALL) {
      names.add(entry.name());
    }
    return names;
  }
}
