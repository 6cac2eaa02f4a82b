package dev.fs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A udf_def.py beside the SQL, as a data scientist works with it. */
final class PythonFunctionsITCase {
  private static final String DELAY = "AVG(CAST(dep_delay AS DOUBLE))";
  private static final String FUNCTIONS =
      """
      import helper
      from pyflink.table.udf import udf, udtf


      @udf(result_type="DOUBLE")
      def scaled(minutes):
          return None if minutes is None else minutes * helper.FACTOR


      @udf(result_type="DOUBLE", func_type="pandas")
      def halved(minutes):
          return minutes / 2


      @udtf(result_types=["STRING", "BIGINT"])
      def letters(text):
          for letter in text:
              yield letter, ord(letter)
      """;

  @TempDir static Path directory;
  private static String python;
  private static String sql;
  private static RealFs demo;
  private static Path folder;

  @BeforeAll
  static void repository() throws IOException {
    python = RealPython.executable();
    assertThat(new RealFs(directory).run("new", "demo").exit()).isZero();
    demo = new RealFs(directory).in("demo").with("FS_PYTHON", python);
    folder = directory.resolve("demo/features/demo");
    sql = Files.readString(folder.resolve("transform.sql"));
  }

  @BeforeEach
  void functions() throws IOException {
    Files.writeString(folder.resolve("udf_def.py"), FUNCTIONS);
    Files.writeString(folder.resolve("helper.py"), "FACTOR = 2\n");
    transform(DELAY);
  }

  private static void transform(String delay) throws IOException {
    Files.writeString(folder.resolve("transform.sql"), sql.replace(DELAY, delay));
  }

  private static String features(RealFs fs, String... more) {
    RealFs.Result result = fs.run(join(more));
    assertThat(result.exit()).as(result.err() + result.out()).isZero();
    return result.out();
  }

  private static String[] join(String... more) {
    String[] all = {"run", "--local", "-o", "json"};
    String[] joined = java.util.Arrays.copyOf(all, all.length + more.length);
    System.arraycopy(more, 0, joined, all.length, more.length);
    return joined;
  }

  private static String keys(String json) {
    return json.substring(json.indexOf("\"keys\":"), json.indexOf("\"rows_in\""));
  }

  @Test
  void functionsOfRowsAndOfColumnsGiveWhatTheSqlGives() throws IOException {
    transform("AVG(CAST(dep_delay AS DOUBLE) * 2 / 2)");
    String plain = keys(features(demo));
    transform("AVG(halved(SCALED(CAST(dep_delay AS DOUBLE))))");

    assertThat(keys(features(demo))).isEqualTo(plain);
    assertThat(demo.run("gen").exit()).isZero();
    assertThat(folder.resolve("run.py"))
        .content()
        .contains("FUNCTIONS = [\n    \"scaled\",\n    \"halved\",\n]\n")
        .doesNotContain("letters");
    assertThat(keys(features(demo, "--engine", "pyflink"))).isEqualTo(plain);
    RealFs.Result tests = demo.run("test");
    assertThat(tests.exit()).as(tests.out()).isZero();
  }

  @Test
  void aTableFunctionGivesRows() throws IOException {
    Files.writeString(
        folder.resolve("transform.sql"),
        """
        INSERT INTO feature_sink
        SELECT carrier, scheduled_at AS window_end, code AS flights_1h, code AS cancelled_1h,
          CAST(code AS DOUBLE) AS mean_dep_delay_1h
        FROM flights, LATERAL TABLE(letters(carrier)) AS t (letter, code);
        """);

    assertThat(features(demo))
        .contains("\"key\":\"carrier:UA\",\"features\":{\"cancelled_1h\":\"65\"");
  }

  @Test
  void anAggregateInPythonGivesWhatTheSqlGives() throws IOException {
    Files.writeString(
        folder.resolve("udf_def.py"),
        """
        from pyflink.table import AggregateFunction
        from pyflink.table.udf import udaf


        class Total(AggregateFunction):
            def create_accumulator(self):
                return [0]

            def accumulate(self, accumulator, value):
                accumulator[0] += value

            def get_value(self, accumulator):
                return accumulator[0]

            def get_accumulator_type(self):
                return "ARRAY<BIGINT>"

            def get_result_type(self):
                return "BIGINT"


        total = udaf(Total())
        """);
    String grouped =
        """
        INSERT INTO feature_sink
        SELECT carrier, MAX(scheduled_at) AS window_end, COUNT(*) AS flights_1h, %s AS cancelled_1h,
          1.5E0 AS mean_dep_delay_1h
        FROM flights GROUP BY carrier
        """;
    Path transform = folder.resolve("transform.sql");
    Files.writeString(transform, String.format(grouped, "total(CAST(flight AS BIGINT))"));
    RealFs.Result refused = demo.run("gen");
    Files.writeString(transform, Files.readString(transform) + "ON CONFLICT DO DEDUPLICATE");
    String inPython = keys(features(demo));
    Files.writeString(transform, String.format(grouped, "SUM(CAST(flight AS BIGINT))"));

    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err())
        .contains("error FS-E0223: ")
        .contains("features/demo/transform.sql:2:74")
        .contains("help: ")
        .contains("ON CONFLICT DO DEDUPLICATE");
    assertThat(inPython).isEqualTo(keys(features(demo)));
  }

  @Test
  void anEditOfAnyFileCountsAtTheNextRun() throws IOException {
    transform("AVG(scaled(CAST(dep_delay AS DOUBLE)))");
    String doubled = keys(features(demo));
    Files.writeString(folder.resolve("helper.py"), "FACTOR = 4\n");
    String fourfold = keys(features(demo));
    transform("AVG(CAST(dep_delay AS DOUBLE) * 4)");

    assertThat(fourfold).isNotEqualTo(doubled).isEqualTo(keys(features(demo)));
  }

  @Test
  void twoRepositoriesHaveFunctionsOfTheSameName() throws IOException {
    transform("AVG(scaled(CAST(dep_delay AS DOUBLE)))");
    String doubled = keys(features(demo));
    assertThat(new RealFs(directory).run("new", "other").exit()).isZero();
    Path other = directory.resolve("other/features/other");
    Files.writeString(
        other.resolve("transform.sql"),
        sql.replace(DELAY, "AVG(scaled(CAST(dep_delay AS DOUBLE)))"));
    Files.writeString(other.resolve("udf_def.py"), FUNCTIONS);
    Files.writeString(other.resolve("helper.py"), "FACTOR = 5\n");
    String fivefold = keys(features(new RealFs(directory).in("other").with("FS_PYTHON", python)));

    assertThat(fivefold).isNotEqualTo(doubled);
    assertThat(keys(features(demo))).isEqualTo(doubled);
  }

  @Test
  void aCallWithOtherArgumentsIsShownWhereItStands() throws IOException {
    transform("AVG(scaled(1, CAST(dep_delay AS DOUBLE)))");
    RealFs.Result result = demo.run("gen");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err())
        .contains("the function scaled takes 1 argument, and here are 2")
        .contains("--> features/demo/transform.sql:")
        .contains("help: it is defined in udf_def.py:");
  }

  @Test
  void aFunctionThatIsMisspeltIsFoundAmongThem() throws IOException {
    transform("AVG(scald(CAST(dep_delay AS DOUBLE)))");
    RealFs.Result result = demo.run("gen");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err())
        .containsIgnoringCase("function \"scald\" not found")
        .containsIgnoringCase("\"scaled\"");
  }

  @Test
  void aResultThatIsNotOfItsTypeIsSaid() throws IOException {
    Files.writeString(
        folder.resolve("udf_def.py"), FUNCTIONS.replace("minutes * helper.FACTOR", "str(minutes)"));
    transform("AVG(scaled(CAST(dep_delay AS DOUBLE)))");
    RealFs.Result result = demo.run("run", "--local");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err())
        .contains("error FS-E0306: the function scaled is declared to give DOUBLE, and gave '")
        .contains("which is of the type str")
        .containsPattern(
            "it was called as scaled\\(.+\\) at features/demo/transform\\.sql:\\d+:\\d+\\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          while True: pass                     | FS-E0306: the function scaled failed: TimeoutError: a call took more than 20 s
          import os; os._exit(3)               | FS-E0502: the engine went away
          return float(len([0] * 1500000000))  | FS-E0502: the engine ran out of memory
          """)
  void aFunctionThatRunsAwayEndsTheRunAndNothingElse(String body, String said) throws IOException {
    Files.writeString(
        folder.resolve("udf_def.py"),
        FUNCTIONS.replace("return None if minutes is None else minutes * helper.FACTOR", body));
    transform("AVG(scaled(CAST(dep_delay AS DOUBLE)))");
    RealFs.Result result = demo.run("run", "--local");

    assertThat(result.err()).contains("error " + said).contains("udf_def.py");
    functions();
    transform("AVG(scaled(CAST(dep_delay AS DOUBLE)))");
    assertThat(features(demo)).contains("carrier:UA");
  }

  @Test
  void requirementsAreInstalledBesidePyFlinkAndOfferedToThatPipelineOnly() throws IOException {
    Files.writeString(
        folder.resolve("udf_def.py"),
        """
        from pyflink.table.udf import udf
        from haversine import haversine


        @udf(result_type="DOUBLE")
        def scaled(minutes):
            return None if minutes is None else round(haversine((0, 0), (0, minutes / 100)), 3)
        """);
    Path requirements = folder.resolve("requirements.txt");
    Files.writeString(requirements, "haversine==2.9.0\n");
    transform("AVG(scaled(CAST(dep_delay AS DOUBLE)))");

    String embedded = keys(features(demo));

    assertThat(keys(features(demo, "--engine", "pyflink"))).isEqualTo(embedded);
    Files.delete(requirements);
    assertThat(demo.run("gen").err())
        .contains("error FS-E0305: ModuleNotFoundError: No module named 'haversine'")
        .contains("into its requirements.txt");
  }

  @Test
  void whatAFunctionPrintsIsNoPartOfTheAnswerAndHasALimit() throws IOException {
    Files.writeString(
        folder.resolve("udf_def.py"),
        FUNCTIONS.replace(
            "return None if minutes", "print('x' * 1000000)\n    return None if minutes"));
    transform("AVG(scaled(CAST(dep_delay AS DOUBLE)))");
    assertThat(features(demo)).startsWith("{\"version\":1").doesNotContain("xxx");
  }
}
