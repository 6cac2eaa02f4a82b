package dev.fs.cli.command;

import dev.fs.cli.console.Answer;
import dev.fs.cli.console.Console;
import dev.fs.cli.service.Invocation;
import dev.fs.cli.service.Services;

/**
 * What a command works with; its options are read when it is built.
 *
 * @param invocation what the global options say
 */
public record CommandContext(Console console, Invocation invocation, Services services) {
  /** Shows an answer; a command that has one is done. */
  int show(Answer answer) {
    answer.show(console);
    return 0;
  }
}
