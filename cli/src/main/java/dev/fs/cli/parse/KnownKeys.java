package dev.fs.cli.parse;

import java.util.List;

/**
 * The keys of each mapping, by file; the published JSON Schemas name the same, which a test holds.
 */
final class KnownKeys {
  static final List<String> PROJECT =
      List.of("version", "project", "namespace", "entities", "defaults", "targets", "publish");
  static final List<String> ENTITY = List.of("keys", "ttl", "description");
  static final List<String> DEFAULTS = List.of("owner", "ttl");
  static final List<String> TARGET = List.of("vars", "flink", "feature_source", "redis");
  static final List<String> FLINK = List.of("kind", "url");
  static final List<String> FEATURE_SOURCE = List.of("kind", "brokers", "topic", "path");
  static final List<String> REDIS = List.of("uri");
  static final List<String> PUBLISH = List.of("remote", "target_branch", "reviewers", "labels");

  static final List<String> PIPELINE =
      List.of(
          "version",
          "description",
          "owner",
          "entity",
          "mode",
          "engine",
          "event_time",
          "features",
          "ttl",
          "guard",
          "local",
          "schedule");
  static final List<String> FEATURE = List.of("type", "ttl", "description");
  static final List<String> LOCAL = List.of("inputs", "vars");
  static final List<String> INPUT = List.of("file", "nulls");

  /** Of .fs/local.yaml; the configuration in the home directory has all but {@code vars}. */
  static final List<String> PERSONAL =
      List.of("target", "output", "color", "daemon", "redis_server", "python", "vars");

  static final List<String> FLINK_KINDS = List.of("session", "kubernetes", "yarn");
  static final List<String> FEATURE_SOURCE_KINDS = List.of("kafka", "filesystem");
  static final List<String> ENGINES = List.of("flink", "hive");
  static final List<String> GUARDS = List.of("none", "event_time");
  static final List<String> OUTPUTS = List.of("human", "json", "jsonl");
  static final List<String> COLORS = List.of("auto", "always", "never");
  static final List<String> SWITCHES = List.of("true", "false");

  private KnownKeys() {}
}
