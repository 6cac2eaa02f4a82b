package dev.fs.cli.model;

import dev.fs.contract.Contract;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A feature repository as its files say.
 *
 * @param name of the project
 * @param namespace prefix of every Redis key; null: none
 * @param entities in the order of fs.yaml
 * @param defaultOwner null: none
 * @param defaultTtl null: none
 * @param targets in the order of fs.yaml
 * @param publish how merge requests are made
 * @param local .fs/local.yaml
 * @param pipelines by name
 * @param contracts the committed contract.json of each pipeline that has one, by its name
 */
public record Project(
    Located<String> name,
    @Nullable Located<String> namespace,
    List<Entity> entities,
    @Nullable Located<String> defaultOwner,
    @Nullable Located<Duration> defaultTtl,
    List<Target> targets,
    Publish publish,
    Personal local,
    List<Pipeline> pipelines,
    Map<String, Contract> contracts) {
  public Project {
    entities = List.copyOf(entities);
    targets = List.copyOf(targets);
    pipelines = List.copyOf(pipelines);
    contracts = Collections.unmodifiableMap(new LinkedHashMap<>(contracts));
  }

  /** The entity of that name; null when fs.yaml has none. */
  public @Nullable Entity entity(EntityName wanted) {
    for (Entity entity : entities) {
      if (entity.name().equals(wanted)) {
        return entity;
      }
    }
    return null;
  }

  /** The pipeline of that name; null when there is none. */
  public @Nullable Pipeline pipeline(String wanted) {
    for (Pipeline pipeline : pipelines) {
      if (pipeline.name().value().equals(wanted)) {
        return pipeline;
      }
    }
    return null;
  }

  /** The committed contract of a pipeline; null when it was not yet generated. */
  public @Nullable Contract contract(Pipeline pipeline) {
    return contracts.get(pipeline.name().value());
  }

  /** The target of that name; null when fs.yaml has none. */
  public @Nullable Target target(String wanted) {
    for (Target target : targets) {
      if (target.name().value().equals(wanted)) {
        return target;
      }
    }
    return null;
  }
}
