package dev.fs.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Mode;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.cli.project.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProjectLoaderTest {
  private static final String PROJECT =
      "version: 1\nproject: city\nentities: {driver: {keys: [driver_id]}}\n";
  private final Problems problems = new Problems();

  private Project load(String project, String pipeline, String contract) {
    SourceFile contractFile =
        contract == null ? null : new SourceFile("features/trips/contract.json", contract);
    return ProjectLoader.parse(
        new ProjectFiles(
            Path.of("/"),
            new SourceFile("fs.yaml", project),
            null,
            List.of(
                new ProjectFiles.Folder(
                    "trips",
                    new SourceFile("features/trips/pipeline.yaml", pipeline),
                    contractFile))),
        problems);
  }

  @Test
  void theAddressOfATargetsRedisIsCheckedWhereItStands() {
    load(
        """
        version: 1
        project: city
        entities: {driver: {keys: [driver_id]}}
        targets:
          a: {redis: {uri: "http://redis:6379"}}
          b: {redis: {uri: "redis://redis:6379/x"}}
          c: {redis: {uri: "redis://redis:6379/0"}}
          d: {redis: {uri: "redis://${HOST:-h}:6379"}}
        """,
        "version: 1\nentity: driver\nmode: streaming\n",
        null);
    assertThat(problems.list())
        .extracting(problem -> problem.range().line() + " " + problem.message())
        .containsExactly(
            "5 \"http://redis:6379\" is not the address of one Redis server",
            "6 \"redis://redis:6379/x\" is not the address of one Redis server");
  }

  @Test
  void aTagIsRefusedWhateverItsValue() {
    load(
        """
        version: 1
        project: !!python/object city
        entities: {driver: {keys: [driver_id]}}
        """,
        "version: 1\nentity: driver\nmode: streaming\n",
        null);
    assertThat(problems.list())
        .extracting(problem -> problem.code().name() + " " + problem.message())
        .contains(
            "E0105 \"project\" has the tag tag:yaml.org,2002:python/object, which fs does not"
                + " know");
  }

  @Test
  void aWholePipelineIsRead() {
    Project project =
        load(
            PROJECT,
            """
            version: 1
            description: Trips.
            owner: pricing
            entity: driver
            mode: batch
            engine: hive
            event_time: day
            features:
              trips_1d: {type: BIGINT, ttl: 2d, description: Of the day.}
              fare_1d:
            ttl: 3d
            guard: event_time
            local:
              inputs:
                trips: data/trips.jsonl
                zones: {file: "data/${ZONES:-zones}.csv", nulls: [NA, "-"]}
              vars: {LAKE: /tmp/lake, EMPTY: }
            schedule: "0 2 * * *"
            """,
            null);
    assertThat(problems.list()).isEmpty();
    Pipeline pipeline = project.pipeline("trips");
    assertThat(pipeline).isNotNull();
    assertThat(pipeline.entity())
        .isEqualTo(
            new Located<>(
                new EntityName("driver"),
                new SourceRange("features/trips/pipeline.yaml", 4, 9, 4, 14)));
    assertThat(pipeline.mode().value()).isEqualTo(Mode.BATCH);
    assertThat(pipeline.features()).hasSize(2);
    assertThat(pipeline.features().get(0).ttl().value()).isEqualTo(new Duration(172_800));
    assertThat(pipeline.features().get(1).type()).isNull();
    assertThat(pipeline.inputs().get(1).nulls()).containsExactly("NA", "-");
    assertThat(pipeline.vars().get("EMPTY").value()).isEmpty();
    assertThat(pipeline.schedule().value()).isEqualTo("0 2 * * *");
  }

  @Test
  void scalarsStayAsTyped() {
    Project project =
        load(
            """
            version: 1
            project: city
            namespace: NO
            entities: {driver: {keys: [driver_id], description: 1:30}}
            defaults: {owner: 010}
            targets: {prod: {vars: {A: ~, B: 0x10, C: 1e3, D: null, E: yes}}}
            """,
            "version: 1\nentity: driver\n",
            null);
    assertThat(problems.list()).isEmpty();
    assertThat(project.namespace().value()).isEqualTo("NO");
    assertThat(project.defaultOwner().value()).isEqualTo("010");
    assertThat(project.entities().get(0).description()).isEqualTo("1:30");
    assertThat(project.target("prod").vars().values())
        .extracting(Located::value)
        .containsExactly("~", "0x10", "1e3", "null", "yes");
  }

  @Test
  void columnsCountAsEditorsDo() {
    load(PROJECT, "version: 1\nentity: driver\ndescription: \"\uD83D\uDE97\", x: y\n", null);
    load(PROJECT, "{version: 1, entity: driver, description: \"\uD83D\uDE97\", nope: y}\n", null);
    Problem last = problems.list().get(problems.size() - 1);
    assertThat(last.code()).isEqualTo(ErrorCode.E0103);
    assertThat(last.range().column())
        .isEqualTo("{version: 1, entity: driver, description: \"..\", ".length() + 1);
  }

  @Test
  void defaultsAreThereWhenNothingIsWritten() {
    Pipeline pipeline = load(PROJECT, "version: 1\nentity: driver\n", null).pipeline("trips");
    assertThat(pipeline.mode()).isEqualTo(Located.builtIn(Mode.STREAMING));
    assertThat(pipeline.eventTime().value()).isEqualTo("event_time");
    assertThat(pipeline.guard().isWritten()).isFalse();
    assertThat(pipeline.features()).isNull();
  }

  @Test
  void aContractIsReadAndABrokenOneIsAWarning() {
    Project project =
        load(
            PROJECT,
            "version: 1\nentity: driver\n",
            """
            {"version": 1, "pipeline": "trips", "entity": "driver",
             "keys": [{"name": "driver_id", "type": "BIGINT"}], "event_time": null,
             "mode": "streaming", "changelog": "append", "guard": "none",
             "entity_ttl_seconds": null,
             "features": [{"name": "trips", "type": "BIGINT", "ttl_seconds": 7200,
                           "description": "\\u00fc: \\"null\\""}],
             "sources": [], "sql_digest": "sha256:00"}
            """);
    assertThat(problems.list()).isEmpty();
    var contract = project.contract(project.pipelines().get(0));
    assertThat(contract.eventTime()).isNull();
    assertThat(contract.entityTtlSeconds()).isNull();
    assertThat(contract.features().get(0).ttlSeconds()).isEqualTo(7200);
    assertThat(contract.features().get(0).description()).isEqualTo("ü: \"null\"");
    load(PROJECT, "version: 1\nentity: driver\n", "<<<<<<< HEAD\n{}\n");
    assertThat(problems.list())
        .singleElement()
        .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Severity.WARNING));
  }

  @Test
  void hostileFilesAreProblemsAndNotCrashes() {
    for (String yaml :
        List.of(
            "",
            "[1, 2]",
            "just text",
            "&a [*a]",
            "? [a]\n: b",
            "<<: {a: b}",
            "a: b\n---\nc: d",
            "\u0000",
            "version: {1: 2}\nentity: [driver]",
            "&a {version: *a}",
            "*b",
            "!!x y: z")) {
      Problems here = new Problems();
      ProjectLoader.parse(
          new ProjectFiles(
              Path.of("/"),
              new SourceFile("fs.yaml", yaml),
              null,
              List.of(
                  new ProjectFiles.Folder(
                      "trips", new SourceFile("features/trips/pipeline.yaml", yaml), null))),
          here);
      assertThat(here.hasErrors()).as(yaml).isTrue();
    }
  }
}
