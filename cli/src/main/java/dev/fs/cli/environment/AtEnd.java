package dev.fs.cli.environment;

/** Does something once: when it is closed, or when a signal ends this process before. */
public final class AtEnd implements AutoCloseable {
  private final Runnable action;
  private final Thread hook;

  private AtEnd(Runnable action) {
    this.action = action;
    this.hook = new Thread(action, "fs-end");
  }

  /** To be done in any case. */
  public static AtEnd of(Runnable action) {
    AtEnd end = new AtEnd(action);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  @Override
  public void close() {
    try {
      if (Runtime.getRuntime().removeShutdownHook(hook)) {
        action.run();
      }
    } catch (IllegalStateException e) {
      // The process ends already, and the hook is at work.
    }
  }
}
