package dev.fs.templates;

import java.util.List;

/**
 * A kind of pipeline that {@code fs new} can write.
 *
 * @param name as users type it; also the folder of its files
 * @param entity that its sample is about
 * @param keys the sample's columns that identify one
 * @param files relative to the pipeline's folder; those whose resource ends in .ftl are templates
 * @param samples files of its data folder that several templates have
 */
record PipelineTemplate(
    String name, String entity, List<String> keys, List<String> files, List<String> samples) {
  private static final String TESTS = "tests/features.yml";
  private static final List<String> CARRIER = List.of("carrier");
  private static final List<String> AIRCRAFT = List.of("tailnum");
  private static final List<String> ROUTE = List.of("origin", "dest");

  private static final List<PipelineTemplate> ALL =
      List.of(
          withOwnSample("tumbling", "carrier", CARRIER, "data/sample.jsonl"),
          withSamples("hopping", "carrier", CARRIER, "flights.csv"),
          withSamples("cumulate", "carrier", CARRIER, "flights.csv"),
          withSamples("session", "aircraft", AIRCRAFT, "flights.csv"),
          withOwnSample("over", "route", ROUTE, "data/sample.jsonl"),
          withSamples("dedup", "aircraft", AIRCRAFT, "flights.csv"),
          withSamples("join", "route", ROUTE, "flights.csv", "planes.csv"),
          withSamples("temporal-join", "route", ROUTE, "flights.csv", "weather.csv"),
          withSamples("aggregate", "route", ROUTE, "flights.csv"),
          withOwnSample("batch", "airport", List.of("origin"), "data/sample.csv"),
          withOwnSample("blank", "item", List.of("id"), "data/sample.jsonl"));

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

  private static PipelineTemplate withOwnSample(
      String name, String entity, List<String> keys, String sample) {
    return new PipelineTemplate(
        name,
        entity,
        keys,
        List.of("pipeline.yaml", "source.sql", "transform.sql", TESTS, sample),
        List.of());
  }

  private static PipelineTemplate withSamples(
      String name, String entity, List<String> keys, String... samples) {
    return new PipelineTemplate(
        name,
        entity,
        keys,
        List.of("pipeline.yaml", "source.sql", "transform.sql", TESTS),
        List.of(samples));
  }
}
