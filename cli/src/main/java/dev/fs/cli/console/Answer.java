package dev.fs.cli.console;

/** What a command found or did. */
public interface Answer {
  /** Writes it, for people or for programs. */
  void show(Console console);
}
