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

/** The completion script for zsh: one function for each command, of {@code _arguments} lines. */
final class ZshScript {
  private ZshScript() {}

  /** The script, of ASCII characters, equal for equal models. */
  static String write(CompletionModel model) {
    List<String> lines = new ArrayList<>();
    lines.add("#compdef fs");
    lines.addAll(ScriptText.header("zsh"));
    lines.add("");
    lines.add("# The options that every command takes.");
    lines.add("typeset -ga _fs_everywhere=(");
    model.everywhere().forEach(option -> lines.add("  " + specification(option)));
    lines.add(")");
    lines.add("");
    lines.add("# The options that say where the repository is looked for.");
    lines.add("typeset -ga _fs_repository_options=(" + repositoryOptions(model) + ")");
    for (Command command : model.commands()) {
      lines.add("");
      List<Command> children = model.children(command);
      lines.addAll(children.isEmpty() ? leaf(command) : group(command, children));
    }
    return ScriptText.join(lines, "engine.zsh");
  }

  private static List<String> leaf(Command command) {
    List<String> lines = new ArrayList<>();
    lines.add(function(command) + "() {");
    lines.addAll(
        call(
            Stream.concat(
                    command.options().stream().map(ZshScript::specification),
                    positionals(command.positionals()))
                .toList(),
            ""));
    lines.add("}");
    return lines;
  }

  private static List<String> group(Command command, List<Command> children) {
    List<String> lines = new ArrayList<>();
    lines.add(function(command) + "() {");
    lines.add("  local context state state_descr line ret=1");
    lines.add("  local -A opt_args");
    lines.add("  local -a commands");
    lines.addAll(
        call(
            Stream.concat(
                    command.options().stream().map(ZshScript::specification),
                    Stream.of("'(-): :->command'", "'(-)*:: :->arguments'"))
                .toList(),
            " && ret=0"));
    lines.add("  case $state in");
    lines.add("    command)");
    lines.add("      commands=(");
    for (Command child : children) {
      lines.add("        " + quote(child.name() + ":" + child.description()));
    }
    lines.add("      )");
    lines.add("      _describe -t commands command commands && ret=0");
    lines.add("      ;;");
    lines.add("    arguments)");
    lines.add("      _fs_given+=(${(k)opt_args})");
    lines.add("      case $line[1] in");
    for (Command child : children) {
      lines.add("        " + names(child) + ") " + function(child) + " && ret=0 ;;");
    }
    lines.add("      esac");
    lines.add("      ;;");
    lines.add("  esac");
    lines.add("  return ret");
    lines.add("}");
    return lines;
  }

  private static List<String> call(List<String> specifications, String end) {
    List<String> lines = new ArrayList<>();
    if (specifications.isEmpty()) {
      lines.add("  _fs_arguments" + end);
      return lines;
    }
    lines.add("  _fs_arguments \\");
    int last = specifications.size() - 1;
    specifications.subList(0, last).forEach(text -> lines.add("    " + text + " \\"));
    lines.add("    " + specifications.get(last) + end);
    return lines;
  }

  /** {@code '(-t --target)'{-t+,--target=}'[Use TARGET]:target:_fs_targets'}. */
  private static String specification(Option option) {
    Values values = option.values();
    List<String> names =
        option.names().stream().map(name -> name + (values == null ? "" : joint(name))).toList();
    String before = option.repeatable() ? "*" : "(" + String.join(" ", option.names()) + ")";
    String after =
        "["
            + option.description().replace("\\", "\\\\").replace("]", "\\]")
            + "]"
            + (values == null ? "" : ":" + word(values) + ":" + action(values));
    return names.size() == 1
        ? quote(before + names.get(0) + after)
        : quote(before) + "{" + String.join(",", names) + "}" + quote(after);
  }

  /**
   * Where the value may stand: for -t in the same word or the next, for --target after an = too.
   */
  private static String joint(String name) {
    return name.startsWith("--") ? "=" : "+";
  }

  private static Stream<String> positionals(List<Positional> positionals) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < positionals.size(); i++) {
      Positional positional = positionals.get(i);
      String place = positional.many() ? "*" : Integer.toString(i + 1);
      Values values = positional.values();
      texts.add(quote(place + ":" + word(values) + ":" + action(values)));
    }
    return texts.stream();
  }

  private static String word(Values values) {
    return switch (values.kind()) {
      case NOTHING, FIXED -> "value";
      case NAMED_FILE -> "file";
      case REPOSITORY -> "directory";
      default -> values.kind().name().toLowerCase(Locale.ROOT);
    };
  }

  private static String action(Values values) {
    return switch (values.kind()) {
      // A space: say what is expected, offer nothing.
      case NOTHING -> " ";
      case FIXED -> "(" + String.join(" ", values.fixed()) + ")";
      case PIPELINE -> "_fs_pipelines";
      case TARGET -> "_fs_targets";
      case ENTITY -> "_fs_entities";
      case FILE -> "_files";
      case NAMED_FILE -> "_fs_named_file";
      case DIRECTORY, REPOSITORY -> "_path_files -/";
    };
  }

  private static String repositoryOptions(CompletionModel model) {
    return Stream.concat(
            model.everywhere().stream(),
            model.commands().stream().flatMap(command -> command.options().stream()))
        .filter(option -> isRepository(option.values()))
        .flatMap(option -> option.names().stream())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  private static boolean isRepository(@Nullable Values values) {
    return values != null && values.kind() == Kind.REPOSITORY;
  }

  private static String names(Command command) {
    return Stream.concat(Stream.of(command.name()), command.aliases().stream())
        .collect(Collectors.joining("|"));
  }

  private static String function(Command command) {
    return command.path().isEmpty()
        ? "_fs_command"
        : "_fs_command_" + String.join("_", command.path());
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
