package dev.fs.cli.completion;

import java.util.Locale;
import java.util.Optional;

/** A shell that fs completes in. */
public enum Shell {
  BASH("fs.bash"),
  ZSH("_fs"),
  FISH("fs.fish");

  private final String resource;

  Shell(String resource) {
    this.resource = resource;
  }

  /** Its script: the file's name in completions/ and in the jar beside this class. */
  public String resource() {
    return resource;
  }

  /** As typed: {@code bash}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The shell called so, in lower case. */
  public static Optional<Shell> parse(String word) {
    for (Shell shell : values()) {
      if (shell.word().equals(word)) {
        return Optional.of(shell);
      }
    }
    return Optional.empty();
  }
}
