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

  static final List<String> TEST_FILE = List.of("unit_tests", "udf_tests");
  static final List<String> FUNCTION_TEST =
      List.of("name", "description", "udf", "given", "types", "expect", "raises", "config");
  static final List<String> TEST =
      List.of(
          "name",
          "description",
          "pipeline",
          "model",
          "given",
          "steps",
          "overrides",
          "expect",
          "config");
  static final List<String> GIVEN = List.of("input", "rows", "fixture", "format", "steps");

  /** Of an input's own steps. */
  static final List<String> INPUT_STEP =
      List.of("rows", "fixture", "format", "watermark", "expect");

  /** Of a test's steps, which name the input. */
  static final List<String> TEST_STEP =
      List.of("input", "rows", "fixture", "format", "watermark", "expect");

  static final List<String> OVERRIDES = List.of("vars", "now", "udfs");
  static final List<String> EXPECT = List.of("redis", "rows");
  static final List<String> EXPECT_REDIS = List.of("mode", "keys");
  static final List<String> EXPECT_KEY = List.of("key", "value", "ttl", "absent");
  static final List<String> TEST_CONFIG =
      List.of("tags", "timeout", "tolerance", "enabled", "recorded");
  static final List<String> APPROX = List.of("value", "abs");

  static final List<String> ROW_FORMATS = List.of("dict", "csv", "jsonl", "sql");
  static final List<String> REDIS_MODES = List.of("exact", "subset");
  static final List<String> FLINK_KINDS = List.of("session", "kubernetes", "yarn");
  static final List<String> FEATURE_SOURCE_KINDS = List.of("kafka", "filesystem");
  static final List<String> ENGINES = List.of("flink", "hive");
  static final List<String> GUARDS = List.of("none", "event_time");
  static final List<String> OUTPUTS = List.of("human", "json", "jsonl");
  static final List<String> COLORS = List.of("auto", "always", "never");
  static final List<String> SWITCHES = List.of("true", "false");

  private KnownKeys() {}
}
