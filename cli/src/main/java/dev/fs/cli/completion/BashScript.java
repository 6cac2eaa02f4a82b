package dev.fs.cli.completion;

import dev.fs.cli.completion.CompletionModel.Command;
import dev.fs.cli.completion.CompletionModel.Option;
import dev.fs.cli.completion.CompletionModel.Positional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The completion script for bash: a table of the commands, then the code that reads it. */
final class BashScript {
  private BashScript() {}

  /** The script, of ASCII characters, equal for equal models. */
  static String write(CompletionModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("# shellcheck shell=bash");
    lines.addAll(ScriptText.header("bash"));
    lines.add("");
    lines.add("# What a command takes. An option is: once or many, its names, what its value");
    lines.add(
        "# completes to (words, or @ and a kind; a flag has none). A positional has no names.");
    lines.add("_fs_command() {");
    lines.add("  subcommands=() options=() positionals=()");
    lines.add("  case $1 in");
    for (Command command : model.commands()) {
      lines.addAll(branch(model, command));
    }
    lines.add("  esac");
    if (!model.everywhere().isEmpty()) {
      lines.add("  options+=(");
      model.everywhere().forEach(option -> lines.add("    '" + entry(option) + "'"));
      lines.add("  )");
    }
    lines.add("}");
    lines.add("");
    return ScriptText.join(lines, "engine.bash");
  }

  private static List<String> branch(CompletionModel model, Command command) {
    List<String> lines = new ArrayList<>();
    lines.add("    " + (command.path().isEmpty() ? "fs" : "'fs " + command.words() + "'") + ")");
    List<String> children = new ArrayList<>();
    for (Command child : model.children(command)) {
      List<String> names = new ArrayList<>(List.of(child.name()));
      names.addAll(child.aliases());
      children.add(names.size() == 1 ? child.name() : "'" + String.join(",", names) + "'");
    }
    if (!children.isEmpty()) {
      lines.add("      subcommands=(" + String.join(" ", children) + ")");
    }
    if (!command.options().isEmpty()) {
      lines.add("      options=(");
      command.options().forEach(option -> lines.add("        '" + entry(option) + "'"));
      lines.add("      )");
    }
    if (!command.positionals().isEmpty()) {
      lines.add("      positionals=(");
      command.positionals().forEach(word -> lines.add("        '" + entry(word) + "'"));
      lines.add("      )");
    }
    lines.add("      ;;");
    return lines;
  }

  private static String entry(Option option) {
    return repetition(option.repeatable())
        + " "
        + String.join(",", option.names())
        + values(option.values());
  }

  private static String entry(Positional positional) {
    return repetition(positional.many()) + values(positional.values());
  }

  private static String repetition(boolean many) {
    return many ? "many" : "once";
  }

  private static String values(@Nullable Values values) {
    if (values == null) {
      return "";
    }
    return switch (values.kind()) {
      case FIXED -> " " + String.join(" ", values.fixed());
      default -> " @" + values.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }
}
