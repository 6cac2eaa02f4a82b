package dev.fs.cli.service;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.console.Console;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.ExitCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.generate.Artefact;
import dev.fs.cli.model.ProcessEnvironment;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.TextReader;
import dev.fs.cli.report.TestReport;
import dev.fs.cli.report.TestUpdateReport;
import dev.fs.cli.rewrite.TestFileRewrite;
import dev.fs.cli.workspace.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code fs test --update}: makes failing tests expect what was there. */
public final class TestUpdating {
  private final Testing testing;
  private final Repository repository;
  private final Console console;

  public TestUpdating(Testing testing, Repository repository, Console console) {
    this.testing = testing;
    this.repository = repository;
    this.console = console;
  }

  /**
   * Runs the tests, shows how their files change, and writes them unless people say no.
   *
   * @param in what people type
   * @throws FsException FS-E0410 in CI
   */
  public ExitCode run(Testing.Options options, boolean dryRun, InputStream in) {
    refuseInCi(repository.invocation().environment());
    long start = System.nanoTime();
    TestUpdateReport report =
        testing.with(
            repository,
            Testing.choice(repository, options),
            console,
            (tests, requests) -> {
              List<CheckResult> results =
                  testing.run(tests, requests, options, console, one -> {}).results();
              return report(
                  tests, new TestReport(results, (System.nanoTime() - start) / 1e9, List.of()));
            });
    report.show(console);
    boolean kept = report.changesAny() && !dryRun && !console.confirms("write this?", in);
    if (kept) {
      console.say("nothing was written");
    } else if (report.changesAny() && !dryRun) {
      write(report);
    }
    boolean open = kept || !report.left().isEmpty();
    return open ? ExitCode.TESTS_FAILED : ExitCode.DONE;
  }

  private static void refuseInCi(ProcessEnvironment environment) {
    if (environment.variable("CI") != null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0410,
              "tests are not updated in CI (the environment variable CI is set)",
              "run fs test --update on your machine, look at what changes, and commit it"));
    }
  }

  private TestUpdateReport report(List<ReadyTest> tests, TestReport report) {
    Map<SourceFile, List<TestFileRewrite.Failed>> failed = new LinkedHashMap<>();
    List<String> left = new ArrayList<>();
    for (int i = 0; i < report.results().size(); i++) {
      CheckResult result = report.results().get(i);
      if (result.isGood()) {
        continue;
      }
      if (!result.differences().isEmpty() && result.reply() != null) {
        ReadyTest one = tests.get(i);
        failed
            .computeIfAbsent(one.file(), file -> new ArrayList<>())
            .add(
                new TestFileRewrite.Failed(
                    one.test(), one.plan().contract(), one.types(), result.reply()));
      }
      result.problems().forEach(problem -> left.add(result.id() + ": " + problem.message()));
    }
    List<TestFileRewrite> files = new ArrayList<>();
    failed.forEach((file, ofFile) -> files.add(TestFileRewrite.of(file, ofFile)));
    for (TestFileRewrite file : files) {
      int kept = failed.getOrDefault(file.file(), List.of()).size() - file.updated().size();
      if (kept > 0) {
        left.add(
            (kept == 1 ? "1 test of " : kept + " tests of ")
                + file.file().path()
                + (kept == 1 ? ", as the note says" : ", as the notes say"));
      }
    }
    return new TestUpdateReport(report, files, left);
  }

  private void write(TestUpdateReport report) {
    List<Artefact> artefacts = new ArrayList<>();
    for (TestFileRewrite file : report.files()) {
      artefacts.add(Artefact.ofText(file.file().path(), mark(file.file()) + file.text()));
    }
    new Workspace(repository.root()).write(artefacts);
    int tests = report.count();
    console.say(
        "updated "
            + (tests == 1 ? "1 test" : tests + " tests")
            + " in "
            + String.join(", ", artefacts.stream().map(Artefact::path).toList()));
    console.say("next: look at the change, then fs test");
  }

  /**
   * The byte order mark that a file begins with, or nothing.
   *
   * @throws FsException when the file is not what was read any more
   */
  private String mark(SourceFile file) {
    Path path = repository.root().resolve(file.path());
    SourceFile now = TextReader.read(path, file.path(), new Problems());
    if (now == null || !now.text().equals(file.text())) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0117,
              file.path() + " has changed while its tests ran",
              "nothing was written; run the same command again"));
    }
    try (InputStream in = Files.newInputStream(path)) {
      return in.read() == 0xEF ? beginning(in) : "";
    } catch (IOException e) {
      throw new FsException(
          Problem.error(ErrorCode.E0119, "cannot read " + file.path(), "look at its permissions"));
    }
  }

  private static String beginning(InputStream in) throws IOException {
    return in.read() == 0xBB && in.read() == 0xBF ? "\uFEFF" : "";
  }
}
