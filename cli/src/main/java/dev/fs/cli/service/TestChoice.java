package dev.fs.cli.service;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.test.AnyTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which tests are meant: those of pipelines, of files, or by name.
 *
 * @param wanted one of them must fit; empty: all
 * @param filters all of them must fit
 */
record TestChoice(List<Wanted> wanted, List<Predicate<AnyTest>> filters) {
  private static final String NAMED = "::";

  TestChoice {
    wanted = List.copyOf(wanted);
    filters = List.copyOf(filters);
  }

  /**
   * Some tests of one pipeline.
   *
   * @param file relative to the repository; null: of any file
   * @param name null: of any name
   */
  record Wanted(Pipeline pipeline, @Nullable String file, @Nullable String name) {
    boolean fits(AnyTest test) {
      return test.id().pipeline().equals(pipeline.name().value())
          && (file == null || test.file().equals(file))
          && (name == null || test.id().name().equals(name));
    }
  }

  /**
   * Reads {@code PIPELINE}, {@code PIPELINE::name}, {@code path/of/tests.yml} and {@code
   * path/of/tests.yml::name}; nothing: all, or those of the pipeline that is stood in.
   */
  static TestChoice of(
      Repository repository, List<String> arguments, List<Predicate<AnyTest>> filters) {
    List<Wanted> wanted = new ArrayList<>();
    for (String argument : arguments) {
      int at = argument.indexOf(NAMED);
      String place = at < 0 ? argument : argument.substring(0, at);
      String name = at < 0 ? null : argument.substring(at + NAMED.length());
      for (Pipeline pipeline : Selection.pipelines(repository, List.of(place))) {
        wanted.add(new Wanted(pipeline, file(repository, place), name));
      }
    }
    if (wanted.isEmpty()) {
      for (Pipeline pipeline : Selection.pipelines(repository, List.of())) {
        wanted.add(new Wanted(pipeline, null, null));
      }
    }
    return new TestChoice(wanted, filters);
  }

  private static @Nullable String file(Repository repository, String place) {
    if (!place.endsWith(".yml") && !place.endsWith(".yaml")) {
      return null;
    }
    try {
      Path file = repository.invocation().directory().resolve(place).normalize();
      return repository.root().relativize(file).toString().replace('\\', '/');
    } catch (IllegalArgumentException e) {
      return place;
    }
  }

  /** The pipelines whose tests are to be read, each once. */
  List<Pipeline> pipelines() {
    Map<String, Pipeline> pipelines = new LinkedHashMap<>();
    wanted.forEach(one -> pipelines.putIfAbsent(one.pipeline().name().value(), one.pipeline()));
    return List.copyOf(pipelines.values());
  }

  /**
   * The chosen tests; suites without any are left out.
   *
   * @throws FsException FS-E0115 when there is none
   */
  List<TestSuite> of(List<TestSuite> suites) {
    List<TestSuite> chosen = new ArrayList<>();
    for (TestSuite suite : suites) {
      TestSuite some = suite.only(this::isChosen);
      if (!some.all().isEmpty()) {
        chosen.add(some);
      }
    }
    for (Wanted one : wanted) {
      requireNamed(one, suites);
    }
    if (chosen.isEmpty()) {
      throw none(
          suites.stream().allMatch(suite -> suite.all().isEmpty())
              ? "write one: features/" + suites.get(0).pipeline().name() + "/tests/basic.yml"
              : "look at what there is: fs test without options");
    }
    return chosen;
  }

  /** The same of some pipelines only. */
  TestChoice within(Set<String> pipelines) {
    return new TestChoice(
        wanted.stream().filter(one -> pipelines.contains(one.pipeline().name().value())).toList(),
        filters);
  }

  private boolean isChosen(AnyTest test) {
    return wanted.stream().anyMatch(one -> one.fits(test))
        && filters.stream().allMatch(filter -> filter.test(test));
  }

  private static void requireNamed(Wanted one, List<TestSuite> suites) {
    List<AnyTest> tests =
        suites.stream()
            .filter(suite -> suite.pipeline().name().equals(one.pipeline().name()))
            .flatMap(suite -> suite.all().stream())
            .toList();
    if (one.name() != null && tests.stream().noneMatch(one::fits)) {
      List<String> names = tests.stream().map(test -> test.id().name()).toList();
      throw new FsException(
          Problem.error(
              ErrorCode.E0115,
              "no test \"" + one.name() + "\" in " + one.pipeline().name(),
              DidYouMean.help(one.name(), names)));
    }
  }

  private static FsException none(String help) {
    return new FsException(Problem.error(ErrorCode.E0115, "no test was found", help));
  }
}
