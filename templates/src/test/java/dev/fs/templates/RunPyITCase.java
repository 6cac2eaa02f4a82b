package dev.fs.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated run.py under Python, with a pyflink beside it that prints what it is told. */
class RunPyITCase {
  private static final String[] VALUES = {"--var", "KAFKA_BROKERS=k:9092", "--var", "LEAST=0"};

  @TempDir Path folder;

  @BeforeEach
  void generate() throws IOException {
    Files.writeString(
        folder.resolve("run.py"), new Templates().runPy(Samples.runPy(Samples.contract("append"))));
    Files.createDirectory(folder.resolve("pyflink"));
    Files.writeString(folder.resolve("pyflink/__init__.py"), "");
    try (InputStream fake = RunPyITCase.class.getResourceAsStream("pyflink_table.py")) {
      assertThat(fake).isNotNull();
      Files.copy(fake, folder.resolve("pyflink/table.py"));
    }
  }

  @Test
  void runsEachStatementAndWaitsForTheJobInItsOwnProcess() throws Exception {
    Python.Result result = run(Map.of(), VALUES);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .containsSubsequence(
            "create streaming\n",
            "config pipeline.name=driver_trips\n",
            "config table.local-time-zone=UTC\n",
            "sql CREATE TABLE trips",
            "config table.exec.state.ttl=1 d\n",
            "sql CREATE TABLE `feature_sink`",
            "'topic' = 'features.driver_trips'",
            "sql CREATE TEMPORARY VIEW tricky",
            "insert INSERT INTO feature_sink",
            "execute\n",
            "wait\n");
  }

  @Test
  void helpsAndChecksOptionsWithoutPyFlink() throws Exception {
    Files.delete(folder.resolve("pyflink/table.py"));
    Files.delete(folder.resolve("pyflink/__init__.py"));
    Files.delete(folder.resolve("pyflink"));

    Python.Result help = run(Map.of(), "--help");
    assertThat(help.exitCode()).as(help.err()).isZero();
    assertThat(help.out()).contains("--sink");
    assertThat(run(Map.of()).err()).contains("no value for");
    Python.Result without = run(Map.of(), VALUES);
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.err()).contains("no module pyflink").doesNotContain("Traceback");
  }

  @Test
  void replacesVariablesEverywhereButInComments() throws Exception {
    Python.Result result = run(Map.of("KAFKA_BROKERS", "env:1", "LEAST", "7"), "--var", "LEAST=3");

    assertThat(result.out())
        .contains("'properties.bootstrap.servers' = 'env:1'")
        .contains("WHERE amount > 3 AND")
        .contains("'grüß dich' AS greeting")
        .contains("-- it's ${NOT_A_VARIABLE}; \"really\"")
        .contains("/* ${NEITHER} ; ' */")
        .contains("// ${NOR_THIS}");
  }

  @Test
  void theTransformReachesFlinkAsWritten() throws Exception {
    assertThat(run(Map.of(), VALUES).out())
        .contains(
            Samples.TRICKY_VIEW
                .replace("${GREETING:-grüß dich}", "grüß dich")
                .replace("${LEAST}", "0"));
  }

  @Test
  void listsAllMissingVariablesAtOnce() throws Exception {
    Python.Result result = run(Map.of());

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "run.py: no value for KAFKA_BROKERS, LEAST; give each by --var NAME=VALUE or in the"
                + " environment\n");
  }

  @Test
  void anEmptyValueIsAValueUnlessThereIsADefault() throws Exception {
    Python.Result result =
        run(Map.of("GREETING", "", "LEAST", "", "KAFKA_BROKERS", "k"), "--sink", "print");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("'grüß dich'").contains("WHERE amount >  AND");
  }

  @Test
  void anotherSourceNeedsNoValuesForWhatItReplaces() throws Exception {
    Files.writeString(
        folder.resolve("local.sql"),
        """
        -- not ; a ${VARIABLE}
        CREATE TEMPORARY TABLE IF NOT EXISTS /* trips; */ `trips` (
          a STRING COMMENT 'it''s; here', `b;` AS E'\\';'
        ) WITH ('connector' = 'datagen');
        ;
        """);

    Python.Result result =
        run(Map.of(), "--source", "local.sql", "--sink", "print", "--var", "LEAST=0");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("COMMENT 'it''s; here', `b;` AS E'\\';'\n) WITH ('connector' = 'datagen')\n")
        .doesNotContain("'connector' = 'kafka'")
        .containsOnlyOnce("trips` (");
  }

  @Test
  void anotherSourceMayOnlyReplaceTables() throws Exception {
    Files.writeString(
        folder.resolve("a.sql"), "CREATE TABLE `tri``ps`(a INT);CREATE TABLE b(c INT)");
    Files.writeString(folder.resolve("b.sql"), "DROP TABLE trips");

    Python.Result unknown = run(Map.of(), "--source", "a.sql");
    Python.Result other = run(Map.of(), "--source", "b.sql");
    Python.Result none = run(Map.of(), "--source", "c.sql");

    assertThat(unknown.err())
        .isEqualTo("run.py: --source creates tri`ps, b; the tables are trips\n");
    assertThat(other.err())
        .isEqualTo("run.py: --source takes CREATE TABLE statements only, not: DROP TABLE trips\n");
    assertThat(none.err()).startsWith("run.py: cannot read c.sql: ");
    assertThat(Stream.of(unknown, other, none).map(Python.Result::exitCode)).containsOnly(2);
  }

  @Test
  void writesWhereTheSinkOptionSays() throws Exception {
    assertThat(run(Map.of("FS_REDIS_URI", "redis://o'k"), with("--sink", "redis")).out())
        .contains("'connector' = 'feature-redis',\n  'uri' = 'redis://o''k',");
    assertThat(run(Map.of(), with("--sink", "print")).out())
        .contains("WITH ('connector' = 'print')");
    assertThat(
            run(Map.of("FS_FEATURE_SOURCE", "filesystem", "FS_FEATURE_SOURCE_PATH", "/f"), VALUES)
                .out())
        .contains("'connector' = 'filesystem',\n  'path' = '/f',");
    assertThat(run(Map.of("FS_FEATURE_SOURCE", "pigeon"), VALUES).err())
        .isEqualTo("run.py: FS_FEATURE_SOURCE is pigeon; it may be kafka or filesystem\n");
  }

  @Test
  void settingsOfTheCommandLineWin() throws Exception {
    Python.Result result =
        run(Map.of(), with("--config", "table.exec.state.ttl=2 d", "--config", "a=b=c"));

    assertThat(result.out())
        .contains("config table.exec.state.ttl=2 d\n")
        .contains("config a=b=c\n")
        .doesNotContain("1 d");
    assertThat(run(Map.of(), "--config", "nothing").exitCode()).isEqualTo(2);
  }

  @Test
  void setsWhatSetSaysWithAndWithoutQuotes() throws Exception {
    Files.writeString(
        folder.resolve("check.py"),
        """
        import run
        from pyflink.table import TableEnvironment
        table_env = TableEnvironment.create("x")
        for statement in [
            "SET 'a.b' = 'it''s'", "set a.b = c", "SET a.b='c;d'", "SET /* x */ a=b=c", "SET a = ''",
            "SET 'a' = ''", "-- b\\nSET a = 1 -- c", "SET", "SET 'a'", "SETS a = b",
        ]:
            run.execute(table_env, statement, fixed={"fixed": "1"})
        run.execute(table_env, "SET fixed = 2", fixed={"fixed": "1"})
        """);

    assertThat(Python.run(folder, Map.of(), "-W", "error", "check.py").out())
        .isEqualTo(
            """
            create x
            config a.b=it's
            config a.b=c
            config a.b=c;d
            config a=b=c
            config a=
            config a=
            config a=1
            sql SET
            sql SET 'a'
            sql SETS a = b
            """);
  }

  @Test
  void waitsForNoClusterUnlessTold() throws Exception {
    Map<String, String> cluster = Map.of("FAKE_TARGET", "embedded");
    assertThat(run(cluster, VALUES).out()).endsWith("execute\n");
    assertThat(run(cluster, with("--wait")).out()).endsWith("wait\n");
    assertThat(run(Map.of(), with("--no-wait")).out()).endsWith("execute\n");
  }

  @Test
  void takesJarsFromOptionsOrTheEnvironment() throws Exception {
    Files.writeString(folder.resolve("a b.jar"), "");
    Files.writeString(folder.resolve("é.jar"), "");
    String root = folder.toRealPath().toUri().toString().replaceAll("/$", "");

    assertThat(run(Map.of("FS_JARS", "a b.jar;é.jar;"), VALUES).out())
        .contains("config pipeline.jars=" + root + "/a%20b.jar;" + root + "/%C3%A9.jar\n");
    assertThat(run(Map.of("FS_JARS", "x.jar"), with("--jar", "s3://lake/y.jar")).out())
        .contains("config pipeline.jars=s3://lake/y.jar\n");

    Python.Result missing = run(Map.of("FS_JARS", "a b.jar;x.jar;y.jar"), VALUES);
    assertThat(missing.err()).isEqualTo("run.py: no such file: x.jar, y.jar\n");
    assertThat(missing.exitCode()).isEqualTo(2);
  }

  @Test
  void canBeImported() throws Exception {
    Python.Result result =
        Python.run(
            folder,
            Map.of(),
            "-W",
            "error",
            "-c",
            "import run; print(len(run.SOURCE), len(run.TRANSFORM), run.PIPELINE)");

    assertThat(result.out()).as(result.err()).isEqualTo("2 2 driver_trips\n");
  }

  private static String[] with(String... more) {
    return Stream.concat(Stream.of(VALUES), Stream.of(more)).toArray(String[]::new);
  }

  private Python.Result run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    String[] all =
        Stream.concat(Stream.of("-W", "error", "run.py"), Stream.of(arguments))
            .toArray(String[]::new);
    return Python.run(folder, environment, all);
  }
}
