package dev.fs.cli.command;

/** A subcommand: picocli fills its options, then it runs. */
public interface FsCommand {
  /** Runs; what is wrong is thrown. Returns the exit code. */
  int run(CommandContext context);
}
