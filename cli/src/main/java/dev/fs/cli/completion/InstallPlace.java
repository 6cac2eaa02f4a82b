package dev.fs.cli.completion;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each shell looks for a user's own completions. Pure: reads the given variables only. */
final class InstallPlace {
  private final Map<String, String> variables;

  /**
   * @param variables environment variables
   */
  InstallPlace(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * The file that the script belongs into.
   *
   * @throws FsException FS-E0117 when HOME is needed and not set
   */
  Path of(Shell shell) {
    return switch (shell) {
      case BASH -> bashDirectory(shell).resolve("completions").resolve("fs");
      case ZSH -> zshDirectory().resolve(".zfunc").resolve("_fs");
      case FISH ->
          xdg(shell, "XDG_CONFIG_HOME", ".config").resolve("fish/completions").resolve("fs.fish");
    };
  }

  /** Where zsh keeps a user's files. */
  Path zshDirectory() {
    String own = variable("ZDOTDIR");
    return own == null ? home(Shell.ZSH) : Path.of(own);
  }

  private Path bashDirectory(Shell shell) {
    String own = variable("BASH_COMPLETION_USER_DIR");
    if (own == null) {
      return xdg(shell, "XDG_DATA_HOME", ".local/share").resolve("bash-completion");
    }
    // Newer bash-completion takes several, separated as in PATH.
    return Path.of(own.split(":", 2)[0]);
  }

  private Path xdg(Shell shell, String name, String inHome) {
    String own = variable(name);
    // The XDG rules: a relative path is to be ignored.
    return own != null && own.startsWith("/") ? Path.of(own) : home(shell).resolve(inHome);
  }

  private Path home(Shell shell) {
    String home = variable("HOME");
    if (home == null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0117,
              "HOME is not set, so where " + shell.word() + " looks for completions is not known",
              "set HOME, or put the script into a file yourself: fs completion "
                  + shell.word()
                  + " > FILE"));
    }
    return Path.of(home);
  }

  private @Nullable String variable(String name) {
    String value = variables.get(name);
    return value == null || value.isEmpty() ? null : value;
  }
}
