package dev.fs.sandbox;

/** A server that cannot be had, with what to do about it. */
public final class SandboxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String help;

  public SandboxException(String message, String help) {
    super(message);
    this.help = help;
  }

  /** What to do, one sentence. */
  public String help() {
    return help;
  }
}
