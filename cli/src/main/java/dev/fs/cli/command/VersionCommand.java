package dev.fs.cli.command;

import dev.fs.cli.service.Pages;
import picocli.CommandLine.Command;

/** {@code fs version}. */
@Command(
    name = "version",
    header = "Show the version of fs and of what it runs on.",
    footer = {"  fs version", "  fs --version    the number alone, faster"})
public final class VersionCommand implements FsCommand {
  /** Of this program; a test compares it with the POM. */
  public static final String NUMBER = "0.1.0";

  @Override
  public int run(CommandContext context) {
    return context.show(
        Pages.version(
            NUMBER,
            System.getProperty("java.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")));
  }
}
