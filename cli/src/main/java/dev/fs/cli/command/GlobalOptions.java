package dev.fs.cli.command;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * Options that every command takes, before its name or behind it.
 *
 * @param variables by name
 * @param asks neither {@code --no-input} nor {@code -y}
 */
public record GlobalOptions(
    @Nullable String directory,
    @Nullable String target,
    Map<String, String> variables,
    @Nullable String output,
    @Nullable String color,
    boolean quiet,
    boolean verbose,
    boolean noDaemon,
    boolean asks) {
  static void addTo(CommandSpec root) {
    List<OptionSpec.Builder> options =
        List.of(
            Syntax.value("DIR", "Work as if started in DIR.", "-C"),
            Syntax.value("TARGET", "A target of fs.yaml.", "-t", "--target"),
            Syntax.value(
                    "NAME=VALUE", "The value of a variable; may be given several times.", "--var")
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class),
            Syntax.value("FORMAT", "Write the answer as human, json or jsonl.", "-o", "--output"),
            Syntax.value("WHEN", "Colours: auto, always or never.", "--color"),
            Syntax.flag("Say only what is wrong.", "-q", "--quiet"),
            Syntax.flag("Say more.", "-v", "--verbose"),
            Syntax.flag("Do not leave the engine for the next command.", "--no-daemon"),
            Syntax.flag("Never ask.", "--no-input"),
            Syntax.flag("Take every question as answered with yes.", "-y", "--yes"),
            Syntax.flag("Show this help.", "-h", "--help").usageHelp(true));
    for (OptionSpec.Builder option : options) {
      root.addOption(option.scopeType(ScopeType.INHERIT).build());
    }
  }

  /** As they were given on the line that was parsed with these. */
  static GlobalOptions of(CommandSpec root) {
    Map<String, String> variables = root.findOption("--var").getValue();
    return new GlobalOptions(
        value(root, "-C"),
        value(root, "--target"),
        variables == null ? Map.of() : variables,
        value(root, "--output"),
        value(root, "--color"),
        isGiven(root, "--quiet"),
        isGiven(root, "--verbose"),
        isGiven(root, "--no-daemon"),
        !isGiven(root, "--no-input") && !isGiven(root, "--yes"));
  }

  static boolean isGiven(CommandSpec root, String option) {
    return Boolean.TRUE.equals(root.findOption(option).getValue());
  }

  private static @Nullable String value(CommandSpec root, String option) {
    return root.findOption(option).getValue();
  }
}
