package dev.fs.templates;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.contract.Contract;
import dev.fs.contract.RedisTableOptions;
import dev.fs.templates.text.RandomText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever users write: never another statement, never other Python. */
class HostileValuesITCase {
  private static final int CASES = 300;

  /** What Flink's own lexer says of texts, kept beside the engine's tests. */
  private static final Path VECTORS =
      Path.of("../local-env/engine/src/test/resources/dev/fs/engine/text/sql-vectors.jsonl");

  @TempDir Path folder;

  @Test
  void pythonReadsBackEveryConstantAndFindsNothingElse() throws Exception {
    long seed = System.nanoTime();
    Iterator<String> texts = RandomText.of(seed, CASES * 40).iterator();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      RunPy model = model(texts, i % 2 == 0);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("run_py", new Templates().runPy(model));
      line.put("contract_json", new Templates().contractJson(model.contract()));
      line.put("PIPELINE", model.contract().pipeline());
      line.put("SOURCE", model.sourceStatements());
      List<String> transform = new ArrayList<>(model.viewStatements());
      transform.add(model.insertStatement());
      line.put("TRANSFORM", transform);
      line.put("SINK", sink(model));
      line.put("redis", redis(model));
      line.put("kafka", kafka(model.contract()));
      line.put("contract", contract(model.contract()));
      lines.add(ascii(JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(line)));
    }
    Files.write(folder.resolve("cases.jsonl"), lines);
    Files.writeString(
        folder.resolve("plain.py"),
        new Templates().runPy(Samples.runPy(Samples.contract("append"))));

    Python.Result result = python("hostile_values.py");

    assertThat(result.out()).as("seed %dL: %s", seed, result.err()).isEqualTo(CASES + " cases\n");
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  @Test
  void itsSplitterCutsAsFlinksLexer() throws Exception {
    Files.writeString(
        folder.resolve("run.py"), new Templates().runPy(Samples.runPy(Samples.contract("append"))));
    Files.copy(VECTORS, folder.resolve("vectors.jsonl"));

    Python.Result result = python("check_splitter.py");

    assertThat(result.out()).as(result.err()).matches("[1-9][0-9]{2,} texts\n");
    assertThat(result.exitCode()).as(result.err()).isZero();
  }

  private Python.Result python(String program) throws IOException, InterruptedException {
    try (InputStream in = HostileValuesITCase.class.getResourceAsStream(program)) {
      assertThat(in).as(program).isNotNull();
      Files.copy(in, folder.resolve(program));
    }
    return Python.run(folder, Map.of(), "-W", "error", program);
  }

  private static RunPy model(Iterator<String> texts, boolean upsert) {
    List<Contract.KeyColumn> keys =
        List.of(
            new Contract.KeyColumn("k" + plain(texts.next()), "STRING"),
            new Contract.KeyColumn("l" + plain(texts.next()), "BIGINT"));
    Contract contract =
        new Contract(
            1,
            texts.next(),
            texts.next(),
            keys,
            upsert ? null : "t" + texts.next(),
            "streaming",
            upsert ? "upsert" : "append",
            "none",
            upsert ? null : 7L,
            List.of(
                new Contract.Feature("f" + texts.next(), "BIGINT", 60L, texts.next()),
                new Contract.Feature("g" + texts.next(), "DECIMAL(10, 2)", null, null)),
            List.of(
                new Contract.Source(
                    texts.next(),
                    texts.next(),
                    List.of(new Contract.Column(texts.next(), "ROW<`a` INT>")))),
            texts.next());
    return new RunPy(
        texts.next(),
        List.of(),
        List.of(texts.next(), texts.next() + "\n" + texts.next()),
        List.of(texts.next() + texts.next()),
        texts.next() + "\n" + texts.next(),
        texts.next(),
        upsert ? null : "TIMESTAMP(3)",
        texts.next(),
        contract);
  }

  /** What a key column may not hold is refused by the record. */
  private static String plain(String text) {
    return text.replace(";", "").replace("${", "");
  }

  private static String sink(RunPy model) {
    Contract contract = model.contract();
    List<String> columns = new ArrayList<>();
    contract.keys().forEach(key -> columns.add(name(key.name()) + " " + key.type()));
    if (contract.eventTime() != null) {
      columns.add(name(contract.eventTime()) + " " + model.eventTimeType());
    }
    contract.features().forEach(f -> columns.add(name(f.name()) + " " + f.type()));
    if (contract.changelog().equals("upsert")) {
      List<String> keys = contract.keys().stream().map(key -> name(key.name())).toList();
      columns.add("PRIMARY KEY (" + String.join(", ", keys) + ") NOT ENFORCED");
    }
    return "CREATE TABLE "
        + name(model.sinkTable())
        + " (\n  "
        + String.join(",\n  ", columns)
        + "\n)";
  }

  private static String name(String text) {
    return "`" + text.replace("`", "``") + "`";
  }

  private static Map<String, String> redis(RunPy model) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("connector", "feature-redis");
    options.put("uri", "${FS_REDIS_URI:-redis://127.0.0.1:6379}");
    options.putAll(RedisTableOptions.of(model.contract(), model.namespace()));
    return options;
  }

  private static Map<String, String> kafka(Contract contract) {
    String keys = contract.keys().get(0).name() + ";" + contract.keys().get(1).name();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("connector", "kafka");
    options.put("topic", "${FS_FEATURE_SOURCE_TOPIC:-features." + contract.pipeline() + "}");
    options.put("properties.bootstrap.servers", "${KAFKA_BROKERS}");
    options.put("key.format", "feature-key");
    options.put("key.fields", keys);
    options.put("key.feature-key.entity", contract.entity());
    options.put("value.format", "feature-record");
    options.put("value.feature-record.entity", contract.entity());
    options.put("value.feature-record.pipeline", contract.pipeline());
    options.put("value.feature-record.keys", keys);
    if (contract.eventTime() != null) {
      options.put("value.feature-record.event-time", contract.eventTime());
    }
    return options;
  }

  private static Map<String, @Nullable Object> contract(Contract contract) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("version", 1);
    all.put("pipeline", contract.pipeline());
    all.put("entity", contract.entity());
    all.put(
        "keys",
        contract.keys().stream().map(k -> Map.of("name", k.name(), "type", k.type())).toList());
    all.put("event_time", contract.eventTime());
    all.put("mode", contract.mode());
    all.put("changelog", contract.changelog());
    all.put("guard", contract.guard());
    all.put("entity_ttl_seconds", contract.entityTtlSeconds());
    List<Map<String, @Nullable Object>> features = new ArrayList<>();
    for (Contract.Feature feature : contract.features()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("name", feature.name());
      one.put("type", feature.type());
      one.put("ttl_seconds", feature.ttlSeconds());
      one.put("description", feature.description());
      features.add(one);
    }
    all.put("features", features);
    List<Map<String, Object>> sources = new ArrayList<>();
    for (Contract.Source source : contract.sources()) {
      sources.add(
          Map.of(
              "table", source.table(),
              "connector", source.connector(),
              "columns",
                  source.columns().stream()
                      .map(c -> Map.of("name", c.name(), "type", c.type()))
                      .toList()));
    }
    all.put("sources", sources);
    all.put("sql_digest", contract.sqlDigest());
    return all;
  }

  /** Lone surrogates survive no encoding, so that JSON carries them as escapes. */
  private static String ascii(String json) {
    StringBuilder out = new StringBuilder();
    for (char c : json.toCharArray()) {
      out.append(
          c < 0x80 ? String.valueOf(c) : String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
    }
    return new String(
        out.toString().getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);
  }
}
