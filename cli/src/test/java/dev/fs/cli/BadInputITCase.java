package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that nobody wrote on purpose, and values that look like code. */
@Timeout(120)
final class BadInputITCase {
  private static final String PIPELINE =
      """
      version: 1
      entity: driver
      mode: streaming
      event_time: finished_at
      local: {inputs: {trips: data/trips.csv}}
      """;
  private static final String SOURCE =
      """
      CREATE TABLE trips (driver_id BIGINT, fare DOUBLE, finished_at TIMESTAMP(3))
      WITH ('connector' = 'datagen');
      """;
  private static final String TRANSFORM =
      """
      INSERT INTO feature_sink
      SELECT driver_id, MAX(finished_at) AS finished_at, COUNT(*) AS trips_all FROM trips
      GROUP BY driver_id
      """;

  @TempDir Path directory;
  private RealFs fs;

  @BeforeEach
  void repository() throws IOException {
    fs = new RealFs(directory);
    write("fs.yaml", "version: 1\nproject: city\nentities: {driver: {keys: [driver_id]}}\n");
    write("features/trips/pipeline.yaml", PIPELINE);
    write("features/trips/source.sql", SOURCE);
    write("features/trips/transform.sql", TRANSFORM);
    rows("42,1.5,2024-01-01 00:00:00\n");
  }

  private Path write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path rows(String text) throws IOException {
    return write("features/trips/data/trips.csv", "driver_id,fare,finished_at\n" + text);
  }

  private RealFs.Result refused(int exit, String... command) {
    RealFs.Result result = fs.run(command);
    assertThat(result.exit()).as(result.err()).isEqualTo(exit);
    assertThat(result.err())
        .doesNotContain("\tat ")
        .doesNotContain("FS-E0001")
        .startsWith("error FS-E0");
    return result;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\u0000\u0001\u0002",
        "\tversion: 1",
        "version: 1\n\tproject: x",
        "a: &a {b: *a}",
        "&a [*a]",
        "<<: {version: 1}\nproject: x",
        "version: &v 1\nproject: *v\nentities: *nowhere",
        "version: 1\nproject: city\nentities: &e {driver: {keys: [driver_id], ttl: *e}}",
        "- 1",
        "? {a: b}\n: c",
        "%YAML 9.9\n---\nversion: 1",
        "version: 1\n---\nversion: 1",
        "version: 1\nproject: \"unterminated",
        "!!java.net.URL [http://localhost]",
      })
  void aProjectFileThatIsNone(String text) throws IOException {
    write("fs.yaml", text);

    refused(2, "list");
  }

  @Test
  void aProjectFileOfBytesOrOfManyMegabytesOrOfManyBrackets() throws IOException {
    Files.write(directory.resolve("fs.yaml"), new byte[] {(byte) 0xFF, (byte) 0xFE, 'v', 0});
    assertThat(refused(2, "list").err()).contains("FS-E0118");

    write("fs.yaml", "version: 1\nproject: city # " + "x".repeat(4 << 20));
    assertThat(refused(2, "list").err()).contains("FS-E0120").contains("1 MB");
    write("fs.yaml", "version: 1\nproject: city # " + "x".repeat(17 << 20));
    assertThat(refused(2, "list").err()).contains("FS-E0120");
    write("fs.yaml", "[".repeat(20_000));
    refused(2, "list");
    write("fs.yaml", "? ".repeat(20_000));
    refused(2, "list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"features/trips/pipeline.yaml", "features/trips/source.sql"})
  void aPipeOrADirectoryInPlaceOfAFile(String name) throws Exception {
    Path file = directory.resolve(name);
    Files.delete(file);
    Process made = new ProcessBuilder("mkfifo", file.toString()).start();
    assertThat(made.waitFor()).isZero();
    assertThat(refused(2, "gen").err()).contains("FS-E0120").contains("not a regular file");

    Files.delete(file);
    Files.createDirectory(file);
    assertThat(refused(2, "gen").err()).contains("FS-E0120").contains("is a directory");
  }

  @Test
  void sqlThatIsNone() throws IOException {
    for (String text :
        List.of("", " \n", "-- nothing\n", ";;;", "\u0000", "INSERT\u0000INTO", "'")) {
      write("features/trips/transform.sql", text);
      refused(3, "gen");
    }
    write("features/trips/transform.sql", TRANSFORM);
    for (String text : List.of("CREATE", "\u0000", "DROP TABLE x", "/*", "CREATE TABLE t (a INT")) {
      write("features/trips/source.sql", text);
      refused(3, "gen");
    }
  }

  @Test
  void aByteOrderMarkAndLinesOfWindowsAreFine() throws IOException {
    write(
        "fs.yaml", "\uFEFF" + Files.readString(directory.resolve("fs.yaml")).replace("\n", "\r\n"));
    write("features/trips/source.sql", "\uFEFF" + SOURCE.replace("\n", "\r\n"));
    write("features/trips/transform.sql", "\uFEFF" + TRANSFORM.replace("\n", "\r\n"));
    Files.writeString(
        directory.resolve("features/trips/data/trips.csv"),
        "\uFEFFdriver_id,fare,finished_at\r\n42,1.5,2024-01-01 00:00:00\r\n");

    RealFs.Result run = fs.run("run", "--local", "-o", "json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("driver:42");
  }

  @Test
  void sqlOfAMegabyte() throws IOException {
    write("features/trips/transform.sql", "-- " + "x".repeat(1 << 20) + "\n" + TRANSFORM);
    assertThat(fs.run("gen").exit()).isZero();

    insertOf("(".repeat(20_000) + "1" + ")".repeat(20_000));
    assertThat(refused(3, "gen").err()).contains("nested too deeply");
    insertOf("1+".repeat(1_000) + "1");
    assertThat(fs.run("gen").exit()).isZero();
    insertOf("CASE WHEN fare IN (" + "1, ".repeat(3_000) + "2) THEN 1 END");
    assertThat(fs.run("gen").exit()).isZero();
    assertThat(fs.run("engine", "status").out()).contains("pid");
  }

  private void insertOf(String expression) throws IOException {
    write(
        "features/trips/transform.sql",
        "INSERT INTO s SELECT driver_id, finished_at, " + expression + " AS n FROM trips");
  }

  @Test
  void csvOfRaggedRowsAndOpenQuotes() throws IOException {
    rows("1,1.0,2024-01-01 00:00:00\n2\n3,1,2,3,4\n4,1.0,2024-01-01 00:00:00\n");

    RealFs.Result run = fs.run("run", "--local", "-o", "json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"rows_in\":{\"trips\":2}").contains("\"rows_bad\":2");
    assertThat(run.err()).contains("trips.csv:3").contains("trips.csv:4");
    assertThat(refused(3, "run", "--local", "--strict").err()).contains("FS-E0221");

    rows("1,1.0,2024-01-01 00:00:00\n\"5,1.0\n6,1\n");
    assertThat(refused(3, "run", "--local").err()).contains("FS-E0227").contains("never closed");
  }

  @Test
  void inputsThatAreNone() throws Exception {
    Path data = directory.resolve("features/trips/data");
    Files.write(
        data.resolve("latin.csv"), "driver_id\n1\n\u00FC\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(data.resolve("no.csv.gz"), "driver_id\n1\n");
    Files.writeString(data.resolve("empty.csv"), "");
    Files.writeString(data.resolve("cut.parquet"), "PAR1xxxx");
    Files.writeString(data.resolve("empty.parquet"), "");
    byte[] zipped = zipped("driver_id\n" + "1\n".repeat(10_000));
    Files.write(data.resolve("cut.csv.gz"), java.util.Arrays.copyOf(zipped, zipped.length / 2));
    for (String name :
        List.of(
            "latin.csv", "no.csv.gz", "empty.csv", "cut.parquet", "empty.parquet", "cut.csv.gz")) {
      RealFs.Result result = refused(3, "run", "--local", "--input", "trips=" + data.resolve(name));
      assertThat(result.err()).contains(name);
    }

    Files.createDirectory(data.resolve("folder.csv"));
    Files.createSymbolicLink(data.resolve("null.csv"), Path.of("/dev/null"));
    assertThat(new ProcessBuilder("mkfifo", data.resolve("pipe.csv").toString()).start().waitFor())
        .isZero();
    for (String name : List.of("folder.csv", "null.csv", "pipe.csv")) {
      String wrong = name.equals("folder.csv") ? " is a directory" : " is not a regular file";
      assertThat(refused(2, "run", "--local", "--input", "trips=" + data.resolve(name)).err())
          .contains(name + wrong);
    }
    write("features/trips/pipeline.yaml", PIPELINE.replace("data/trips.csv", "\"a\\0b.csv\""));
    refused(2, "run", "--local");
  }

  /** The engine has 512 MB for all, the text of these rows is larger. */
  @Test
  void aLargeGzipIsReadAsAStream() throws IOException {
    Path file = directory.resolve("large.csv.gz");
    byte[] line =
        ("42,1.5,2024-01-01 00:00:00," + "x".repeat(10_000) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    try (OutputStream out =
        new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
      out.write("driver_id,fare,finished_at,note\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 60_000; i++) {
        out.write(line);
      }
    }

    RealFs.Result run = fs.run("run", "--local", "--input", "trips=" + file, "-o", "json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("\"trips_all\":\"60000\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(touch canary)",
        "`touch canary`",
        "'; touch canary; '",
        "\\\"; touch canary #",
        "\\\"\\\"\\\"\\nimport os; os.system('touch canary')\\n\\\"\\\"\\\"",
        "'''\\nopen('canary', 'w')\\n'''",
        "{{ x }} ${'touch canary'?new()} <#assign x=1>",
        "\\\\",
        "*/ DROP TABLE trips; --",
      })
  void valuesThatLookLikeCodeStayValues(String value) throws Exception {
    write(
        "fs.yaml",
        """
        version: 1
        project: city
        entities: {driver: {keys: [driver_id], description: "@"}}
        defaults: {owner: "@"}
        """
            .replace("@", value));
    write(
        "features/trips/pipeline.yaml",
        (PIPELINE
                + """
                owner: "@"
                description: "@"
                features: {trips_all: {type: BIGINT, description: "@"}}
                """)
            .replace("@", value));
    Path data = directory.resolve("features/trips/data/$(touch canary) `touch canary`.csv");
    Files.copy(directory.resolve("features/trips/data/trips.csv"), data);

    RealFs.Result generated = fs.run("gen");
    RealFs.Result run = fs.run("run", "--local", "--input", "trips=" + data, "-o", "json");

    assertThat(generated.exit()).as(generated.err()).isZero();
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("driver:42");
    Process python =
        new ProcessBuilder("python3", "-c", "import ast; ast.parse(open('run.py').read())")
            .directory(directory.resolve("features/trips").toFile())
            .inheritIO()
            .start();
    assertThat(python.waitFor()).isZero();
    assertNoCanary();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$(touch canary)", "`x`", "a b", "a;b", "../x", "a\nb", "", "a'b", "--x", "a\"b"})
  void namesThatLookLikeCodeAreRefused(String name) throws IOException {
    refused(2, "new", "--", name);
    refused(2, "new", "ok", "--entity=" + name);
    refused(2, "gen", "--", name);
    refused(2, "run", "--local", "--input=" + name + "=x.csv");
    write(
        "fs.yaml",
        "version: 1\nproject: city\nentities: {driver: {keys: [\"" + yaml(name) + "\"]}}\n");
    refused(2, "gen");
    write(
        "fs.yaml", "version: 1\nproject: city\nentities: {\"" + yaml(name) + "\": {keys: [a]}}\n");
    refused(2, "gen");
    assertNoCanary();
  }

  @Test
  void aVariableCannotLeaveItsPlace() throws IOException {
    write(
        "features/trips/source.sql",
        """
        CREATE TABLE trips (driver_id BIGINT, fare DOUBLE, finished_at TIMESTAMP(3))
        WITH ('connector' = '${KIND:-datagen}');
        """);
    RealFs.Result run =
        fs.with("KIND", "x'); DROP TABLE trips; --\n$(touch canary)").run("run", "--local");
    assertThat(run.exit()).as("the WITH clause is replaced: %s", run.err()).isIn(0, 2, 3);
    assertThat(run.err()).doesNotContain("FS-E0001").doesNotContain("\tat ");
    assertNoCanary();
  }

  private static String yaml(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private void assertNoCanary() throws IOException {
    try (var files = Files.walk(directory)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName()))).doesNotContain("canary");
    }
    assertThat(Path.of("canary")).doesNotExist();
  }

  private static byte[] zipped(String text) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
