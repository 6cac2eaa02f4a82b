package dev.fs.cli.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Git, as far as a new repository needs it. */
public final class GitRepository {
  private static final long SECONDS_AT_MOST = 20;

  private GitRepository() {}

  /** Whether a work tree is here or above. */
  public static boolean isInsideWorkTree(Path start) {
    for (Path at = start.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return true;
      }
    }
    return false;
  }

  /** Runs {@code git init}; null when it went well, else why not. */
  public static @Nullable String init(Path directory) {
    return init("git", directory);
  }

  static @Nullable String init(String program, Path directory) {
    ProcessBuilder builder =
        new ProcessBuilder(program, "init", "--quiet", directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    try {
      Process git = builder.start();
      if (!git.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
        git.destroyForcibly();
        return "git init did not end in " + SECONDS_AT_MOST + " s";
      }
      return git.exitValue() == 0 ? null : "git init exited with " + git.exitValue();
    } catch (IOException e) {
      return "git is not installed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "git init was interrupted";
    }
  }
}
