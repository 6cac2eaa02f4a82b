package dev.fs.cli.service;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Publish;
import dev.fs.cli.model.test.AnyTest;
import dev.fs.cli.workspace.GitRepository;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What {@code -k} and {@code --select} leave of the tests. */
final class TestFilters {
  private static final String TAG = "tag";
  private static final String STATE = "state";
  private static final String MODIFIED = "modified";
  private static final String PROJECT = "fs.yaml";

  private final Repository repository;
  private @Nullable Predicate<AnyTest> modified;

  private TestFilters(Repository repository) {
    this.repository = repository;
  }

  /**
   * All of them must let a test pass.
   *
   * @param keywords the expression of -k; null: none
   * @param selects each of --select, of which one must fit, and of it all that commas separate
   */
  static List<Predicate<AnyTest>> of(
      Repository repository, @Nullable String keywords, List<String> selects) {
    List<Predicate<AnyTest>> filters = new ArrayList<>();
    if (keywords != null) {
      Predicate<String> words = Keywords.parse(keywords);
      filters.add(test -> words.test(test.id().toString()));
    }
    if (!selects.isEmpty()) {
      filters.add(new TestFilters(repository).any(selects));
    }
    return filters;
  }

  private Predicate<AnyTest> any(List<String> selects) {
    Problems problems = new Problems();
    for (String select : selects) {
      for (String one : select.split(",", -1)) {
        check(one, problems);
      }
    }
    problems.throwIfErrors();
    Predicate<AnyTest> any = test -> false;
    for (String select : selects) {
      Predicate<AnyTest> all = test -> true;
      for (String one : select.split(",", -1)) {
        all = all.and(one(one));
      }
      any = any.or(all);
    }
    return any;
  }

  private static void check(String one, Problems problems) {
    String method = method(one);
    String value = value(one);
    if (!method.equals(TAG) && !method.equals(STATE)) {
      String near = DidYouMean.closest(method, List.of(TAG, STATE));
      problems.error(
          ErrorCode.E0111,
          "--select knows no \"" + one + "\"",
          near == null
              ? "write tag:NAME or state:modified"
              : "did you mean \"" + near + ":" + (near.equals(TAG) ? "NAME" : MODIFIED) + "\"?");
    } else if (value.isEmpty()) {
      problems.error(
          ErrorCode.E0111,
          "--select " + one + " says no value",
          method.equals(TAG) ? "write tag:NAME" : "write state:modified");
    } else if (method.equals(STATE) && !value.equals(MODIFIED)) {
      problems.error(
          ErrorCode.E0111, "no state \"" + value + "\"", DidYouMean.help(value, List.of(MODIFIED)));
    }
  }

  private static String method(String one) {
    int colon = one.indexOf(':');
    return (colon < 0 ? one : one.substring(0, colon)).strip();
  }

  private static String value(String one) {
    int colon = one.indexOf(':');
    return colon < 0 ? "" : one.substring(colon + 1).strip();
  }

  private Predicate<AnyTest> one(String one) {
    String value = value(one);
    return method(one).equals(TAG) ? test -> test.settings().tags().contains(value) : modified();
  }

  /** Asked of git once. */
  private Predicate<AnyTest> modified() {
    if (modified == null) {
      Set<String> pipelines = modifiedPipelines();
      modified = test -> pipelines.contains(test.id().pipeline());
    }
    return modified;
  }

  private Set<String> modifiedPipelines() {
    Publish publish = repository.project().publish();
    GitRepository.Changes changes =
        GitRepository.changes(
            repository.root(),
            text(publish.remote(), "origin"),
            text(publish.targetBranch(), "main"));
    if (changes.failure() != null) {
      throw new FsException(
          Problem.error(ErrorCode.E0601, "state:modified: " + changes.failure(), changes.help()));
    }
    boolean all = changes.files().contains(PROJECT);
    Set<String> names = new LinkedHashSet<>();
    for (Pipeline pipeline : repository.project().pipelines()) {
      String folder = pipeline.directory() + "/";
      if (all || changes.files().stream().anyMatch(file -> file.startsWith(folder))) {
        names.add(pipeline.name().value());
      }
    }
    return names;
  }

  private static String text(@Nullable Located<String> setting, String otherwise) {
    return setting == null ? otherwise : setting.value();
  }
}
