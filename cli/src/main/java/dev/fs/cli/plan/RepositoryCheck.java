package dev.fs.cli.plan;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.project.SourceFiles;
import dev.fs.contract.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold between the pipelines of one entity. */
public final class RepositoryCheck {
  private final Project project;
  private final Map<String, Contract> contracts;
  private final Problems problems;
  private final Map<String, List<String>> writers = new HashMap<>();
  private final Map<String, Map<String, String>> keyTypes = new HashMap<>();

  /**
   * Takes a repository.
   *
   * @param contracts of all pipelines by name: planned now, else as committed
   */
  public RepositoryCheck(Project project, Map<String, Contract> contracts, Problems problems) {
    this.project = project;
    this.contracts = contracts;
    this.problems = problems;
    contracts.forEach(this::index);
  }

  private void index(String pipeline, Contract contract) {
    for (Contract.Feature feature : contract.features()) {
      writers
          .computeIfAbsent(field(contract, feature.name()), name -> new ArrayList<>(1))
          .add(pipeline);
    }
    for (Contract.KeyColumn key : contract.keys()) {
      keyTypes
          .computeIfAbsent(field(contract, key.name()), name -> new LinkedHashMap<>())
          .putIfAbsent(key.type(), pipeline);
    }
  }

  /** Checks a pipeline against the others. */
  public void check(Pipeline pipeline, SourceFiles sources) {
    Contract mine = contracts.get(pipeline.name().value());
    if (mine == null) {
      return;
    }
    for (Contract.Feature feature : mine.features()) {
      for (String other : writers.getOrDefault(field(mine, feature.name()), List.of())) {
        if (!other.equals(pipeline.name().value())) {
          problems.add(twice(pipeline, mine, feature.name(), other, sources));
        }
      }
    }
    for (Contract.KeyColumn key : mine.keys()) {
      keyTypes
          .getOrDefault(field(mine, key.name()), Map.of())
          .forEach(
              (type, other) -> {
                if (!type.equals(key.type())) {
                  problems.add(anotherType(pipeline, key, type, other, sources));
                }
              });
    }
    keyLivesLongEnough(pipeline, mine, sources);
  }

  /** A column of an entity, whose name has no dot. */
  private static String field(Contract contract, String column) {
    return contract.entity() + "." + column;
  }

  private static Problem twice(
      Pipeline pipeline, Contract mine, String feature, String other, SourceFiles sources) {
    return sources.error(
        ErrorCode.E0113,
        place(pipeline, feature),
        "feature \""
            + feature
            + "\" of the entity "
            + mine.entity()
            + " is defined twice, here and by the pipeline "
            + other,
        "rename one of them: both would write the same field of the same Redis key");
  }

  private static Problem anotherType(
      Pipeline pipeline, Contract.KeyColumn key, String type, String other, SourceFiles sources) {
    return sources.error(
        ErrorCode.E0225,
        pipeline.entity().range(),
        "key column \""
            + key.name()
            + "\" is a "
            + key.type()
            + " here and a "
            + type
            + " in the pipeline "
            + other,
        "cast one of them: an entity has one key type, so that readers can rely on it");
  }

  private void keyLivesLongEnough(Pipeline pipeline, Contract mine, SourceFiles sources) {
    Entity entity = project.entity(pipeline.entity().value());
    if (entity == null || entity.ttl() == null) {
      return;
    }
    Set<SourceRange> told = new HashSet<>();
    for (Contract.Feature feature : mine.features()) {
      Located<Duration> ttl = TimesToLive.ofFeature(project, pipeline, feature.name());
      if (ttl != null
          && ttl.value().seconds() > entity.ttl().value().seconds()
          && told.add(ttl.range())) {
        problems.add(
            sources.error(
                ErrorCode.E0114,
                ttl.range(),
                "a feature that lives "
                    + ttl.value()
                    + " on the entity "
                    + entity.name()
                    + ", whose keys live "
                    + entity.ttl().value(),
                "raise the entity's ttl in "
                    + entity.ttl().range().file()
                    + ":"
                    + entity.ttl().range().line()
                    + " to "
                    + ttl.value()
                    + " or more, or shorten this one"));
      }
    }
  }

  private static SourceRange place(Pipeline pipeline, String feature) {
    if (pipeline.features() != null) {
      for (DeclaredFeature declared : pipeline.features()) {
        if (declared.name().value().equals(feature)) {
          return declared.range();
        }
      }
    }
    return pipeline.entity().range();
  }

  /**
   * What stands in for the contract of a pipeline that has none yet: the features that it declares;
   * null when it declares none.
   */
  public static @Nullable Contract declared(Project project, Pipeline pipeline) {
    if (pipeline.features() == null) {
      return null;
    }
    List<Contract.Feature> features = new ArrayList<>();
    for (DeclaredFeature feature : pipeline.features()) {
      Located<Duration> ttl = TimesToLive.ofFeature(project, pipeline, feature.name().value());
      features.add(
          new Contract.Feature(
              feature.name().value(),
              feature.type() == null ? "" : feature.type().value(),
              ttl == null ? null : ttl.value().seconds(),
              feature.description()));
    }
    return new Contract(
        Contract.VERSION,
        pipeline.name().value(),
        pipeline.entity().value().value(),
        List.of(),
        null,
        pipeline.mode().value().text(),
        "",
        pipeline.guard().value(),
        null,
        features,
        List.of(),
        "");
  }
}
