package dev.fs.engine.flink;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The Python interpreter inside this JVM. A JVM has one, and what that has imported stays: whoever
 * comes first with packages has it, and functions that need others run in worker processes, which
 * costs a second.
 */
public final class EmbeddedPython {
  private final AtomicReference<List<String>> packages = new AtomicReference<>();

  /**
   * Flink's {@code python.execution-mode} for functions.
   *
   * @param wanted directories of the packages that they need
   */
  public String mode(List<String> wanted) {
    packages.compareAndSet(null, wanted);
    return wanted.equals(packages.get()) ? "thread" : "process";
  }
}
