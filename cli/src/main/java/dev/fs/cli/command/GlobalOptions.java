package dev.fs.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before its name or behind it. */
public final class GlobalOptions {
  @Option(
      names = "-C",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Work as if started in DIR.")
  @Nullable String directory;

  @Option(
      names = {"-t", "--target"},
      paramLabel = "TARGET",
      scope = ScopeType.INHERIT,
      description = "A target of fs.yaml.")
  @Nullable String target;

  @Option(
      names = "--var",
      paramLabel = "NAME=VALUE",
      scope = ScopeType.INHERIT,
      description = "The value of a variable; may be given several times.")
  Map<String, String> variables = new LinkedHashMap<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      scope = ScopeType.INHERIT,
      description = "Write the answer as human, json or jsonl.")
  @Nullable String output;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      scope = ScopeType.INHERIT,
      description = "Colours: auto, always or never.")
  @Nullable String color;

  @Option(
      names = {"-q", "--quiet"},
      scope = ScopeType.INHERIT,
      description = "Say only what is wrong.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Say more.")
  boolean verbose;

  @Option(
      names = "--no-daemon",
      scope = ScopeType.INHERIT,
      description = "Do not leave the engine for the next command.")
  boolean noDaemon;

  @Option(names = "--no-input", scope = ScopeType.INHERIT, description = "Never ask.")
  boolean noInput;

  @Option(
      names = {"-y", "--yes"},
      scope = ScopeType.INHERIT,
      description = "Take every question as answered with yes.")
  boolean yes;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
