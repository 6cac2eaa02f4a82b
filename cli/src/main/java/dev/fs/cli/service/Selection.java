package dev.fs.cli.service;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Target;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which pipelines and which target are meant. */
public final class Selection {
  private Selection() {}

  /**
   * By name, by folder, or by standing in it; nothing wanted: all.
   *
   * @return one at least
   */
  public static List<Pipeline> pipelines(Repository repository, List<String> wanted) {
    List<Pipeline> chosen = chosen(repository, wanted);
    if (!chosen.isEmpty()) {
      return chosen;
    }
    if (repository.project().pipelines().isEmpty()) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0115, "the repository has no pipeline", "make one: fs new NAME"));
    }
    return repository.project().pipelines();
  }

  /** The same, but none when nothing is wanted and no pipeline is stood in. */
  static List<Pipeline> chosen(Repository repository, List<String> wanted) {
    Path directory = repository.invocation().directory();
    if (wanted.isEmpty()) {
      Pipeline here = at(repository, directory);
      return here == null ? List.of() : List.of(here);
    }
    Problems problems = new Problems();
    // By name: comparing whole records costs a short command a tenth of its time.
    Map<String, Pipeline> chosen = new LinkedHashMap<>();
    for (String text : wanted) {
      Pipeline pipeline = repository.project().pipeline(text);
      if (pipeline == null) {
        pipeline = atPath(repository, directory, text);
      }
      if (pipeline == null) {
        problems.error(
            ErrorCode.E0109,
            "no pipeline \"" + text + "\"",
            DidYouMean.help(text, names(repository)));
      } else {
        chosen.putIfAbsent(pipeline.name().value(), pipeline);
      }
    }
    problems.throwIfErrors();
    return List.copyOf(chosen.values());
  }

  /**
   * The only one that is wanted, stood in, or there.
   *
   * @param what is for one pipeline
   */
  static Pipeline one(Repository repository, List<String> wanted, String what) {
    List<Pipeline> found = pipelines(repository, wanted);
    if (found.size() > 1) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              what + " is for one pipeline, and there are " + found.size(),
              "stand in its folder: cd " + found.get(0).directory()));
    }
    return found.get(0);
  }

  /** The target of -t; null when none was asked for. */
  public static @Nullable Target target(Repository repository, @Nullable String wanted) {
    if (wanted == null) {
      return null;
    }
    Target target = repository.project().target(wanted);
    if (target == null) {
      List<String> names =
          repository.project().targets().stream().map(t -> t.name().value()).toList();
      String help = DidYouMean.help(wanted, names);
      throw new FsException(
          Problem.error(
              ErrorCode.E0109,
              "fs.yaml has no target \"" + wanted + "\"",
              help == null ? "add it below targets: in fs.yaml" : help));
    }
    return target;
  }

  private static List<String> names(Repository repository) {
    List<String> names = new ArrayList<>();
    for (Pipeline pipeline : repository.project().pipelines()) {
      names.add(pipeline.name().value());
    }
    return names;
  }

  private static @Nullable Pipeline atPath(Repository repository, Path directory, String text) {
    try {
      return at(repository, directory.resolve(text).normalize());
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** The pipeline whose folder this is, or is in. */
  private static @Nullable Pipeline at(Repository repository, Path path) {
    for (Pipeline pipeline : repository.project().pipelines()) {
      if (path.startsWith(repository.root().resolve(pipeline.directory()))) {
        return pipeline;
      }
    }
    return null;
  }
}
