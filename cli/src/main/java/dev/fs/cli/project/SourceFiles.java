package dev.fs.cli.project;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that problems may point to. */
public record SourceFiles(List<SourceFile> files) {
  public SourceFiles {
    files = List.copyOf(files);
  }

  /** An error at a range, with the line of the file that it is in. */
  public Problem error(ErrorCode code, SourceRange range, String message, @Nullable String help) {
    return problem(code, Severity.ERROR, range, message, help);
  }

  /** A problem at a range, with the line of the file that it is in. */
  public Problem problem(
      ErrorCode code, Severity severity, SourceRange range, String message, @Nullable String help) {
    return new Problem(code, severity, range, line(range), message, help);
  }

  private @Nullable String line(SourceRange range) {
    for (SourceFile file : files) {
      if (file.path().equals(range.file())) {
        return file.line(range.line());
      }
    }
    return null;
  }
}
