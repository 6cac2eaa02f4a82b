package dev.fs.cli.console;

/**
 * How the console talks.
 *
 * @param color {@code auto}, {@code always} or {@code never}
 * @param quiet leaves out all talk but problems
 * @param verbose adds details
 * @param asks whether people may be asked
 */
public record ConsoleOptions(
    OutputFormat format, String color, boolean quiet, boolean verbose, boolean asks) {
  /** Nothing asked for. */
  public static final ConsoleOptions DEFAULT =
      new ConsoleOptions(OutputFormat.HUMAN, "auto", false, false, true);
}
