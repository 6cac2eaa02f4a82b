package dev.fs.cli.completion;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A program with the shape of fs, and the oddities that a script must bear. */
final class SampleCommands {
  private SampleCommands() {}

  static CommandLine program() {
    return new CommandLine(new Fs()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  static final class GlobalOptions {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;

    @Option(names = "-C", paramLabel = "DIR", description = "Look for the repository in DIR.")
    Path directory;

    @Option(
        names = {"-t", "--target"},
        paramLabel = "TARGET",
        description = "Use the settings of TARGET.")
    String target;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "human|json|jsonl",
        description = "How to print the answer.")
    String output;

    @Option(
        names = {"-q", "--quiet"},
        description = "Say less.")
    boolean quiet;

    @Option(
        names = {"-v", "--verbose"},
        description = "Say more.")
    boolean[] verbose;

    @Option(names = "--color", paramLabel = "WHEN", description = "Whether to colour the output.")
    Colour color;

    @Option(names = "--no-input", description = "Never ask.")
    boolean noInput;

    @Option(
        names = {"-y", "--yes"},
        description = "Say yes to every question.")
    boolean yes;

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "Set a variable.")
    Map<String, String> variables;

    @Option(names = "--secret-switch", hidden = true)
    boolean secret;
  }

  @Command(
      name = "fs",
      description = "Takes features from SQL to Redis.",
      subcommands = {
        New.class,
        Gen.class,
        Run.class,
        Get.class,
        ListCommand.class,
        Config.class,
        Explain.class,
        Version.class,
        Schema.class,
        Engine.class,
        Redis.class,
        Completion.class,
        Internal.class
      })
  static final class Fs {
    @Mixin GlobalOptions global;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    boolean version;
  }

  @Command(
      name = "new",
      description = {"Make a repository or a pipeline.", "More words that no list has room for."})
  static final class New {
    @Mixin GlobalOptions global;

    @Option(
        names = "--template",
        paramLabel = "tumbling|over|batch",
        description = "What kind of pipeline.")
    String template;

    @Option(names = "--entity", paramLabel = "ENTITY", description = "Whom the features describe.")
    String entity;

    @Option(names = "--dry-run", description = "Only say what would be written.")
    boolean dryRun;

    @Parameters(paramLabel = "NAME")
    String name;
  }

  @Command(
      name = "gen",
      header = "Plan the SQL and write run.py and contract.json.",
      description = "Not this, since there is a header.")
  static final class Gen {
    @Mixin GlobalOptions global;

    @Option(names = "--check", description = "Only compare: exit 3 when a file is stale.")
    boolean check;

    @Option(names = "--stdout", description = "Print run.py instead of writing it.")
    boolean stdout;

    @Parameters(paramLabel = "PIPELINE", arity = "0..*")
    List<String> pipelines;
  }

  @Command(name = "run", description = "Run pipelines on this machine.")
  static final class Run {
    @Mixin GlobalOptions global;

    @Option(names = "--local", description = "Run on embedded Flink, into a real Redis.")
    boolean local;

    @Option(
        names = {"-i", "--input"},
        paramLabel = "TABLE=FILE",
        description = "Read TABLE from FILE; it's [jsonl]: or csv.")
    Map<String, Path> inputs;

    @Option(names = "--limit", paramLabel = "N", description = "Read at most N rows of a table.")
    Integer limit;

    @Option(names = "--until", paramLabel = "TIME", description = "Read rows up to TIME.")
    String until;

    @Option(names = "--watch", negatable = true, description = "Run again when a file changes.")
    boolean watch;

    @Option(names = "--keep", description = "Leave Redis running.")
    boolean keep;

    @Option(
        names = "--show",
        paramLabel = "redis|rows",
        description = "What to print: keys or rows.")
    String show;

    @Option(
        names = "--out",
        paramLabel = "FILE.parquet|.csv|.jsonl",
        description = "Write the features to a file.")
    Path out;

    @Option(names = "--strict", description = "Stop at the first bad row.")
    boolean strict;

    @Option(names = "--no-daemon", description = "Leave no engine behind.")
    boolean noDaemon;

    @Parameters(paramLabel = "PIPELINE", arity = "0..*")
    List<String> pipelines;
  }

  @Command(name = "get", description = "Read features from Redis.")
  static final class Get {
    @Mixin GlobalOptions global;

    @Parameters(paramLabel = "KEY")
    String key;

    @Parameters(paramLabel = "FEATURE", arity = "0..*")
    List<String> features;
  }

  @Command(name = "list", aliases = "ls", description = "List the pipelines.")
  static final class ListCommand {
    @Mixin GlobalOptions global;
  }

  @Command(
      name = "config",
      description = "Show settings.",
      subcommands = {ConfigList.class})
  static final class Config {
    @Mixin GlobalOptions global;
  }

  @Command(name = "list", description = "Print each setting.")
  static final class ConfigList {
    @Mixin GlobalOptions global;

    @Option(names = "--show-origin", description = "Also where it comes from.")
    boolean showOrigin;

    @Parameters(paramLabel = "PIPELINE", arity = "0..1")
    String pipeline;
  }

  @Command(name = "explain", description = "Explain an error code.")
  static final class Explain {
    @Mixin GlobalOptions global;

    @Parameters(paramLabel = "CODE")
    String code;
  }

  @Command(name = "version", description = "Print the version.")
  static final class Version {
    @Mixin GlobalOptions global;
  }

  @Command(name = "schema", description = "Print the JSON Schema of a file.")
  static final class Schema {
    @Mixin GlobalOptions global;

    @Parameters(paramLabel = "project|pipeline")
    String file;
  }

  @Command(
      name = "engine",
      description = "Look after the engine.",
      subcommands = {Status.class, Stop.class, Archive.class})
  static final class Engine {
    @Mixin GlobalOptions global;
  }

  @Command(
      name = "redis",
      description = "Look after kept Redis servers.",
      subcommands = {Status.class, Stop.class})
  static final class Redis {
    @Mixin GlobalOptions global;
  }

  @Command(name = "status", description = "Show what runs.")
  static final class Status {
    @Mixin GlobalOptions global;
  }

  @Command(name = "stop", description = "Stop it.")
  static final class Stop {
    @Mixin GlobalOptions global;
  }

  @Command(name = "archive", description = "Make its class-data archive.")
  static final class Archive {
    @Mixin GlobalOptions global;

    @Option(names = "--directory", paramLabel = "DIR", description = "Where to put the archive.")
    Path directory;
  }

  @Command(name = "completion", description = "Print or install the completion of a shell.")
  static final class Completion {
    @Mixin GlobalOptions global;

    @Option(names = "--install", description = "Write it to where the shell looks.")
    boolean install;

    @Option(names = "--dry-run", description = "Only say where it would be written.")
    boolean dryRun;

    @Parameters(paramLabel = "bash|zsh|fish")
    String shell;
  }

  @Command(name = "internal", hidden = true)
  static final class Internal {
    @Mixin GlobalOptions global;
  }
}
