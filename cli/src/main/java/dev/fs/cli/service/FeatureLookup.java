package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Target;
import dev.fs.cli.report.KeyReport;
import dev.fs.cli.run.FeatureReader;
import dev.fs.cli.run.FeatureRow;
import dev.fs.cli.run.RedisAddress;
import dev.fs.cli.variables.Interpolation;
import dev.fs.cli.variables.Rendered;
import dev.fs.cli.variables.VariableValues;
import dev.fs.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code fs get}: one key of a kept Redis, or of a target's. */
public final class FeatureLookup {
  private final Repository repository;
  private final LocalRedis local;

  public FeatureLookup(Repository repository, LocalRedis local) {
    this.repository = repository;
    this.local = local;
  }

  /**
   * Looks a key up.
   *
   * @param key as {@code driver:42}, without the namespace
   * @param features wanted; empty: all that are there
   */
  public Answer get(String key, List<String> features) {
    requireEntity(key);
    Located<String> namespace = repository.project().namespace();
    try (FeatureReader reader =
        FeatureReader.connect(address(), namespace == null ? "" : namespace.value())) {
      FeatureRow row =
          reader
              .key(key)
              .orElseThrow(
                  () ->
                      new FsException(
                          Problem.error(
                              ErrorCode.E0115,
                              "Redis has no key " + key,
                              "its features may have expired, or nothing has written it yet")));
      if (features.isEmpty()) {
        return new KeyReport(row, List.copyOf(row.features().keySet()));
      }
      FeatureRow asked = row.with(reader.fields(key, features));
      requireKnown(features, asked.features().keySet(), known(key.substring(0, key.indexOf(':'))));
      return new KeyReport(asked, features);
    }
  }

  /** The features of an entity; null when a pipeline of it was not generated yet. */
  private @Nullable Set<String> known(String entity) {
    Set<String> names = new TreeSet<>();
    for (Pipeline pipeline : repository.project().pipelines()) {
      if (pipeline.entity().value().value().equals(entity)) {
        Contract contract = repository.project().contract(pipeline);
        if (contract == null) {
          return null;
        }
        contract.features().forEach(feature -> names.add(feature.name()));
      }
    }
    return names;
  }

  /** A feature that may be absent is known; another name is a mistake. */
  static void requireKnown(List<String> wanted, Set<String> there, @Nullable Set<String> known) {
    Problems problems = new Problems();
    for (String name : wanted) {
      if (known != null
          && !known.contains(name)
          && !there.contains(name)
          && !name.startsWith("_")) {
        problems.error(
            ErrorCode.E0111, "no feature \"" + name + "\"", DidYouMean.help(name, known));
      }
    }
    problems.throwIfErrors();
  }

  private void requireEntity(String key) {
    int colon = key.indexOf(':');
    String entity = colon < 0 ? key : key.substring(0, colon);
    List<String> known =
        repository.project().entities().stream().map(e -> e.name().value()).toList();
    if (colon < 0) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "\"" + key + "\" is no key",
              "a key is an entity and its values: "
                  + (known.isEmpty() ? "driver" : known.get(0))
                  + ":42"));
    }
    if (!known.contains(entity)) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0108,
              "no entity \"" + entity + "\" in fs.yaml",
              DidYouMean.help(entity, known)));
    }
  }

  private RedisAddress address() {
    Target target = Selection.target(repository, repository.invocation().target());
    if (target == null) {
      LocalRedis.Kept kept =
          local
              .status()
              .orElseThrow(
                  () ->
                      new FsException(
                          Problem.error(
                              ErrorCode.E0503,
                              "no Redis is kept for this repository",
                              "run: fs run --local --keep, or name a target: fs get -t TARGET KEY")));
      return RedisAddress.local(kept.localUri());
    }
    Located<String> uri = target.settings().get("redis.uri");
    if (uri == null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0106,
              target.range(),
              null,
              "target " + target.name() + " has no redis.uri",
              "add to fs.yaml: redis: {uri: \"redis://host:6379/0\"}"));
    }
    Problems problems = new Problems();
    Map<String, String> environment = repository.invocation().environment().variables();
    Rendered rendered =
        Interpolation.ofText(uri.value())
            .render(
                VariableValues.target(
                    repository.invocation().variables(),
                    environment,
                    repository.project().local(),
                    target,
                    null),
                "give it a value: --var NAME=VALUE, the environment, or vars of the target",
                problems);
    problems.throwIfErrors();
    return RedisAddress.of(rendered == null ? "" : rendered.text(), environment);
  }
}
