package dev.fs.cli.config;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.model.Project;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The precedence of settings, written once: flag, {@code FS_*} environment, .fs/local.yaml,
 * pipeline.yaml, the target of fs.yaml, the defaults of fs.yaml, the user's configuration,
 * built-in.
 *
 * <p>What goes into generated files (TTLs, mode, guard and their like) comes from the repository
 * alone: a variable on one machine must not make another's run.py stale.
 */
public final class Settings {
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "output", "human",
          "color", "auto",
          "daemon", "true",
          "publish.remote", "origin",
          "publish.target_branch", "main");

  private static final List<String> OF_THE_REPOSITORY_ALONE =
      List.of(
          "project", "entity", "mode", "engine", "event_time", "guard", "ttl", "schedule", "owner");

  private final SettingSources sources;
  private final List<Map<String, Located<String>>> files = new ArrayList<>();

  public Settings(SettingSources sources) {
    this.sources = sources;
    files.add(sources.local().settings());
    files.add(sources.pipeline() == null ? Map.of() : ofPipeline(sources.pipeline()));
    files.add(sources.target() == null ? Map.of() : sources.target().settings());
    files.add(sources.project() == null ? Map.of() : ofProject(sources.project()));
    files.add(sources.user().settings());
  }

  /** All that have a value, by name. */
  public List<Setting> all() {
    Set<String> names = new LinkedHashSet<>(BUILT_IN.keySet());
    names.addAll(List.of("target", "redis_server", "python", "redis.uri", "flink.url"));
    names.addAll(sources.flags().keySet());
    for (Map<String, Located<String>> file : files) {
      names.addAll(file.keySet());
    }
    List<Setting> found = new ArrayList<>();
    for (String name : names.stream().sorted().toList()) {
      Setting setting = find(name);
      if (setting != null) {
        found.add(setting);
      }
    }
    return found;
  }

  /** A setting's effective value; null when nothing sets it. */
  public @Nullable String value(String name) {
    Setting setting = find(name);
    return setting == null ? null : setting.value();
  }

  /** A setting with its origin; null when nothing sets it. */
  public @Nullable Setting find(String name) {
    String flag = sources.flags().get(name);
    if (flag != null) {
      return new Setting(name, flag, "--" + name.replace('_', '-'));
    }
    if (!OF_THE_REPOSITORY_ALONE.contains(name)) {
      String variable = variable(name);
      String set = sources.environment().get(variable);
      if (set != null && !set.isEmpty()) {
        return new Setting(name, set, variable);
      }
    }
    for (Map<String, Located<String>> file : files) {
      Located<String> written = file.get(name);
      if (written != null) {
        return new Setting(name, written.value(), origin(written.range()));
      }
    }
    String builtIn = BUILT_IN.get(name);
    return builtIn == null ? null : new Setting(name, builtIn, "built-in");
  }

  /** {@code redis.uri} is set by {@code FS_REDIS_URI}. */
  static String variable(String name) {
    return "FS_" + name.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  private static String origin(SourceRange range) {
    return range.line() == 0 ? "built-in" : range.file() + ":" + range.line();
  }

  private static Map<String, Located<String>> ofPipeline(Pipeline pipeline) {
    Map<String, Located<String>> map = new LinkedHashMap<>();
    put(map, "owner", pipeline.owner());
    put(map, "entity", pipeline.entity());
    put(map, "mode", new Located<>(pipeline.mode().value().text(), pipeline.mode().range()));
    put(map, "engine", pipeline.engine());
    put(map, "event_time", pipeline.eventTime());
    put(map, "ttl", pipeline.ttl());
    put(map, "guard", pipeline.guard());
    put(map, "schedule", pipeline.schedule());
    return map;
  }

  private static Map<String, Located<String>> ofProject(Project project) {
    Map<String, Located<String>> map = new LinkedHashMap<>();
    put(map, "project", project.name());
    put(map, "namespace", project.namespace());
    put(map, "owner", project.defaultOwner());
    put(map, "ttl", project.defaultTtl());
    put(map, "publish.remote", project.publish().remote());
    put(map, "publish.target_branch", project.publish().targetBranch());
    return map;
  }

  private static void put(
      Map<String, Located<String>> map, String name, @Nullable Located<?> value) {
    if (value != null) {
      map.put(name, new Located<>(value.value().toString(), value.range()));
    }
  }
}
