package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SQL of any form reaches run.py and the engine statement by statement, and unchanged. */
@Timeout(120)
final class SplittingITCase {
  private static final List<String> SOURCE =
      List.of(
          "CREATE TABLE trips (\n  driver_id BIGINT, -- it's ${NOT_ONE}; \"\"\"\n  fare DOUBLE,\n"
              + "  `odd``name;` AS E'\\';\\\\' || 'a\\''\"\"\"',\n"
              + "  finished_at TIMESTAMP(3)\n)\nWITH ('connector' = 'datagen')",
          "SET 'table.exec.state.ttl' = '1 d'",
          "SET pipeline.max-parallelism = 7",
          "CREATE VIEW plain AS SELECT /* ; ' */ *, 'é🛫\\d{{x}}' AS note FROM trips");
  private static final List<String> TRANSFORM =
      List.of(
          "SET table.exec.mini-batch.size='100'",
          "INSERT INTO `the sink;`\nSELECT /*+ STATE_TTL('plain'='1d') */ driver_id, MAX(finished_at) AS finished_at,\n"
              + "  COUNT(*) FILTER (WHERE note <> '--;''') AS trips_all // \"the\" last; '\n"
              + "FROM plain GROUP BY driver_id");
  private static final String CONSTANTS =
      """
      import ast, json
      found = {}
      for node in ast.parse(open("run.py", encoding="utf-8").read()).body:
          if isinstance(node, ast.Assign) and node.targets[0].id in ("SOURCE", "TRANSFORM"):
              found[node.targets[0].id] = ast.literal_eval(node.value)
      print(json.dumps([found["SOURCE"], found["TRANSFORM"]]))
      """;

  @TempDir Path directory;
  private RealFs fs;
  private Path repository;
  private Path folder;

  @BeforeEach
  void repository() throws IOException {
    repository = Files.createDirectory(directory.resolve("repository"));
    folder = Files.createDirectories(repository.resolve("features/trips"));
    fs = new RealFs(repository);
    Files.writeString(
        repository.resolve("fs.yaml"),
        "version: 1\nproject: city\nentities: {driver: {keys: [driver_id]}}\n");
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        version: 1
        entity: driver
        event_time: finished_at
        local: {inputs: {trips: data/trips.csv}}
        """);
    Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/trips.csv"), "driver_id,fare,finished_at\n42,1,2024-01-01 00:00:00\n");
    sql("\n");
  }

  private void sql(String lineEnd) throws IOException {
    String source = "// begins; here\n" + String.join("\n;;\n", SOURCE) + ";\n-- the end;";
    Files.writeString(folder.resolve("source.sql"), source.replace("\n", lineEnd));
    Files.writeString(
        folder.resolve("transform.sql"), String.join(";", TRANSFORM).replace("\n", lineEnd));
  }

  private List<?> constants() throws Exception {
    Path out = directory.resolve("constants.json");
    Process python =
        new ProcessBuilder("python3", "-X", "utf8", "-c", CONSTANTS)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(python.waitFor()).isZero();
    return JSON.std.listFrom(Files.readString(out));
  }

  private RealFs.Result fine(String... command) {
    RealFs.Result result = fs.run(command);
    assertThat(result.exit()).as(result.err()).isZero();
    return result;
  }

  private String refused(int exit, String... command) {
    RealFs.Result result = fs.run(command);
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err()).doesNotContain("\tat ").startsWith("error FS-E0");
    return result.err();
  }

  /** The generated INSERT names its columns only when their order is not the sink's. */
  @Test
  void runPyHasTheStatementsAsTheyWereWritten() throws Exception {
    fine("gen");
    assertThat(constants()).isEqualTo(List.of(SOURCE, TRANSFORM));
    assertThat(fine("run", "--local", "-o", "json").out()).contains("\"trips_all\":\"1\"");
    byte[] runPy = Files.readAllBytes(folder.resolve("run.py"));

    sql("\r\n");
    fine("gen", "--check");
    assertThat(Files.readAllBytes(folder.resolve("run.py"))).isEqualTo(runPy);
    assertThat(fine("run", "--local", "-o", "json").out()).contains("\"trips_all\":\"1\"");

    sql("\r");
    fine("gen");
    List<List<String>> old =
        List.of(
            SOURCE.stream().map(one -> one.replace('\n', '\r')).toList(),
            TRANSFORM.stream().map(one -> one.replace('\n', '\r')).toList());
    assertThat(constants()).isEqualTo(old);
    assertThat(fine("run", "--local", "-o", "json").out()).contains("\"trips_all\":\"1\"");
  }

  @Test
  void positionsAreRightWhateverEndsALine() throws IOException {
    Files.writeString(
        folder.resolve("transform.sql"),
        "-- one\r-- two\r\n\rINSERT INTO s SELECT driver_id, finished_at,\r  COUNT(fre) AS n\n"
            + "FROM trips GROUP BY driver_id, finished_at");

    assertThat(refused(3, "gen"))
        .contains("FS-E0203")
        .contains("features/trips/transform.sql:5:9")
        .contains("  COUNT(fre) AS n\n");
  }

  @Test
  void aStatementSetIsRefusedWithAWayOut() throws IOException {
    String insert = "INSERT INTO s SELECT driver_id, finished_at, 1 AS n FROM trips;\n";
    for (String inserts : List.of(insert, insert + insert)) {
      Files.writeString(
          folder.resolve("transform.sql"), "EXECUTE STATEMENT SET BEGIN\n" + inserts + "END;\n");
      assertThat(refused(3, "gen"))
          .contains("FS-E0214")
          .contains("features/trips/transform.sql:1:1")
          .contains("write one INSERT INTO");
    }
  }

  @Test
  void sqlThatIsNoText() throws IOException {
    Files.write(
        folder.resolve("transform.sql"), "-- a\n-- \u00FC".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(refused(2, "gen")).contains("FS-E0118").contains("transform.sql:2:4");
    Files.writeString(folder.resolve("transform.sql"), "-- " + "x".repeat(17 << 20));
    assertThat(refused(2, "gen")).contains("FS-E0120").contains("16 MB");
  }

  @Test
  void linksAreReadAndNothingIsWrittenThroughOneThatLeadsOut() throws IOException {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    for (String name : List.of("source.sql", "transform.sql", "pipeline.yaml", "data")) {
      Files.move(folder.resolve(name), outside.resolve(name));
      Files.createSymbolicLink(folder.resolve(name), outside.resolve(name));
    }
    fine("gen");
    assertThat(fine("run", "--local", "-o", "json").out()).contains("driver:42");

    Files.move(folder.resolve("run.py"), outside.resolve("run.py"));
    Files.createSymbolicLink(folder.resolve("run.py"), outside.resolve("run.py"));
    fine("gen", "--check");
    Files.writeString(outside.resolve("run.py"), "# theirs\n");
    assertThat(refused(6, "gen"))
        .contains("FS-E0117")
        .contains(
            "cannot write features/trips/run.py: a symbolic link leads out of the repository");
    assertThat(Files.readString(outside.resolve("run.py"))).isEqualTo("# theirs\n");

    Path other = Files.createDirectory(directory.resolve("other"));
    for (String name : List.of("source.sql", "pipeline.yaml")) {
      Files.copy(outside.resolve(name), other.resolve(name));
    }
    Files.writeString(
        other.resolve("transform.sql"), String.join(";", TRANSFORM).replace("trips_all", "more"));
    Files.createSymbolicLink(repository.resolve("features/linked"), other);
    assertThat(refused(6, "gen", "linked")).contains("cannot write features/linked/run.py");
    assertThat(other.toFile().list())
        .containsExactlyInAnyOrder("source.sql", "transform.sql", "pipeline.yaml");
  }
}
