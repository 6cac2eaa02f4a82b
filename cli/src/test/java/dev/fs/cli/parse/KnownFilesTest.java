package dev.fs.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.Problems;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.cli.project.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownFilesTest {
  private static final String PROJECT =
      """
      version: 1
      project: city
      namespace: fs
      entities:
        driver: {keys: [driver_id], ttl: 7d, description: "One who drives, é"}
        route: {keys: [origin, dest]}
      defaults: {owner: pricing, ttl: 1d}
      targets:
        staging:
          vars: {A: b, C: "${A}"}
          redis: {uri: "redis://localhost:6379"}
      publish: {remote: origin, target_branch: main, reviewers: [ann], labels: [features, fs]}
      """;
  private static final String PIPELINE =
      """
      version: 1
      description: "Trips, é and 🛫"
      owner: pricing
      entity: driver
      mode: batch
      engine: hive
      event_time: window_end
      features:
        trips_1h: {type: BIGINT, ttl: 2h, description: Finished trips.}
        avg_fare_1h: {}
      ttl: 3h
      guard: event_time
      local:
        inputs: {trips: {file: data/t.csv, nulls: [NA, ""]}, zones: data/z.jsonl}
        vars: {A: b, C: "${A}"}
      schedule: "0 2 * * *"
      """;
  private static final String CONTRACT =
      """
      {"version": 1, "pipeline": "trips", "entity": "driver",
       "keys": [{"name": "driver_id", "type": "BIGINT"}], "event_time": null,
       "mode": "batch", "changelog": "append", "guard": "none", "entity_ttl_seconds": 7,
       "features": [{"name": "a", "type": "INT", "ttl_seconds": null, "description": "null"}],
       "sources": [{"table": "t", "connector": "", "columns": [{"name": "x", "type": "INT"}]}],
       "sql_digest": "sha256:0"}
      """;

  private final Problems problems = new Problems();

  private static ProjectFiles files(String pipeline, String contract) {
    return files(PROJECT, pipeline, contract);
  }

  private static ProjectFiles files(String project, String pipeline, String contract) {
    return new ProjectFiles(
        Path.of("/"),
        new SourceFile("fs.yaml", project),
        null,
        List.of(
            new ProjectFiles.Folder(
                "trips",
                new SourceFile("features/trips/pipeline.yaml", pipeline),
                contract == null
                    ? null
                    : new SourceFile("features/trips/contract.json", contract))));
  }

  private ProjectLoader.Loaded again(
      ProjectLoader.Loaded before, String pipeline, String contract) {
    KnownFiles known = KnownFiles.read(before.known().bytes("build"), "build");
    assertThat(known.size()).isEqualTo(1);
    return ProjectLoader.parse(files(pipeline, contract), known, problems);
  }

  @Test
  void everyValueAndPositionComesBack() {
    for (String pipeline : List.of(PIPELINE, "version: 1\nentity: driver\n")) {
      ProjectLoader.Loaded first =
          ProjectLoader.parse(files(pipeline, CONTRACT), KnownFiles.NONE, problems);
      assertThat(problems.list()).isEmpty();
      assertThat(first.changed()).isTrue();

      ProjectLoader.Loaded second = again(first, pipeline, CONTRACT);

      assertThat(second.changed()).isFalse();
      assertThat(second.project()).isEqualTo(first.project());
    }
  }

  @Test
  void anotherProjectIsReadAnew() {
    ProjectLoader.Loaded first =
        ProjectLoader.parse(files(PIPELINE, CONTRACT), KnownFiles.NONE, problems);
    ProjectFiles town = files(PROJECT.replace("city", "town"), PIPELINE, CONTRACT);

    ProjectLoader.Loaded second = ProjectLoader.parse(town, first.known(), problems);

    assertThat(second.project().name().value()).isEqualTo("town");
    assertThat(second.changed()).isTrue();
  }

  @Test
  void aProjectWithProblemsIsNotRemembered() {
    ProjectFiles wrong = files(PROJECT + "nonsense: 1\n", "version: 1\nentity: driver\n", null);
    KnownFiles known = ProjectLoader.parse(wrong, KnownFiles.NONE, problems).known();
    assertThat(problems.list()).hasSize(1);

    ProjectLoader.parse(wrong, known, problems);

    assertThat(problems.list()).hasSize(2);
  }

  @Test
  void anotherTextIsReadAnew() {
    ProjectLoader.Loaded first =
        ProjectLoader.parse(files(PIPELINE, CONTRACT), KnownFiles.NONE, problems);

    ProjectLoader.Loaded pipeline = again(first, PIPELINE.replace("pricing", "ml"), CONTRACT);
    assertThat(pipeline.project().pipelines().get(0).owner().value()).isEqualTo("ml");
    assertThat(pipeline.changed()).isTrue();
    ProjectLoader.Loaded contract = again(first, PIPELINE, CONTRACT.replace("\"a\"", "\"b\""));
    assertThat(contract.project().contracts().get("trips").features().get(0).name()).isEqualTo("b");
    assertThat(again(first, PIPELINE, null).project().contracts()).isEmpty();
    assertThat(problems.list()).isEmpty();
  }

  @Test
  void whatHasProblemsIsNotRemembered() {
    ProjectLoader.Loaded first =
        ProjectLoader.parse(files(PIPELINE + "nonsense: 1\n", null), KnownFiles.NONE, problems);
    assertThat(problems.list()).hasSize(1);
    assertThat(first.known().size()).isZero();
  }

  @Test
  void whatAnotherBuildWroteIsNotBelieved() {
    byte[] bytes =
        ProjectLoader.parse(files(PIPELINE, null), KnownFiles.NONE, problems).known().bytes("one");
    assertThat(KnownFiles.read(bytes, "two").size()).isZero();
    assertThat(KnownFiles.read(null, "one").size()).isZero();
    assertThat(KnownFiles.read(new byte[3], "one").size()).isZero();
    byte[] half = java.util.Arrays.copyOf(bytes, bytes.length / 2);
    assertThat(KnownFiles.read(half, "one").size()).isZero();
    assertThat(KnownFiles.read(bytes, "one").size()).isEqualTo(1);
  }
}
