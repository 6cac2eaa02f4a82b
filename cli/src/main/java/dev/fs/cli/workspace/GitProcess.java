package dev.fs.cli.workspace;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The git of this machine. */
final class GitProcess {
  private static final long SECONDS_AT_MOST = 20;

  private GitProcess() {}

  /**
   * What a command left behind.
   *
   * @param exit its code; -1 when it did not run to its end
   * @param said to stderr, or why it did not end
   */
  record Result(int exit, String out, String said) {
    boolean isDone() {
      return exit == 0;
    }

    /** Those of a list that ends each with NUL. */
    List<String> names() {
      List<String> names = new ArrayList<>(List.of(out.split("\0", -1)));
      names.removeIf(String::isEmpty);
      return names;
    }
  }

  /** Runs git in a directory; never asks anybody anything. */
  static Result run(String program, Path directory, String... arguments) {
    List<String> command = new ArrayList<>(List.of(program, "--no-optional-locks"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("LC_ALL", "C.UTF-8");
    Process git;
    try {
      git = builder.start();
      git.getOutputStream().close();
    } catch (IOException e) {
      return new Result(-1, "", "git is not installed");
    }
    CompletableFuture<String> out = reading(git.getInputStream());
    CompletableFuture<String> said = reading(git.getErrorStream());
    @Nullable String failure = null;
    try {
      String answer = out.get(SECONDS_AT_MOST, TimeUnit.SECONDS);
      if (git.waitFor(SECONDS_AT_MOST, TimeUnit.SECONDS)) {
        return new Result(git.exitValue(), answer, said.get(1, TimeUnit.SECONDS).strip());
      }
      failure = "git did not end in " + SECONDS_AT_MOST + " s";
    } catch (TimeoutException e) {
      failure = "git did not end in " + SECONDS_AT_MOST + " s";
    } catch (ExecutionException e) {
      failure = "git's answer could not be read";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "git was interrupted";
    } finally {
      git.destroyForcibly();
    }
    return new Result(-1, "", failure);
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> {
          Thread thread = new Thread(task, "git");
          thread.setDaemon(true);
          thread.start();
        });
  }
}
