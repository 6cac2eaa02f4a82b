package dev.fs.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas and the parser know the same keys and the same values. */
final class SchemaTest {
  private static Map<?, ?> schema(String name) throws IOException {
    return JSON.std.mapFrom(
        Files.readString(Path.of("src/main/resources/dev/fs/cli/schema", name + ".json")));
  }

  private static Object at(Object from, String... path) {
    Object at = from;
    for (String key : path) {
      at = at instanceof List<?> list ? list.get(Integer.parseInt(key)) : ((Map<?, ?>) at).get(key);
    }
    return at;
  }

  private static List<String> keys(Object object) {
    assertThat(at(object, "additionalProperties")).isEqualTo(false);
    List<String> keys = new ArrayList<>();
    ((Map<?, ?>) at(object, "properties")).keySet().forEach(key -> keys.add((String) key));
    return keys;
  }

  @Test
  void ofTheProject() throws IOException {
    Object schema = schema("project");
    assertThat(keys(schema)).isEqualTo(KnownKeys.PROJECT);
    assertThat(keys(at(schema, "properties", "entities", "additionalProperties")))
        .isEqualTo(KnownKeys.ENTITY);
    assertThat(keys(at(schema, "properties", "defaults"))).isEqualTo(KnownKeys.DEFAULTS);
    assertThat(keys(at(schema, "properties", "publish"))).isEqualTo(KnownKeys.PUBLISH);
    Object target = at(schema, "properties", "targets", "additionalProperties");
    assertThat(keys(target)).isEqualTo(KnownKeys.TARGET);
    assertThat(keys(at(target, "properties", "flink"))).isEqualTo(KnownKeys.FLINK);
    assertThat(keys(at(target, "properties", "redis"))).isEqualTo(KnownKeys.REDIS);
    Object source = at(target, "properties", "feature_source");
    assertThat(keys(source)).isEqualTo(KnownKeys.FEATURE_SOURCE);
    assertThat(at(target, "properties", "flink", "properties", "kind", "enum"))
        .isEqualTo(KnownKeys.FLINK_KINDS);
    assertThat(at(source, "properties", "kind", "enum")).isEqualTo(KnownKeys.FEATURE_SOURCE_KINDS);
  }

  @Test
  void ofAPipeline() throws IOException {
    Object schema = schema("pipeline");
    assertThat(keys(schema)).isEqualTo(KnownKeys.PIPELINE);
    assertThat(keys(at(schema, "properties", "features", "additionalProperties")))
        .isEqualTo(KnownKeys.FEATURE);
    Object local = at(schema, "properties", "local");
    assertThat(keys(local)).isEqualTo(KnownKeys.LOCAL);
    assertThat(keys(at(local, "properties", "inputs", "additionalProperties", "oneOf", "1")))
        .isEqualTo(KnownKeys.INPUT);
    assertThat(at(schema, "properties", "engine", "enum")).isEqualTo(KnownKeys.ENGINES);
    assertThat(at(schema, "properties", "guard", "enum")).isEqualTo(KnownKeys.GUARDS);
    assertThat(at(schema, "properties", "mode", "enum")).isEqualTo(dev.fs.cli.model.Mode.TEXTS);
  }

  @Test
  void ofTests() throws IOException {
    Object schema = schema("test");
    assertThat(keys(schema)).isEqualTo(KnownKeys.TEST_FILE);
    Object test = at(schema, "properties", "unit_tests", "items");
    assertThat(keys(test)).isEqualTo(KnownKeys.TEST);
    assertThat(keys(at(schema, "properties", "udf_tests", "items")))
        .isEqualTo(KnownKeys.FUNCTION_TEST);
    Object given = at(test, "properties", "given", "items");
    assertThat(keys(given)).isEqualTo(KnownKeys.GIVEN);
    assertThat(keys(at(given, "properties", "steps", "items"))).isEqualTo(KnownKeys.INPUT_STEP);
    assertThat(keys(at(test, "properties", "steps", "items"))).isEqualTo(KnownKeys.TEST_STEP);
    assertThat(keys(at(test, "properties", "overrides"))).isEqualTo(KnownKeys.OVERRIDES);
    assertThat(keys(at(test, "properties", "config"))).isEqualTo(KnownKeys.TEST_CONFIG);
    Object expect = at(schema, "$defs", "expect");
    assertThat(keys(expect)).isEqualTo(KnownKeys.EXPECT);
    Object redis = at(expect, "properties", "redis");
    assertThat(keys(redis)).isEqualTo(KnownKeys.EXPECT_REDIS);
    assertThat(keys(at(redis, "properties", "keys", "items"))).isEqualTo(KnownKeys.EXPECT_KEY);
    assertThat(at(schema, "$defs", "format", "enum")).isEqualTo(KnownKeys.ROW_FORMATS);
    assertThat(at(redis, "properties", "mode", "enum")).isEqualTo(KnownKeys.REDIS_MODES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"project", "pipeline", "test"})
  void everyKeyIsDescribed(String name) throws IOException {
    describe(schema(name), name);
  }

  private static void describe(Object schema, String path) {
    if (schema instanceof Map<?, ?> map) {
      if (map.get("properties") instanceof Map<?, ?> properties && map.containsKey("type")) {
        properties.forEach(
            (key, property) -> {
              boolean described =
                  ((Map<?, ?>) property).containsKey("description")
                      || ((Map<?, ?>) property).containsKey("$ref");
              assertThat(described).as(path + "." + key).isTrue();
            });
      }
      map.forEach((key, value) -> describe(value, path + "." + key));
    } else if (schema instanceof List<?> list) {
      list.forEach(item -> describe(item, path));
    }
  }
}
