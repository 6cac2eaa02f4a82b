package dev.fs.cli.completion;

import dev.fs.cli.completion.Installation.Outcome;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.workspace.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Gives out the scripts that are packed into the jar, and puts them where shells find them. */
public final class CompletionScripts {
  private final InstallPlace place;

  /**
   * @param variables environment variables of the process
   */
  public CompletionScripts(Map<String, String> variables) {
    this.place = new InstallPlace(variables);
  }

  /** The script: ASCII, with a line end after each line. */
  public String text(Shell shell) {
    return ScriptText.read(shell.resource());
  }

  /**
   * Puts the script into the user's directory for completions of this shell; never over a file that
   * is not ours.
   *
   * @param dryRun only to say what would be done
   * @throws FsException FS-E0110 for a file of somebody else, FS-E0117 when it cannot be written
   */
  public Installation install(Shell shell, boolean dryRun) {
    byte[] script = text(shell).getBytes(StandardCharsets.US_ASCII);
    Path file = place.of(shell);
    try {
      Outcome outcome = compare(shell, file, script);
      if (outcome == Outcome.PLANNED && !dryRun) {
        AtomicFile.write(file, script);
        outcome = Outcome.WRITTEN;
      }
      return new Installation(file, outcome, advice(shell, file));
    } catch (IOException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0117,
              "cannot write " + file + ": " + reason(e),
              "make its directory writable, or put the script elsewhere: fs completion "
                  + shell.word()
                  + " > FILE"));
    }
  }

  private static Outcome compare(Shell shell, Path file, byte[] script) throws IOException {
    if (!Files.exists(file)) {
      return Outcome.PLANNED;
    }
    byte[] present = Files.readAllBytes(file);
    if (Arrays.equals(present, script)) {
      return Outcome.CURRENT;
    }
    // Its bytes may be anything; the mark is ASCII.
    if (!new String(present, StandardCharsets.ISO_8859_1).contains(ScriptText.MARK)) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0110,
              file + " exists and was not made by fs",
              "move it away and try again, or put the script elsewhere: fs completion "
                  + shell.word()
                  + " > FILE"));
    }
    return Outcome.PLANNED;
  }

  private List<String> advice(Shell shell, Path file) throws IOException {
    return switch (shell) {
      case BASH ->
          List.of(
              "New shells complete fs when bash-completion is installed; without it, add to ~/.bashrc:",
              "  source '" + file.toString().replace("'", "'\\''") + "'");
      case ZSH -> zshAdvice(place.zshDirectory().resolve(".zshrc"));
      case FISH -> List.of("New shells complete fs.");
    };
  }

  private static List<String> zshAdvice(Path settings) throws IOException {
    String present =
        Files.isRegularFile(settings)
            ? new String(Files.readAllBytes(settings), StandardCharsets.ISO_8859_1)
            : "";
    List<String> missing = ZshSettings.missing(present);
    if (missing.isEmpty()) {
      return List.of("New shells complete fs.");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "New shells complete fs once "
            + settings
            + " has"
            + (ZshSettings.onlySearch(missing) ? ", before it calls compinit:" : ":"));
    missing.forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static String reason(IOException e) {
    String message = e.getMessage();
    String kind = e.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message;
  }
}
