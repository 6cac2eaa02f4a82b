package dev.fs.cli.completion;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A shell as the tests start it, after a user's own start-up file. */
enum TestShell {
  BASH(Shell.BASH, "bash", ".bashrc"),
  /** Without the builtin that bash 3.2 lacks: what people have on macOS. */
  OLD_BASH(Shell.BASH, "bash", ".bashrc"),
  ZSH(Shell.ZSH, "zsh", ".zshrc"),
  FISH(Shell.FISH, "fish", ".config/fish/config.fish");

  private static final String PROMPT = "READY> ";

  private final Shell shell;
  private final String program;
  private final String settings;

  TestShell(Shell shell, String program, String settings) {
    this.shell = shell;
    this.program = program;
    this.settings = settings;
  }

  Shell shell() {
    return shell;
  }

  /** Whether it is installed here. */
  boolean isPresent() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(directory -> Path.of(directory, program).toFile().canExecute());
  }

  /** Its start-up file, in the home directory. */
  Path settings(Path home) {
    return home.resolve(settings);
  }

  List<String> command(Path home) {
    return switch (this) {
      case BASH, OLD_BASH ->
          List.of(program, "--noprofile", "--rcfile", settings(home).toString(), "-i");
      // Without the machine's own settings.
      case ZSH -> List.of(program, "-d", "-i");
      case FISH -> List.of(program, "-i");
    };
  }

  /** What a user has set: a prompt, and what the installation advised. */
  String settingsText(Installation installation) {
    String prompt = "PS1='" + PROMPT + "'\n";
    String one = "bind 'set show-all-if-ambiguous on'\nbind 'set completion-query-items 0'\n";
    String advice =
        String.join("\n", installation.advice().stream().filter(l -> l.startsWith("  ")).toList());
    return switch (this) {
      case BASH -> prompt + one + advice + "\n";
      case OLD_BASH -> prompt + one + "enable -n compopt\n" + advice + "\n";
      case ZSH -> prompt + "LISTMAX=1000\n" + advice + "\n";
      case FISH -> "set -g fish_greeting\nfunction fish_prompt\n  echo -n '" + PROMPT + "'\nend\n";
    };
  }
}
