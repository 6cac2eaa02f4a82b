package dev.fs.cli.error;

/** The exit codes, all of them; docs/ and {@code fs --help} show the same table. */
public enum ExitCode {
  DONE(0),
  BUG(1),
  USAGE(2),
  USER_CODE(3),
  TESTS_FAILED(4),
  NOTHING_SELECTED(5),
  ENVIRONMENT(6),
  REMOTE_REFUSED(7),
  TIMED_OUT(8),
  CHANGES(10),
  INTERRUPTED(130),
  TERMINATED(143);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** What the process exits with. */
  public int code() {
    return code;
  }
}
