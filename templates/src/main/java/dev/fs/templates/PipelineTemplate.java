package dev.fs.templates;

import java.util.List;

/**
 * A kind of pipeline that {@code fs new} can write.
 *
 * @param name as users type it; also the folder of its files
 * @param entity that its sample is about
 * @param keys the sample's columns that identify one
 * @param files relative to the pipeline's folder; those whose resource ends in .ftl are templates
 */
record PipelineTemplate(String name, String entity, List<String> keys, List<String> files) {
  private static final List<PipelineTemplate> ALL =
      List.of(
          of("tumbling", "carrier", List.of("carrier"), "data/sample.jsonl"),
          of("over", "route", List.of("origin", "dest"), "data/sample.jsonl"),
          of("batch", "airport", List.of("origin"), "data/sample.csv"));

  static List<String> names() {
    return ALL.stream().map(PipelineTemplate::name).toList();
  }

  /** Throws IllegalArgumentException for a name that is not in {@link #names()}. */
  static PipelineTemplate named(String name) {
    return ALL.stream()
        .filter(template -> template.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such template: " + name));
  }

  private static PipelineTemplate of(String name, String entity, List<String> keys, String sample) {
    return new PipelineTemplate(
        name, entity, keys, List.of("pipeline.yaml", "source.sql", "transform.sql", sample));
  }
}
