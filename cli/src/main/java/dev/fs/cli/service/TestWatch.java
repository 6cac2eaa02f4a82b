package dev.fs.cli.service;

import dev.fs.cli.console.Console;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.run.FileWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code fs test --watch}: tests now, and after each change those that it may have changed. */
public final class TestWatch {
  private static final String FEATURES = "features";

  private final Testing testing;
  private final Testing.Options options;
  private final Console console;

  public TestWatch(Testing testing, Testing.Options options, Console console) {
    this.testing = testing;
    this.options = options;
    this.console = console;
  }

  /** Ends by an interrupt; what is wrong with the repository or with a test does not end it. */
  public void run(Repository first) {
    Path root = first.root();
    TestOutputs outputs = TestOutputs.of(first, options.junit());
    try (FileWatch watch = FileWatch.of(root, folders(root))) {
      Set<Path> changed = null;
      while (true) {
        if (once(first.invocation(), changed, outputs)) {
          console.say("waiting for a change (Ctrl-C ends)");
        }
        changed = watch.await();
      }
    } catch (IOException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0504, "cannot watch files: " + e.getMessage(), "run without --watch"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Path> folders(Path root) {
    Path features = root.resolve(FEATURES);
    return Files.isDirectory(features) ? List.of(features) : List.of();
  }

  /** False when nothing that is asked for has changed. */
  private boolean once(Invocation invocation, @Nullable Set<Path> changed, TestOutputs outputs) {
    try {
      Repository repository = Repository.open(invocation);
      TestChoice all = Testing.choice(repository, options);
      TestChoice affected = changed == null ? all : all.within(affected(repository, changed));
      if (affected.wanted().isEmpty()) {
        return false;
      }
      testing.run(repository, affected, options, outputs, console).show(console);
    } catch (FsException e) {
      console.problems(e.problems());
    }
    return true;
  }

  /** The pipelines whose folder has a changed file; all when one lies outside of every folder. */
  private static Set<String> affected(Repository repository, Set<Path> changed) {
    Set<String> names = new LinkedHashSet<>();
    for (Path file : changed) {
      boolean owned = false;
      for (Pipeline pipeline : repository.project().pipelines()) {
        if (file.startsWith(repository.root().resolve(pipeline.directory()))) {
          names.add(pipeline.name().value());
          owned = true;
        }
      }
      if (!owned) {
        repository.project().pipelines().forEach(one -> names.add(one.name().value()));
      }
    }
    return names;
  }
}
