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
import org.junit.jupiter.params.provider.ValueSource;

/** Functions in Python as they are written, tested and tried by hand. */
final class FunctionTestsITCase {
  @TempDir static Path directory;
  private static RealFs demo;
  private static Path folder;

  @BeforeAll
  static void repository() {
    assertThat(new RealFs(directory).run("new", "demo").exit()).isZero();
    demo = new RealFs(directory).in("demo").with("FS_PYTHON", RealPython.executable());
    folder = directory.resolve("demo/features/demo");
  }

  @BeforeEach
  void functions() throws IOException {
    Files.writeString(
        folder.resolve("udf_def.py"),
        """
        from decimal import Decimal

        from pyflink.table.udf import AggregateFunction, udaf, udf, udtf


        @udf(result_type="STRING")
        def size(minutes):
            return "long" if minutes > 60 else "short"


        @udf(result_type="DECIMAL(10, 2)", input_types=["DECIMAL(10, 2)"])
        def taxed(fare):
            return fare * Decimal("1.19")


        @udf(result_type="DATE", input_types=["TIMESTAMP(3)"])
        def day(time):
            return time.date()


        @udtf(result_types=["STRING", "INT"])
        def words(text):
            for word in text.split():
                yield word, len(word)


        class Mean(AggregateFunction):
            def create_accumulator(self):
                return [0.0, 0.0]

            def accumulate(self, accumulator, value):
                accumulator[0] += 1
                accumulator[1] += value

            def get_value(self, accumulator):
                return accumulator[1] / accumulator[0]


        mean = udaf(Mean(), result_type="DOUBLE", accumulator_type="ARRAY<DOUBLE>")
        """);
    try (var files = Files.list(folder.resolve("tests"))) {
      for (Path file : files.filter(one -> !one.endsWith("features.yml")).toList()) {
        Files.delete(file);
      }
    }
  }

  private static RealFs.Result test(String tests, String... more) throws IOException {
    Files.writeString(folder.resolve("tests/functions.yml"), "udf_tests:\n" + tests);
    String[] arguments = java.util.Arrays.copyOf(more, more.length + 2);
    arguments[more.length] = "test";
    arguments[more.length + 1] = "features/demo/tests/functions.yml";
    return demo.run(arguments);
  }

  @Test
  void everyKindGivesWhatItGivesInFlinkWithoutOne() throws IOException {
    RealFs.Result result =
        test(
            """
              - {name: long, udf: size, given: [75], expect: long}
              - {name: rounded as Flink does, udf: taxed, given: [1.5], expect: 1.79}
              - {name: a day, udf: day, given: [2024-01-31 23:59:59], expect: 2024-01-31}
              - {name: rows, udf: words, given: [a bcd], expect: [[a, 1], {f0: bcd, f1: 3}]}
              - {name: of a group, udf: mean, given: [[1], [4]], expect: 2.5}
              - {name: by types, udf: size, given: ["75"], types: [INT], expect: !regex "l.*"}
              - {name: raises, udf: size, given: [null], raises: TypeError}
              - {name: raises so, udf: size, given: [null], raises: "TypeError: '>' not"}
              - {name: off, udf: size, given: [1], expect: long, config: {enabled: false}}
            """);

    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    assertThat(result.err()).contains("8 passed · 1 skipped");
  }

  @Test
  void whatDiffersIsShownWithTheCall() throws IOException {
    RealFs.Result result =
        test(
            """
              - {name: long, udf: size, given: [75], expect: short}
              - {name: raises, udf: size, given: [75], raises: TypeError}
              - {name: other, udf: size, given: [null], raises: ValueError}
              - {name: fails, udf: size, given: [x], expect: short}
            """);

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.out())
        .contains("~ size(75)\n      result  expected short  actual long")
        .contains("raises  expected TypeError  actual nothing")
        .contains("raises  expected ValueError  actual TypeError: '>' not supported")
        .contains("error FS-E0306: the function size failed: TypeError: '>' not")
        .contains("help: udf_def.py:8: return \"long\" if minutes > 60 else \"short\"")
        .contains("it was called as size('x')")
        .doesNotContain("fs inspect redis");
    assertThat(result.err()).contains("3 failed · 1 error");
  }

  @Test
  void allThatCannotBeIsSaidAtItsPlaceAtOnce() throws IOException {
    RealFs.Result result =
        test(
            """
              - {name: a, udf: siz, given: [1], expect: x}
              - {name: b, udf: size, given: [1, 2], expect: x}
              - {name: c, udf: taxed, given: [x], expect: 1}
              - {name: d, udf: taxed, given: [1], expect: 1.999}
              - {name: e, udf: words, given: [a], expect: [[a]]}
              - {name: f, udf: mean, given: [[1, 2]], expect: 1}
            """);

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err())
        .contains(
            "error FS-E0401: udf_def.py has no function \"siz\"\n"
                + "  --> features/demo/tests/functions.yml:2:20")
        .contains("help: did you mean \"size\"?")
        .contains("the function size takes 1 argument, and here are 2")
        .contains("x is not of the type DECIMAL(10, 2)")
        .contains("1.999 can never be a DECIMAL(10, 2)")
        .contains("a row has 2 columns, and here are 1")
        .contains("the function mean takes 1 argument, and here are 2");
  }

  @Test
  void itNeedsNoEngineAndNoRedis() throws IOException {
    RealFs.Result result =
        test("  - {name: long, udf: size, given: [75], expect: long}\n", "--no-daemon", "-v");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).doesNotContain("engine").doesNotContain("Redis");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--prove", "--update"})
  void whatIsForTestsOfPipelinesSaysSo(String option) throws IOException {
    RealFs.Result unused = test("  - {name: long, udf: size, given: [75], expect: long}\n");
    RealFs.Result result = demo.run("test", "features/demo/tests/functions.yml", option);

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err())
        .contains("error FS-E0115: no test of a pipeline is among them")
        .contains("help: this is for unit_tests:, and not for udf_tests:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "pandas", "table", "aggregate"})
  void aNewFunctionComesWithTestsThatPass(String kind) throws IOException {
    String before = Files.readString(folder.resolve("udf_def.py"));
    RealFs pipeline = demo.in("features/demo");
    RealFs.Result made = pipeline.run("new", "--udf", "mine", "--kind", kind);

    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out())
        .isEqualTo("wrote features/demo/udf_def.py\nwrote features/demo/tests/mine.yml\n");
    assertThat(Files.readString(folder.resolve("udf_def.py")))
        .contains("\n\n\n@ud")
        .contains(before);
    RealFs.Result result = pipeline.run("test", "tests/mine.yml");
    assertThat(result.exit()).as(result.out()).isZero();
    RealFs.Result again = pipeline.run("new", "--udf", "mine", "--kind", kind);
    assertThat(again.exit()).isEqualTo(2);
    assertThat(again.err())
        .contains("error FS-E0110: features/demo/udf_def.py:")
        .contains("mine exists already");
  }

  @Test
  void aStubStandsInForAFunction() throws IOException {
    Path transform = folder.resolve("transform.sql");
    String sql = Files.readString(transform);
    Path features = folder.resolve("tests/features.yml");
    String tests = Files.readString(features);
    Files.writeString(
        folder.resolve("udf_def.py"),
        """
        from pyflink.table.udf import udf


        @udf(result_type="DOUBLE")
        def forecast(minutes):
            raise RuntimeError("the model is elsewhere")
        """);
    Files.writeString(
        transform,
        sql.replace("AVG(CAST(dep_delay AS DOUBLE))", "AVG(forecast(CAST(dep_delay AS DOUBLE)))"));
    Files.writeString(
        features,
        """
        unit_tests:
          - name: the forecast is averaged
            given:
              - input: flights
                rows:
                  - {scheduled_at: 2013-01-30 17:05:00, carrier: AA, dep_delay: 10}
            overrides: {udfs: {forecast: 7}}
            expect:
              redis:
                mode: subset
                keys: [{key: "carrier:AA", value: {mean_dep_delay_1h: 7.0}}]
        """);
    try {
      RealFs.Result stubbed = demo.run("test");
      assertThat(stubbed.exit()).as(stubbed.out() + stubbed.err()).isZero();
      Files.writeString(features, Files.readString(features).replace("forecast: 7", "forecast: x"));
      assertThat(demo.run("test").err())
          .contains("error FS-E0402: the function forecast cannot give this: x is not of the type")
          .contains("--> features/demo/tests/features.yml:");
      Files.writeString(features, Files.readString(features).replace("forecast: x", "forcast: 7"));
      assertThat(demo.run("test").err())
          .contains("error FS-E0401: no SQL of demo calls a function forcast")
          .contains("did you mean \"forecast\"?");
    } finally {
      Files.writeString(transform, sql);
      Files.writeString(features, tests);
    }
  }
}
