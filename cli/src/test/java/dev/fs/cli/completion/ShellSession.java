package dev.fs.cli.completion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell where completion is installed, and a program fs that prints its arguments: so that a test
 * sees what the line became after TAB.
 */
final class ShellSession implements AutoCloseable {
  private static final String TAB = "\t";
  private static final String ENTER = "\r";
  private static final String CLEAR_LINE = "\u0015";
  private static final Pattern PROMPT = Pattern.compile("READY> ");
  private static final Pattern ARGUMENTS = Pattern.compile("(?s)ARGUMENTS:((?:<[^>]*>)*):END");
  private static final Pattern ARGUMENT = Pattern.compile("<([^>]*)>");

  private final Terminal terminal;

  /** Starts the shell in a directory; home is filled, as by an installation of the script. */
  ShellSession(TestShell shell, String script, Path home, Path directory) throws IOException {
    Path bin = Files.createDirectories(home.resolve("bin"));
    echoArguments(bin.resolve("fs"));
    Map<String, String> environment = new HashMap<>();
    environment.put("HOME", home.toString());
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    environment.put("TERM", "xterm");
    environment.put("LC_ALL", "C.UTF-8");
    Installation installation = new CompletionScripts(environment).install(shell.shell(), false);
    Files.writeString(installation.file(), script);
    Path settings = shell.settings(home);
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, shell.settingsText(installation));
    terminal = new Terminal(shell.command(home), environment, directory);
    terminal.await(PROMPT);
  }

  /** Makes a program that prints its arguments. */
  static void echoArguments(Path file) throws IOException {
    Files.writeString(file, "#!/bin/sh\nprintf 'ARGUMENTS:'\nprintf '<%s>' \"$@\"\necho :END\n");
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make executable: " + file);
    }
  }

  /** Types a line, TAB and ENTER; returns the arguments of the fs that then ran. */
  List<String> complete(String line) {
    return run(line + TAB);
  }

  /** Types a line and ENTER; returns the arguments of the fs that then ran. */
  List<String> run(String line) {
    terminal.type(line + ENTER);
    Matcher matcher = ARGUMENTS.matcher(terminal.await(ARGUMENTS));
    if (!matcher.find()) {
      throw new AssertionError("awaited text is gone");
    }
    terminal.await(PROMPT);
    List<String> arguments = new ArrayList<>();
    Matcher each = ARGUMENT.matcher(matcher.group(1));
    while (each.find()) {
      arguments.add(each.group(1));
    }
    return arguments;
  }

  /** Types a line and TAB; returns what is shown once all these texts are, in any order. */
  String list(String line, List<String> texts) {
    StringBuilder all = new StringBuilder("(?s)");
    texts.forEach(text -> all.append("(?=.*").append(Pattern.quote(text)).append(")"));
    terminal.type(line + TAB);
    String shown = terminal.await(Pattern.compile(all + ".*"));
    run(CLEAR_LINE + "fs listed");
    return shown;
  }

  /** Runs a line of which no fs is part, as cd. */
  void enter(String line) {
    run(line + "; fs entered");
  }

  @Override
  public void close() {
    terminal.close();
  }
}
