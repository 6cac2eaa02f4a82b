package dev.fs.cli.plan;

import dev.fs.cli.error.ErrorCode;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold between the pipelines of one entity. */
public final class RepositoryCheck {
  private final Project project;
  private final Map<String, Contract> contracts;
  private final Problems problems;

  /**
   * Takes a repository.
   *
   * @param contracts of all pipelines by name: planned now, else as committed
   */
  public RepositoryCheck(Project project, Map<String, Contract> contracts, Problems problems) {
    this.project = project;
    this.contracts = contracts;
    this.problems = problems;
  }

  /** Checks a pipeline against the others. */
  public void check(Pipeline pipeline, SourceFiles sources) {
    Contract mine = contracts.get(pipeline.name().value());
    if (mine == null) {
      return;
    }
    for (Map.Entry<String, Contract> entry : contracts.entrySet()) {
      Contract other = entry.getValue();
      if (!entry.getKey().equals(pipeline.name().value()) && other.entity().equals(mine.entity())) {
        sameFeature(pipeline, mine, entry.getKey(), other, sources);
        sameKeyTypes(pipeline, mine, entry.getKey(), other, sources);
      }
    }
    keyLivesLongEnough(pipeline, mine, sources);
  }

  private void sameFeature(
      Pipeline pipeline, Contract mine, String otherName, Contract other, SourceFiles sources) {
    Set<String> theirs = new HashSet<>();
    other.features().forEach(feature -> theirs.add(feature.name()));
    for (Contract.Feature feature : mine.features()) {
      if (theirs.contains(feature.name())) {
        problems.add(
            sources.error(
                ErrorCode.E0113,
                place(pipeline, feature.name()),
                "feature \""
                    + feature.name()
                    + "\" of the entity "
                    + mine.entity()
                    + " is defined twice, here and by the pipeline "
                    + otherName,
                "rename one of them: both would write the same field of the same Redis key"));
      }
    }
  }

  private void sameKeyTypes(
      Pipeline pipeline, Contract mine, String otherName, Contract other, SourceFiles sources) {
    for (Contract.KeyColumn key : mine.keys()) {
      for (Contract.KeyColumn theirs : other.keys()) {
        if (key.name().equals(theirs.name()) && !key.type().equals(theirs.type())) {
          problems.add(
              sources.error(
                  ErrorCode.E0225,
                  pipeline.entity().range(),
                  "key column \""
                      + key.name()
                      + "\" is a "
                      + key.type()
                      + " here and a "
                      + theirs.type()
                      + " in the pipeline "
                      + otherName,
                  "cast one of them: an entity has one key type, so that readers can rely on it"));
        }
      }
    }
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
