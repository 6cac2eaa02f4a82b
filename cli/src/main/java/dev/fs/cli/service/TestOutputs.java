package dev.fs.cli.service;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.report.JunitReport;
import dev.fs.cli.report.TestReport;
import dev.fs.cli.workspace.StateDirectory;
import dev.fs.cli.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files that results go to: {@code .fs/target/test-results.json}, and the one asked for.
 *
 * @param junit null: none
 */
record TestOutputs(StateDirectory state, @Nullable Path junit) {
  private static final String RESULTS = "target/test-results.json";

  /**
   * Finds out beforehand whether they can be written.
   *
   * @param junit relative to the working directory; null: none
   * @throws FsException FS-E0111 when that is not a place for a file
   */
  static TestOutputs of(Repository repository, @Nullable String junit) {
    StateDirectory state = new StateDirectory(repository.root());
    if (junit == null) {
      return new TestOutputs(state, null);
    }
    Path file =
        repository
            .invocation()
            .environment()
            .directory()
            .resolve(junit)
            .toAbsolutePath()
            .normalize();
    Path parent = file.getParent();
    if (parent == null || Files.isDirectory(file)) {
      throw wrong("--junit takes a file, and " + junit + " is a directory", "name a file in it");
    }
    if (!Files.isDirectory(parent)) {
      throw wrong("there is no directory " + parent, "make it, or write elsewhere");
    }
    if (!Files.isWritable(parent)) {
      throw wrong(
          "--junit cannot write into " + parent, "make it writable for you, or write elsewhere");
    }
    return new TestOutputs(state, file);
  }

  /** Writes them, each as a whole or not at all; the report itself for the next who wants it. */
  TestReport write(TestReport report) {
    state.cache(RESULTS, report.file());
    if (junit != null) {
      Workspace.write(junit, JunitReport.file(report));
    }
    return report;
  }

  private static FsException wrong(String message, String help) {
    return new FsException(Problem.error(ErrorCode.E0111, message, help));
  }
}
