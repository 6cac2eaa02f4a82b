package dev.fs.cli.completion;

import dev.fs.cli.completion.CompletionModel.Command;
import dev.fs.cli.completion.CompletionModel.Option;
import dev.fs.cli.completion.CompletionModel.Positional;
import dev.fs.cli.completion.Values.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The completion script for fish: functions that read the line, then {@code complete} lines. */
final class FishScript {
  private FishScript() {}

  /** The script, of ASCII characters, equal for equal models. */
  static String write(CompletionModel model) {
    List<String> lines = new ArrayList<>(ScriptText.header("fish"));
    lines.add("");
    lines.add("# The options that say where the repository is looked for.");
    lines.add("set -g __fs_repository_options " + repositoryOptions(model));
    lines.addAll(hasValue(model));
    lines.addAll(subcommand(model));
    List<String> complete = new ArrayList<>();
    complete.add("");
    complete.add("complete -c fs -f");
    complete.add("");
    complete.add("# The options that every command takes.");
    model.everywhere().forEach(option -> complete.add(option("'*'", option)));
    for (Command command : model.commands()) {
      complete.addAll(lines(model, command));
    }
    return ScriptText.join(lines, "engine.fish") + String.join("\n", complete) + "\n";
  }

  private static List<String> hasValue(CompletionModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("# Whether an option of the command takes a value.");
    lines.add("function __fs_has_value --argument-names option");
    lines.add("    switch \"$__fs_command $option\"");
    addCase(lines, "*", model.everywhere());
    model.commands().forEach(command -> addCase(lines, command.words(), command.options()));
    lines.add("    end");
    lines.add("    return 1");
    lines.add("end");
    return lines;
  }

  private static void addCase(List<String> lines, String command, List<Option> options) {
    String names =
        options.stream()
            .filter(option -> option.values() != null)
            .flatMap(option -> option.names().stream())
            .map(name -> " '" + command + " " + name + "'")
            .collect(Collectors.joining());
    if (!names.isEmpty()) {
      lines.add("        case" + names);
      lines.add("            return 0");
    }
  }

  private static List<String> subcommand(CompletionModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("# Prints the command that a word leads to, as words.");
    lines.add("function __fs_subcommand --argument-names word");
    lines.add("    switch \"$__fs_command $word\"");
    for (Command parent : model.commands()) {
      for (Command child : model.children(parent)) {
        String names =
            Stream.concat(Stream.of(child.name()), child.aliases().stream())
                .map(name -> " '" + parent.words() + " " + name + "'")
                .collect(Collectors.joining());
        lines.add("        case" + names);
        lines.add("            echo " + quote(child.words()));
      }
    }
    lines.add("    end");
    lines.add("end");
    return lines;
  }

  private static List<String> lines(CompletionModel model, Command command) {
    String path = command.path().isEmpty() ? "''" : quote(command.words());
    List<String> lines = new ArrayList<>();
    for (Command child : model.children(command)) {
      lines.add(
          condition("__fs_at " + path + " 0")
              + " -a "
              + child.name()
              + description(child.description()));
    }
    command.options().forEach(option -> lines.add(option(path, option)));
    for (int i = 0; i < command.positionals().size(); i++) {
      Positional positional = command.positionals().get(i);
      Values values = positional.values();
      if (values.kind() != Kind.NOTHING) {
        String test = (positional.many() ? "__fs_from " : "__fs_at ") + path + " " + i;
        String named = values.kind() == Kind.NAMED_FILE ? "; and __fs_named" : "";
        lines.add(condition(test + named) + offer(values));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, "");
      lines.add(1, ("# fs " + command.words()).strip());
    }
    return lines;
  }

  private static String option(String path, Option option) {
    String given = option.repeatable() ? "" : " " + String.join(" ", option.names());
    String names = option.names().stream().map(FishScript::name).collect(Collectors.joining());
    return condition("__fs_may " + path + given)
        + names
        + value(option.values())
        + description(option.description());
  }

  private static String name(String name) {
    if (name.startsWith("--")) {
      return " -l " + name.substring(2);
    }
    return (name.length() == 2 ? " -s " : " -o ") + name.substring(1);
  }

  private static String value(@Nullable Values values) {
    return values == null ? "" : " -r" + offer(values);
  }

  private static String offer(Values values) {
    return switch (values.kind()) {
      case NOTHING -> " -f";
      case FIXED -> " -f -a " + quote(String.join(" ", values.fixed()));
      case PIPELINE, TARGET, ENTITY ->
          " -f -a '(__fs_cached " + values.kind().name().toLowerCase(Locale.ROOT) + ")'";
      case FILE, NAMED_FILE -> " -F";
      case DIRECTORY, REPOSITORY -> " -f -a '(__fish_complete_directories)'";
    };
  }

  private static String condition(String test) {
    return "complete -c fs -n " + doubleQuote(test);
  }

  private static String description(String text) {
    return text.isEmpty() ? "" : " -d " + quote(text);
  }

  private static String repositoryOptions(CompletionModel model) {
    return Stream.concat(
            model.everywhere().stream(),
            model.commands().stream().flatMap(command -> command.options().stream()))
        .filter(option -> option.values() != null && option.values().kind() == Kind.REPOSITORY)
        .flatMap(option -> option.names().stream())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String doubleQuote(String text) {
    return "\"" + text + "\"";
  }
}
