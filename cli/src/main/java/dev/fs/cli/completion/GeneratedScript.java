package dev.fs.cli.completion;

/** What the files in completions/ are made with, when the commands have changed. */
public final class GeneratedScript {
  private GeneratedScript() {}

  /** A shell's script: ASCII, equal for equal models. */
  public static String of(Shell shell, CompletionModel model) {
    return switch (shell) {
      case BASH -> BashScript.write(model);
      case ZSH -> ZshScript.write(model);
      case FISH -> FishScript.write(model);
    };
  }
}
