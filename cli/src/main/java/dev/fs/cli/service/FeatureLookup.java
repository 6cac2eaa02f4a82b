package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
        String entity = key.substring(0, key.indexOf(':'));
        return new KeyReport(row, ordered(row.features().keySet(), known(entity)));
      }
      FeatureRow asked = row.with(reader.fields(key, features));
      requireKnown(features, asked.features().keySet(), known(key.substring(0, key.indexOf(':'))));
      return new KeyReport(asked, features);
    }
  }

  /** As the pipelines write them, then what no pipeline is known to write. */
  static List<String> ordered(Set<String> there, @Nullable Set<String> known) {
    Set<String> names = new LinkedHashSet<>(known == null ? Set.of() : known);
    names.retainAll(there);
    names.addAll(there);
    return List.copyOf(names);
  }

  /** The features of an entity; null when a pipeline of it was not generated yet. */
  private @Nullable Set<String> known(String entity) {
    Set<String> names = new LinkedHashSet<>();
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
    String name = colon < 0 ? key : key.substring(0, colon);
    List<Entity> entities = repository.project().entities();
    List<String> known = entities.stream().map(e -> e.name().value()).toList();
    Entity entity = repository.project().entity(new EntityName(name));
    if (colon < 0) {
      Entity shown = entity == null && !entities.isEmpty() ? entities.get(0) : entity;
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "\"" + key + "\" is no key",
              "a key is an entity and its values: " + (shown == null ? "driver:42" : form(shown))));
    }
    if (entity == null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0108,
              "no entity \"" + name + "\" in fs.yaml",
              DidYouMean.help(name, known)));
    }
    requireParts(entity, key);
  }

  static void requireParts(Entity entity, String key) {
    String values = key.substring(key.indexOf(':') + 1);
    int given = values.isEmpty() ? 0 : values.split(":", -1).length;
    int wanted = entity.keys().size();
    // Of one key column, the empty text is a value too; nobody types it.
    if (given != wanted) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              entity.name()
                  + (wanted == 1 ? " has 1 key (" : " has " + wanted + " keys (")
                  + String.join(", ", entity.keys())
                  + "), "
                  + key
                  + " has "
                  + given,
              "write it as " + form(entity) + "; a colon in a value is %3A"));
    }
  }

  /** As {@code route:ORIGIN:DEST}. */
  private static String form(Entity entity) {
    StringBuilder form = new StringBuilder(entity.name().value());
    entity.keys().forEach(column -> form.append(':').append(column.toUpperCase(Locale.ROOT)));
    return form.toString();
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
