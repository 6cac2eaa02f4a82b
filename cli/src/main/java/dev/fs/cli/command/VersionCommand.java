package dev.fs.cli.command;

import dev.fs.cli.service.Pages;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code fs version}. */
public final class VersionCommand {
  /** Of this program; a test compares it with the POM. */
  public static final String NUMBER = "0.1.0";

  private VersionCommand() {}

  static CommandSpec spec() {
    return Syntax.command(
        "version",
        VersionCommand::run,
        "Show the version of fs and of what it runs on.",
        "  fs version",
        "  fs --version    the number alone, faster");
  }

  private static int run(CommandContext context, ParseResult line) {
    return context.show(
        Pages.version(
            NUMBER,
            System.getProperty("java.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")));
  }
}
