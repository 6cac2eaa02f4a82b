package dev.fs.cli.error;

import java.util.List;

/**
 * Stops a command with problems that the one handler prints. Never carries a stack trace to the
 * user.
 */
public final class FsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public FsException(List<Problem> problems) {
    super(problems.isEmpty() ? "" : problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  public FsException(Problem problem) {
    this(List.of(problem));
  }

  /** All that is wrong, in the order to be shown. */
  public List<Problem> problems() {
    return problems;
  }

  /**
   * Of several, the lowest non-zero of usage (2) and user code (3) wins; else the first problem's.
   */
  public ExitCode exitCode() {
    return problems.stream()
        .filter(p -> p.severity() == Severity.ERROR)
        .map(p -> p.code().exitCode())
        .min((a, b) -> Integer.compare(rank(a), rank(b)))
        .orElse(ExitCode.BUG);
  }

  private static int rank(ExitCode code) {
    return switch (code) {
      case BUG -> 0;
      case USAGE -> 1;
      case USER_CODE -> 2;
      default -> 3;
    };
  }
}
