package dev.fs.cli.parse;

import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.DeclaredFeature;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.FeatureName;
import dev.fs.cli.model.LocalInput;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Mode;
import dev.fs.cli.model.Names;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.PipelineName;
import dev.fs.cli.project.ProjectFiles;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a pipeline.yaml. */
final class PipelineParser {
  private static final int SCHEDULE_FIELDS = 5;

  private final SourceFile file;
  private final String folder;
  private final @Nullable List<String> entities;
  private final Problems problems;

  /**
   * Reads for a folder.
   *
   * @param entities names that fs.yaml has; null when it could not be read
   */
  PipelineParser(ProjectFiles.Folder folder, @Nullable List<String> entities, Problems problems) {
    this.file = folder.pipeline();
    this.folder = folder.name();
    this.entities = entities;
    this.problems = problems;
  }

  /** Null when it lacks what no pipeline can be without, which is then a problem. */
  @Nullable Pipeline parse() {
    if (!Names.isValid(folder)) {
      problems.error(
          ErrorCode.E0105,
          "the folder \"features/" + folder + "\" cannot name a pipeline",
          Names.RULE);
      return null;
    }
    Node root = YamlText.compose(file, problems);
    MapReader map =
        root == null ? null : MapReader.of(file, root, file.path(), KnownKeys.PIPELINE, problems);
    if (map == null) {
      return null;
    }
    FormatVersion.check(map);
    Located<EntityName> entity = entity(map);
    Located<Mode> mode = mode(map);
    Located<String> engine = orBuiltIn(map.oneOf("engine", KnownKeys.ENGINES), "flink");
    if (engine.value().equals("hive") && mode.value() != Mode.BATCH) {
      map.wrong(engine, "the engine hive runs batch pipelines only", "set mode: batch");
    }
    Located<String> schedule = map.text("schedule");
    if (schedule != null && mode.value() != Mode.BATCH) {
      map.wrong(
          schedule, "a schedule is for batch pipelines only", "set mode: batch, or remove it");
    } else if (schedule != null && !isSchedule(schedule.value())) {
      map.wrong(
          schedule,
          "\"" + schedule.value() + "\" is no schedule",
          "write the five fields of cron: minute, hour, day, month, day of the week; 0 2 * * * is"
              + " each night at two");
    }
    Located<String> description = map.text("description");
    Located<String> owner = map.text("owner");
    Located<String> eventTime =
        orBuiltIn(map.identifier("event_time"), Pipeline.DEFAULT_EVENT_TIME);
    List<DeclaredFeature> features = features(map);
    var ttl = map.duration("ttl");
    Located<String> guard = orBuiltIn(map.oneOf("guard", KnownKeys.GUARDS), "none");
    MapReader local = map.map("local", KnownKeys.LOCAL);
    List<LocalInput> inputs = inputs(local);
    Map<String, Located<String>> vars = VariableMap.read(local);
    if (entity == null) {
      return null;
    }
    return new Pipeline(
        new PipelineName(folder),
        file.range(0, 0),
        description == null ? "" : description.value().strip(),
        owner,
        entity,
        mode,
        engine,
        eventTime,
        features,
        ttl,
        guard,
        inputs,
        vars,
        schedule);
  }

  private static Located<String> orBuiltIn(@Nullable Located<String> value, String builtIn) {
    return value == null ? Located.builtIn(builtIn) : value;
  }

  private @Nullable Located<EntityName> entity(MapReader map) {
    Located<String> text = map.required("entity", "name an entity of fs.yaml: entity: driver");
    if (text == null) {
      return null;
    }
    if (entities != null && !entities.contains(text.value())) {
      problems.add(
          file.error(
              ErrorCode.E0108,
              text.range(),
              "fs.yaml has no entity \"" + text.value() + "\"",
              entities.isEmpty()
                  ? "add it below entities: in fs.yaml"
                  : DidYouMean.help(text.value(), entities)));
      return null;
    }
    return Names.isValid(text.value())
        ? new Located<>(new EntityName(text.value()), text.range())
        : null;
  }

  /** Names of schedules are for the scheduler to know. */
  private static boolean isSchedule(String text) {
    return text.startsWith("@") || text.strip().split("\\s+").length == SCHEDULE_FIELDS;
  }

  private static Located<Mode> mode(MapReader map) {
    Located<String> text = map.oneOf("mode", Mode.TEXTS);
    return text == null
        ? Located.builtIn(Mode.STREAMING)
        : new Located<>(Objects.requireNonNull(Mode.parse(text.value())), text.range());
  }

  private static @Nullable List<DeclaredFeature> features(MapReader map) {
    MapReader all = map.map("features", null);
    if (map.node("features") == null) {
      return null;
    }
    List<DeclaredFeature> found = new ArrayList<>();
    for (String name : all.keys()) {
      if (!all.isName(name, "a feature")) {
        continue;
      }
      MapReader feature = all.map(name, KnownKeys.FEATURE);
      Located<String> description = feature.text("description");
      found.add(
          new DeclaredFeature(
              new FeatureName(name),
              type(feature),
              feature.duration("ttl"),
              description == null ? null : description.value().strip(),
              all.keyRange(name)));
    }
    return found;
  }

  /** Null when it is not there or no type of a feature. */
  private static @Nullable Located<String> type(MapReader feature) {
    Located<String> type = feature.text("type");
    if (type == null) {
      return null;
    }
    try {
      ValueType unused = ValueType.parse(type.value());
      return type;
    } catch (IllegalArgumentException e) {
      String word = type.value().split("[^\\w]", 2)[0].toUpperCase(Locale.ROOT);
      feature.wrong(
          type,
          "\"" + type.value() + "\" is no type of a feature",
          ValueType.NAMES.contains(word)
              ? "write it as Flink does: DECIMAL(10, 2), ARRAY<INT>, ROW<zone STRING, trips INT>"
              : DidYouMean.help(word, ValueType.NAMES));
      return null;
    }
  }

  private List<LocalInput> inputs(MapReader local) {
    List<LocalInput> found = new ArrayList<>();
    MapReader all = local.map("inputs", null);
    for (String table : all.keys()) {
      Node node = all.node(table);
      Located<String> file = null;
      List<String> nulls = List.of();
      if (node instanceof ScalarNode) {
        file = all.text(table);
      } else if (node != null) {
        MapReader input = all.map(table, KnownKeys.INPUT);
        file = input.text("file");
        nulls = input.texts("nulls").stream().map(Located::value).toList();
      }
      if (file == null) {
        problems.add(
            this.file.error(
                ErrorCode.E0106,
                all.keyRange(table),
                "the input \"" + table + "\" names no file",
                "write " + table + ": data/" + table + ".jsonl"));
      } else if (!file.value().endsWith("}") && !LocalInput.isReadable(file.value())) {
        all.wrong(
            file,
            "\"" + file.value() + "\" is no file of rows that fs can read",
            "it reads " + String.join(", ", LocalInput.KINDS));
      } else {
        found.add(new LocalInput(new Located<>(table, all.keyRange(table)), file, nulls));
      }
    }
    return found;
  }
}
