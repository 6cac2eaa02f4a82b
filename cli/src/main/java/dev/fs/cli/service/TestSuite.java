package dev.fs.cli.service;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.test.AnyTest;
import dev.fs.cli.model.test.FunctionTest;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.parse.TestFileParser;
import dev.fs.cli.project.SourceFile;
import dev.fs.cli.project.SourceFiles;
import dev.fs.cli.project.TestFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The tests of a pipeline.
 *
 * @param files that they stand in
 * @param functionTests those of its functions in Python
 */
public record TestSuite(
    Pipeline pipeline, SourceFiles files, List<TestCase> tests, List<FunctionTest> functionTests) {
  public TestSuite {
    tests = List.copyOf(tests);
    functionTests = List.copyOf(functionTests);
  }

  /** Reads those of pipelines; all that is wrong in any file is a problem. */
  static List<TestSuite> read(Repository repository, List<Pipeline> pipelines, Problems problems) {
    List<TestSuite> suites = new ArrayList<>();
    for (Pipeline pipeline : pipelines) {
      List<SourceFile> files = TestFiles.read(repository.root(), pipeline.directory(), problems);
      List<TestCase> tests = new ArrayList<>();
      List<FunctionTest> functionTests = new ArrayList<>();
      for (SourceFile file : files) {
        TestFileParser.Parsed parsed =
            TestFileParser.parse(file, pipeline.name().value(), problems);
        tests.addAll(parsed.tests());
        functionTests.addAll(parsed.functionTests());
      }
      TestSuite suite = new TestSuite(pipeline, new SourceFiles(files), tests, functionTests);
      suite.checkNames(problems);
      suites.add(suite);
    }
    return suites;
  }

  /** Those that have tests. */
  static List<TestSuite> nonEmpty(List<TestSuite> suites) {
    return suites.stream().filter(suite -> !suite.all().isEmpty()).toList();
  }

  /** Those of its functions, and then the others. */
  List<AnyTest> all() {
    List<AnyTest> all = new ArrayList<>(functionTests);
    all.addAll(tests);
    return all;
  }

  private void checkNames(Problems problems) {
    Map<String, SourceRange> seen = new HashMap<>();
    for (AnyTest test : all()) {
      SourceRange first = seen.putIfAbsent(test.id().name(), test.range());
      if (first != null) {
        problems.add(
            files.error(
                ErrorCode.E0404,
                test.range(),
                "the test \""
                    + test.id().name()
                    + "\" is here twice, first in "
                    + first.file()
                    + ":"
                    + first.line(),
                "give one of them another name"));
      }
    }
  }

  /** The same with those of its tests that fit. */
  TestSuite only(Predicate<AnyTest> chosen) {
    return new TestSuite(
        pipeline,
        files,
        tests.stream().filter(chosen).toList(),
        functionTests.stream().filter(chosen).toList());
  }
}
