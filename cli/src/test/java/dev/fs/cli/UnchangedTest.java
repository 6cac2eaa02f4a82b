package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has not changed is not planned again, and all that is checked is checked all the same. */
final class UnchangedTest {
  private static final int MANY = 25;

  @TempDir Path root;
  private final FakeServices services = new FakeServices();
  private Harness fs;

  @BeforeEach
  void repository() throws IOException {
    services.program = "build 1";
    fs = new Harness(root, services);
    write("fs.yaml", "version: 1\nproject: city\nentities: {driver: {keys: [driver_id]}}\n");
    for (int i = 0; i < MANY; i++) {
      pipeline("p" + i, "trips_" + i, "2h");
    }
    assertThat(gen().exit()).isZero();
    assertThat(services.planned).hasSize(MANY);
  }

  private void pipeline(String name, String feature, String ttl) throws IOException {
    String folder = "features/" + name + "/";
    write(
        folder + "pipeline.yaml",
        "version: 1\nentity: driver\nevent_time: window_end\nttl: "
            + ttl
            + "\nlocal: {inputs: {trips: {file: data/t.csv, nulls: [NA]}}, vars: {X: y}}\n"
            + ("features: {" + feature + ": {type: BIGINT, ttl: " + ttl + ", description: é}}\n"));
    write(
        folder + "source.sql",
        "CREATE TABLE trips (\n  driver_id BIGINT\n) WITH ('connector' = 'x');\n");
    write(
        folder + "transform.sql",
        "-- type: window_end TIMESTAMP(3)\nINSERT INTO feature_sink\nSELECT driver_id, window_end, COUNT(*) AS "
            + feature
            + "\nFROM trips\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private void append(String path, String text) throws IOException {
    write(path, Files.readString(root.resolve(path)) + text);
  }

  private Harness.Result gen(String... more) {
    services.planned.clear();
    String[] words = new String[more.length + 1];
    words[0] = "gen";
    System.arraycopy(more, 0, words, 1, more.length);
    return fs.run(words);
  }

  @Test
  void nothingIsPlannedTwice() {
    Harness.Result check = gen("--check");
    assertThat(check.exit()).as(check.err()).isZero();
    assertThat(check.out()).isEqualTo("up to date: " + 2 * MANY + " generated files\n");
    assertThat(gen().exit()).isZero();
    assertThat(gen("--dry-run", "p3").exit()).isZero();
    assertThat(services.planned).isEmpty();
    assertThat(gen("--stdout", "p3").out()).contains("INSERT INTO");
    assertThat(services.planned).containsExactly("p3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "features/p7/source.sql|-- a comment",
        "features/p7/transform.sql|-- a comment",
        "features/p7/pipeline.yaml|owner: x",
        "features/p7/udf_def.py|import os",
        "features/p7/helpers.py|x = 1",
        "features/p7/run.py|# edited",
        "features/p7/contract.json|x",
      })
  void whatChangedIsPlanned(String file, String line) throws IOException {
    Path path = root.resolve(file);
    boolean generated = file.endsWith("run.py") || file.endsWith(".json");
    Files.writeString(path, (Files.exists(path) ? Files.readString(path) : "") + line + "\n");

    Harness.Result check = gen("--check");

    assertThat(services.planned).containsExactly("p7");
    // A comment in the SQL changes its digest in the contract.
    assertThat(check.exit()).isEqualTo(generated || file.endsWith(".sql") ? 3 : 0);
    assertThat(gen().exit()).isZero();
    assertThat(gen("--check").exit()).isZero();
    assertThat(services.planned).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsWrittenAgain() throws IOException {
    Files.delete(root.resolve("features/p3/run.py"));
    assertThat(gen("--check").err()).contains("features/p3/run.py is missing");
    assertThat(gen().out()).isEqualTo("wrote features/p3/run.py\n");
    assertThat(services.planned).containsExactly("p3");
  }

  @Test
  void whatMattersInTheProjectFileIsPlannedForAll() throws IOException {
    append("fs.yaml", "# a comment\npublish: {remote: origin}\n");
    assertThat(gen("--check").exit()).isZero();
    assertThat(services.planned).isEmpty();

    append("fs.yaml", "targets: {staging: {vars: {X: y}}}\n");
    assertThat(gen("--check").exit()).isZero();
    assertThat(services.planned).hasSize(MANY);
  }

  @Test
  void anotherBuildAndValuesOfTheCommandLinePlanAnew() {
    assertThat(gen("--check", "--var", "X=1").exit()).isZero();
    assertThat(services.planned).hasSize(MANY);
    services.program = "build 2";
    gen("--check");
    assertThat(services.planned).hasSize(MANY);
    gen("--check");
    assertThat(services.planned).isEmpty();
    services.program = null;
    gen("--check");
    assertThat(services.planned).hasSize(MANY);
  }

  @Test
  void aFeatureThatLivesLongerMakesTheOthersStale() throws IOException {
    pipeline("p7", "trips_7", "9h");

    Harness.Result check = gen("--check", "-o", "json");

    assertThat(check.exit()).isEqualTo(3);
    assertThat(services.planned).hasSize(MANY).startsWith("p7");
    assertThat(check.out()).contains("features/p24/contract.json is not what fs gen writes now");
    assertThat(gen().exit()).isZero();
    assertThat(Files.readString(root.resolve("features/p0/contract.json")))
        .contains("\"entity_ttl_seconds\": 32400");
  }

  @Test
  void theSameFeatureTwiceIsFoundBesideWhatIsUnchanged() throws IOException {
    pipeline("p7", "trips_8", "2h");

    Harness.Result check = gen("--check");

    assertThat(services.planned).containsExactly("p7");
    assertThat(check.exit()).isEqualTo(3);
    assertThat(check.err())
        .contains("FS-E0113")
        .contains("features/p7/pipeline.yaml:6:12")
        .contains("features/p8/pipeline.yaml:6:12");
  }

  @Test
  void aPipelineThatIsGoneIsForgotten() throws IOException {
    for (String file : List.of("pipeline.yaml", "source.sql", "transform.sql", "run.py")) {
      Files.delete(root.resolve("features/p7/" + file));
    }
    Files.delete(root.resolve("features/p7/contract.json"));
    assertThat(gen("--check").exit()).isZero();
    for (String cache : List.of("generated", "known-files")) {
      assertThat(Files.readString(root.resolve(".fs/cache/" + cache), StandardCharsets.ISO_8859_1))
          .contains("p24")
          .doesNotContain("p7");
    }
  }

  @ParameterizedTest
  @CsvSource({"generated,0", "generated,1", "known-files,0", "known-files,1"})
  void aLostOrBrokenMemoryOnlyCostsTime(String name, int kind) throws IOException {
    Path file = root.resolve(".fs/cache/" + name);
    byte[] bytes = Files.readAllBytes(file);
    if (kind == 0) {
      Files.delete(file);
    } else {
      bytes[bytes.length / 2]++;
      Files.write(file, bytes);
    }
    Harness.Result check = gen("--check");
    assertThat(check.exit()).as(check.err()).isZero();
    assertThat(services.planned).hasSize(name.equals("generated") ? MANY : 0);
    assertThat(gen("--check").exit()).isZero();
    assertThat(services.planned).isEmpty();
  }

  @Test
  void warningsAreShownAgain() throws IOException {
    write("features/p7/pipeline.yaml", "version: 1\nentity: driver\nttl: 2h\n");
    write(
        "features/p7/transform.sql",
        "-- changelog: upsert\nINSERT INTO s SELECT driver_id, COUNT(*) AS trips_7 FROM trips\n");
    Harness.Result first = gen();
    assertThat(first.err()).contains("warning FS-E0208");
    Harness.Result second = gen();
    assertThat(services.planned).isEmpty();
    assertThat(second.err()).isEqualTo(first.err());
    assertThat(gen("--check").err()).contains("warning FS-E0208").contains("^^^");
  }

  @Test
  void whatIsReadFromMemoryIsWhatIsReadFromFiles() throws IOException {
    Harness.Result remembered = fs.run("list", "-o", "json");
    Files.delete(root.resolve(".fs/cache/known-files"));
    assertThat(fs.run("list", "-o", "json")).isEqualTo(remembered);
    assertThat(fs.run("list", "-o", "json")).isEqualTo(remembered);

    write("fs.yaml", "version: 1\nproject: city\nentities: {rider: {keys: [driver_id]}}\n");
    assertThat(fs.run("list", "-o", "json").out())
        .contains("features/p7/pipeline.yaml", "FS-E0108", "\"line\":2");
  }
}
