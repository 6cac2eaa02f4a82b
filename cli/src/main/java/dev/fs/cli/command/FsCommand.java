package dev.fs.cli.command;

import picocli.CommandLine.ParseResult;

/** What a subcommand does. */
@FunctionalInterface
interface FsCommand {
  /** Runs with what its part of the command line says; what is wrong is thrown. */
  int run(CommandContext context, ParseResult line);
}
