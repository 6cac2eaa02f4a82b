package dev.fs.cli.console;

import dev.fs.cli.error.ExitCode;

/** What a command found or did. */
public interface Answer {
  /** Writes it, for people or for programs. */
  void show(Console console);

  /** What the command exits with that has it. */
  default ExitCode exitCode() {
    return ExitCode.DONE;
  }
}
