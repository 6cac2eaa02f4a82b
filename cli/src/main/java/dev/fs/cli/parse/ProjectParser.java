package dev.fs.cli.parse;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.Problems;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Located;
import dev.fs.cli.model.Names;
import dev.fs.cli.model.Publish;
import dev.fs.cli.model.Target;
import dev.fs.cli.model.TargetName;
import dev.fs.cli.project.SourceFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads fs.yaml. */
final class ProjectParser {
  private final SourceFile file;
  private final Problems problems;

  ProjectParser(SourceFile file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /** What fs.yaml says. */
  record Result(
      Located<String> name,
      @Nullable Located<String> namespace,
      List<Entity> entities,
      @Nullable Located<String> owner,
      @Nullable Located<Duration> ttl,
      List<Target> targets,
      Publish publish) {}

  /** Null when the file is no mapping at all. */
  @Nullable Result parse() {
    Node root = YamlText.compose(file, problems);
    MapReader map =
        root == null ? null : MapReader.of(file, root, "fs.yaml", KnownKeys.PROJECT, problems);
    if (map == null) {
      return null;
    }
    FormatVersion.check(map);
    Located<String> name = map.required("project", "give the project a name: project: city-trips");
    if (name != null && !Names.isProjectName(name.value())) {
      map.wrong(
          name,
          "\"" + name.value() + "\" cannot name a project",
          "a project's name is made of letters, digits, - _ and ., at most 63");
    }
    List<Entity> entities = entities(map);
    Located<String> namespace = map.text("namespace");
    if (namespace != null && isEntity(namespace.value(), entities)) {
      map.wrong(
          namespace,
          "the namespace \"" + namespace.value() + "\" is also an entity's name",
          "keys of the two could not be told apart; choose another namespace");
    }
    MapReader defaults = map.map("defaults", KnownKeys.DEFAULTS);
    return new Result(
        name == null ? Located.builtIn("") : name,
        namespace == null || namespace.value().isEmpty() ? null : namespace,
        entities,
        defaults.text("owner"),
        defaults.duration("ttl"),
        targets(map),
        publish(map));
  }

  private static boolean isEntity(String name, List<Entity> entities) {
    for (Entity entity : entities) {
      if (entity.name().value().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private List<Entity> entities(MapReader map) {
    List<Entity> found = new ArrayList<>();
    MapReader all = map.map("entities", null);
    for (String name : all.keys()) {
      if (!all.isName(name, "an entity")) {
        continue;
      }
      MapReader entity = all.map(name, KnownKeys.ENTITY);
      List<Located<String>> keys = entity.texts("keys");
      if (keys.isEmpty() && !(entity.node("keys") instanceof MappingNode)) {
        problems.add(
            file.error(
                ErrorCode.E0106,
                all.keyRange(name),
                "entity \"" + name + "\" has no keys",
                "name the columns that tell one from another: keys: [" + name + "_id]"));
      }
      Located<String> description = entity.text("description");
      found.add(
          new Entity(
              new EntityName(name),
              keys(entity, keys),
              entity.duration("ttl"),
              description == null ? null : description.value(),
              all.keyRange(name)));
    }
    return found;
  }

  private static List<String> keys(MapReader entity, List<Located<String>> written) {
    List<String> keys = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Located<String> key : written) {
      if (!entity.isIdentifier(key)) {
        continue;
      }
      if (!seen.add(key.value())) {
        entity.wrong(key, "key column \"" + key.value() + "\" is here twice", "remove one of them");
      } else {
        keys.add(key.value());
      }
    }
    return keys;
  }

  private List<Target> targets(MapReader map) {
    List<Target> found = new ArrayList<>();
    MapReader all = map.map("targets", null);
    for (String name : all.keys()) {
      MapReader target = all.map(name, KnownKeys.TARGET);
      if (!all.isName(name, "a target")) {
        continue;
      }
      Map<String, Located<String>> settings = new LinkedHashMap<>();
      section(target, "flink", KnownKeys.FLINK, KnownKeys.FLINK_KINDS, settings);
      section(
          target,
          "feature_source",
          KnownKeys.FEATURE_SOURCE,
          KnownKeys.FEATURE_SOURCE_KINDS,
          settings);
      section(target, "redis", KnownKeys.REDIS, List.of(), settings);
      checkRedis(target, settings.get("redis.uri"));
      checkFlink(target, settings.get("flink.url"));
      found.add(
          new Target(new TargetName(name), all.keyRange(name), VariableMap.read(target), settings));
    }
    return found;
  }

  private static void section(
      MapReader target,
      String name,
      List<String> known,
      List<String> kinds,
      Map<String, Located<String>> settings) {
    MapReader section = target.map(name, known);
    for (String key : section.keys()) {
      Located<String> value = key.equals("kind") ? section.oneOf(key, kinds) : section.text(key);
      if (value != null) {
        settings.put(name + "." + key, value);
      }
    }
  }

  private static void checkRedis(MapReader target, @Nullable Located<String> uri) {
    if (uri == null || uri.value().contains("${")) {
      return;
    }
    int scheme = uri.value().indexOf("://");
    int at = uri.value().lastIndexOf('@');
    if (scheme >= 0 && at > scheme) {
      target.wrong(
          new Located<>("", uri.range()),
          "a user and a password do not belong in a file",
          "take them out of the URI, and set FS_REDIS_USER and FS_REDIS_PASSWORD, or"
              + " FS_REDIS_PASSWORD_FILE");
    } else if (!isServer(uri.value())) {
      target.wrong(
          uri,
          "\"" + uri.value() + "\" is not the address of one Redis server",
          "write it as redis://host:6379/0, or rediss:// for TLS");
    }
  }

  private static boolean isServer(String text) {
    try {
      URI uri = new URI(text);
      String path = uri.getPath() == null ? "" : uri.getPath();
      return ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
          && uri.getHost() != null
          && isPort(uri.getPort())
          && path.matches("/?|/[0-9]{1,9}");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Whether a server may listen there; -1 is the usual one. */
  private static boolean isPort(int port) {
    return port == -1 || (port > 0 && port <= 65_535);
  }

  private static void checkFlink(MapReader target, @Nullable Located<String> url) {
    if (url == null || url.value().contains("${") || isWebServer(url.value())) {
      return;
    }
    target.wrong(
        url,
        "\"" + url.value() + "\" is not the address of a Flink cluster",
        "write it as http://host:8081, or https://");
  }

  private static boolean isWebServer(String text) {
    try {
      URI uri = new URI(text);
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && isPort(uri.getPort());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Publish publish(MapReader map) {
    MapReader publish = map.map("publish", KnownKeys.PUBLISH);
    return new Publish(
        publish.text("remote"),
        publish.text("target_branch"),
        values(publish.texts("reviewers")),
        values(publish.texts("labels")));
  }

  /** Without a stream: the first lambda costs as much as reading the file. */
  private static List<String> values(List<Located<String>> texts) {
    List<String> values = new ArrayList<>();
    for (Located<String> text : texts) {
      values.add(text.value());
    }
    return values;
  }
}
