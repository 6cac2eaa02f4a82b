package dev.fs.cli.error;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one place where an exception becomes messages and an exit code. */
public final class ErrorHandler {
  private final TraceLog log;

  public ErrorHandler(TraceLog log) {
    this.log = log;
  }

  /** Where the stack traces of our own bugs go. */
  public interface TraceLog {
    /** Keeps a trace; the file that has it, or null when no place can be written to. */
    @Nullable String keep(String trace);
  }

  /** What is shown, and what the process exits with. */
  public record Outcome(List<Problem> problems, ExitCode exitCode) {}

  /** A mistake of the user is shown as it is; everything else is a bug of ours. */
  public Outcome handle(Throwable thrown) {
    if (thrown instanceof FsException known) {
      return new Outcome(known.problems(), known.exitCode());
    }
    if (thrown instanceof InvalidPathException unnameable) {
      Problem problem = unnameable(unnameable);
      return new Outcome(List.of(problem), problem.code().exitCode());
    }
    StringWriter trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace, true));
    String file = log.keep(trace.toString());
    String what = thrown.getMessage() == null ? "" : ": " + firstLine(thrown.getMessage());
    String help =
        file == null
            ? "no log could be written; set FS_CACHE_DIR to a directory that can be written to, and"
                + " run the command again"
            : "please report it with the file " + file;
    return new Outcome(
        List.of(
            Problem.error(
                ErrorCode.E0001,
                "a bug in fs (" + thrown.getClass().getSimpleName() + what + ")",
                help)),
        ExitCode.BUG);
  }

  /** Files are named in UTF-8; a virtual machine in another locale cannot say such names. */
  private static Problem unnameable(InvalidPathException e) {
    String name = "\"" + e.getInput() + "\"";
    return "UTF-8".equals(System.getProperty("sun.jnu.encoding"))
        ? Problem.error(
            ErrorCode.E0105, "no file can be named " + name + ": " + e.getReason(), null)
        : Problem.error(
            ErrorCode.E0505,
            "this shell's locale has no letters for the file name " + name,
            "export LC_ALL=C.UTF-8, or another UTF-8 locale of those that locale -a lists");
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end).strip();
  }
}
