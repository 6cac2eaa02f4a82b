package dev.fs.cli.completion;

import java.util.List;

/** What a .zshrc must say for zsh to find completions in .zfunc. Pure. */
final class ZshSettings {
  private static final String SEARCH = "fpath=(\"${ZDOTDIR:-$HOME}/.zfunc\" $fpath)";
  private static final String START = "autoload -Uz compinit && compinit";

  private ZshSettings() {}

  /**
   * The lines that are still to be added, in their order. Frameworks call compinit by themselves,
   * so one that is loaded counts as the second line.
   */
  static List<String> missing(String settings) {
    List<String> lines =
        settings.lines().map(String::strip).filter(line -> !line.startsWith("#")).toList();
    boolean searches =
        lines.stream().anyMatch(line -> line.contains("fpath") && line.contains(".zfunc"));
    boolean starts =
        lines.stream()
            .anyMatch(
                line ->
                    line.contains("compinit")
                        || line.contains("oh-my-zsh.sh")
                        || line.contains("prezto"));
    if (searches) {
      return starts ? List.of() : List.of(START);
    }
    return starts ? List.of(SEARCH) : List.of(SEARCH, START);
  }

  /** Whether only the line is missing that must come before compinit, which is called already. */
  static boolean onlySearch(List<String> missing) {
    return missing.equals(List.of(SEARCH));
  }
}
