package dev.fs.cli.plan;

import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.contract.Contract;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How long features and whole keys live. */
public final class TimesToLive {
  private TimesToLive() {}

  /** A feature's: its own, else the pipeline's, the entity's, the repository's; null: for ever. */
  public static @Nullable Located<Duration> ofFeature(
      Project project, Pipeline pipeline, String feature) {
    if (pipeline.features() != null) {
      for (DeclaredFeature declared : pipeline.features()) {
        if (declared.name().value().equals(feature) && declared.ttl() != null) {
          return declared.ttl();
        }
      }
    }
    if (pipeline.ttl() != null) {
      return pipeline.ttl();
    }
    Entity entity = project.entity(pipeline.entity().value());
    return entity != null && entity.ttl() != null ? entity.ttl() : project.defaultTtl();
  }

  /**
   * A whole key's, in seconds, where a server cannot expire single fields: the entity's own; else
   * the longest of its features; null when one of them lives for ever.
   *
   * @param contracts of all pipelines of the repository
   */
  public static @Nullable Long ofKey(Entity entity, Collection<Contract> contracts) {
    if (entity.ttl() != null) {
      return entity.ttl().value().seconds();
    }
    long longest = 0;
    for (Contract contract : contracts) {
      if (contract.entity().equals(entity.name().value())) {
        for (Contract.Feature feature : contract.features()) {
          if (feature.ttlSeconds() == null) {
            return null;
          }
          longest = Math.max(longest, feature.ttlSeconds());
        }
      }
    }
    return longest == 0 ? null : longest;
  }
}
