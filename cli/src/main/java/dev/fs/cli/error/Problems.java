package dev.fs.cli.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers all that is wrong, so that it is reported at once. Not safe for concurrent use. */
public final class Problems {
  private final List<Problem> found = new ArrayList<>();

  /** Adds one. */
  public void add(Problem problem) {
    found.add(problem);
  }

  /** Adds an error without a place. */
  public void error(ErrorCode code, String message, @Nullable String help) {
    found.add(Problem.error(code, message, help));
  }

  /** Adds all, in their order. */
  public void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  /** All so far, in the order of their finding. */
  public List<Problem> list() {
    return List.copyOf(found);
  }

  /** How many so far. */
  public int size() {
    return found.size();
  }

  /** Whether one of them stops the command. */
  public boolean hasErrors() {
    for (Problem problem : found) {
      if (problem.severity() == Severity.ERROR) {
        return true;
      }
    }
    return false;
  }

  /** Stops the command when one of them does. What an anchor of YAML repeats is said once. */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new FsException(found.stream().distinct().toList());
    }
  }
}
