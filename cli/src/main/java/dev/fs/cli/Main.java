package dev.fs.cli;

import dev.fs.cli.command.CommandContext;
import dev.fs.cli.command.Line;
import dev.fs.cli.command.OptionReader;
import dev.fs.cli.console.Console;
import dev.fs.cli.console.ConsoleOptions;
import dev.fs.cli.console.StandardOutput;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.ErrorHandler;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.ProcessEnvironment;
import dev.fs.cli.project.RepositoryFinder;
import dev.fs.cli.service.Invocation;
import dev.fs.cli.service.Services;
import dev.fs.cli.workspace.StateDirectory;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;

/** The program. */
public final class Main {
  private final PrintStream out;
  private final PrintStream err;
  private final ProcessEnvironment environment;
  private final Services services;

  /** Takes what it works with; see {@link #main} for the real ones. */
  public Main(PrintStream out, PrintStream err, ProcessEnvironment environment, Services services) {
    this.out = out;
    this.err = err;
    this.environment = environment;
    this.services = services;
  }

  public static void main(String[] args) {
    // UTF-8 whatever the locale, since files and names are.
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = new PrintStream(output, false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int exit = run(out, err, args);
    System.exit(afterOutput(exit, output, err));
  }

  /** An answer that did not arrive is no success. */
  static int afterOutput(int exit, StandardOutput output, PrintStream err) {
    String failure = output.failure();
    if (failure == null) {
      return exit;
    }
    err.print("error: the answer could not be written to stdout: " + failure + "\n");
    return exit == 0 ? 1 : exit;
  }

  private static int run(PrintStream out, PrintStream err, String[] args) {
    try {
      return run(out, err, environment(Path.of(new File("").getAbsolutePath())), args);
    } catch (InvalidPathException e) {
      // A directory that this locale has no letters for.
      ProcessEnvironment nowhere = environment(Path.of("/"));
      try (Wiring wiring = new Wiring(nowhere)) {
        Console console = new Console(out, err, nowhere, OptionReader.guess(args, nowhere));
        return new Main(out, err, nowhere, wiring).report(console, nowhere.directory(), e);
      }
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static int run(
      PrintStream out, PrintStream err, ProcessEnvironment environment, String[] args) {
    try (Wiring wiring = new Wiring(environment)) {
      return new Main(out, err, environment, wiring).run(args);
    }
  }

  private static ProcessEnvironment environment(Path directory) {
    return new ProcessEnvironment(
        System.getenv(), directory, System.getProperty("os.name"), isTerminal(1), isTerminal(2));
  }

  /** Linux tells for each stream; elsewhere the JVM knows only of stdin and stdout together. */
  @SuppressWarnings("SystemConsoleNull") // the worst on a later Java is a colour too many
  private static boolean isTerminal(int descriptor) {
    Path link = Path.of("/proc/self/fd/" + descriptor);
    try {
      String target = Files.readSymbolicLink(link).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return System.console() != null;
    }
  }

  /** Runs a command line; returns the exit code. */
  public int run(String... args) {
    if (args.length == 0 || (args.length == 1 && isHelp(args[0]))) {
      out.print(TopHelp.TEXT);
      return 0;
    }
    if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
      out.print(TopHelp.VERSION);
      return 0;
    }
    return runCommand(args);
  }

  private static boolean isHelp(String arg) {
    return arg.equals("--help") || arg.equals("-h") || arg.equals("help");
  }

  private int runCommand(String[] args) {
    Console console = new Console(out, err, environment, OptionReader.guess(args, environment));
    Path directory = environment.directory();
    try {
      requirePlatform();
      Line.Parsed parsed = Line.parse(args);
      if (parsed.command() == null) {
        out.print(parsed.help());
        return 0;
      }
      Invocation invocation = OptionReader.invocation(parsed.options(), environment);
      directory = invocation.directory();
      Problems problems = new Problems();
      ConsoleOptions options = OptionReader.console(parsed.options(), invocation, problems);
      console = new Console(out, err, environment, options);
      problems.throwIfErrors();
      return parsed.command().applyAsInt(new CommandContext(console, invocation, services));
    } catch (RuntimeException | Error e) {
      return report(console, directory, e);
    }
  }

  private int report(Console console, Path directory, Throwable thrown) {
    ErrorHandler handler =
        new ErrorHandler(
            StateDirectory.traceLog(
                RepositoryFinder.find(directory), environment.cacheDirectory(), Clock.systemUTC()));
    ErrorHandler.Outcome outcome = handler.handle(thrown);
    console.problems(outcome.problems());
    return outcome.exitCode().code();
  }

  private void requirePlatform() {
    if (environment.operatingSystem().startsWith("Windows")) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0505,
              "fs does not run on Windows itself",
              "run it in WSL 2: wsl --install, then install fs there"));
    }
  }
}
