package dev.fs.cli.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.Expectation;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.FieldTypes;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.parse.TestFileParser;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.Contract;
import dev.fs.contract.ValueType;
import dev.fs.engine.api.TestReply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PerturbationTest {
  private static final SourceRange HERE = SourceRange.at("t.yml", 1, 1);
  private static final Contract CONTRACT =
      new Contract(
          1,
          "trips",
          "driver",
          List.of(new Contract.KeyColumn("id", "STRING")),
          null,
          "streaming",
          "append",
          "none",
          null,
          List.of(
              new Contract.Feature("n", "BIGINT", 60L, null),
              new Contract.Feature("mean", "DOUBLE", 60L, null)),
          List.of(),
          "");
  private static final FieldTypes TYPES = FieldTypes.of(CONTRACT, null);

  @Test
  void eachPartIsPerturbedAndTurnsRedButWhatIsAlwaysTrue() {
    TestCase test =
        parse(
            """
            {redis: {keys: [{key: a, value: {n: 1, mean: !any }, ttl: 60s}, {key: b, absent: true},
             {key: c, value: {n: null, mean: null}}]},
             rows: [{id: x, n: 1}, {id: x, n: 1}, {id: !any , n: 2}]}\
            """);
    TestReply.Look look =
        new TestReply.Look(
            List.of(
                new TestReply.Key(
                    "a",
                    Map.of("n", "1", "mean", "2.0"),
                    Map.of("n", 60_000L, "mean", 60_000L),
                    -1)),
            List.of(
                Map.of("id", "x", "n", "1"),
                Map.of("id", "x", "n", "1"),
                Map.of("id", "z", "n", "2")));
    Checker checker = new Checker(CONTRACT, TYPES, test.settings());
    assertThat(checker.check(test.expect(), look)).isEmpty();

    List<Perturbation> all = Perturbation.of(test.expect(), TYPES);

    assertThat(all).hasSize(17);
    assertThat(
            all.stream()
                .filter(
                    one ->
                        one.wrong().isEmpty()
                            || one.wrong().stream()
                                .anyMatch(wrong -> checker.check(wrong, look).isEmpty()))
                .map(Perturbation::text))
        // A key of which nothing is there need not be listed.
        .containsExactly("a mean: !any", "c", "row id: !any");
  }

  private static TestCase parse(String expect) {
    Problems problems = new Problems();
    List<TestCase> tests =
        TestFileParser.parse(
                new SourceFile(
                    "t.yml", "unit_tests: [{name: t, given: [], expect: " + expect + "}]"),
                "trips",
                problems)
            .tests();
    assertThat(problems.list()).isEmpty();
    return tests.get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "BOOLEAN;true",
        "BIGINT;9223372036854775807",
        "DECIMAL(4, 2);99.99",
        "DECIMAL(4, 2);0.00",
        "DOUBLE;nan",
        "DOUBLE;-inf",
        "DOUBLE;1.7976931348623157e+308",
        "DOUBLE;0.0",
        "FLOAT;0.1",
        "STRING;x",
        "BYTES;AAEC",
        "DATE;2024-02-29",
        "TIME(3);23:59:59.999",
        "TIMESTAMP(3);2024-12-31T23:59:59.999",
        "TIMESTAMP_LTZ(3);2024-12-31T23:59:59.999Z"
      })
  void anotherValueOfATypeIsOneOfItAndFarAway(String sqlType, String text) throws Exception {
    ValueType type = ValueType.parse(sqlType);
    WrittenValue value = new WrittenValue.Text(text, true, HERE);
    String other = TypedText.of(type, OtherValue.than(type, value));
    assertThat(other).isNotEqualTo(text);
    assertThat(
            FieldCheck.holds(type, new Expected.Exactly(OtherValue.than(type, value)), text, 0.99))
        .isFalse();
  }

  @Test
  void anotherListMappingOrRowIsOneOfItsType() throws Exception {
    ValueType row = ValueType.parse("ROW<a INT, b MAP<STRING, INT>>");
    WrittenValue nothing = new WrittenValue.Fields(Map.of(), HERE);
    assertThat(TypedText.of(row, OtherValue.than(row, nothing))).isEqualTo("{\"a\":0,\"b\":null}");
    ValueType map = row.elements().get(1);
    WrittenValue one =
        new WrittenValue.Fields(Map.of("x", new WrittenValue.Text("1", false, HERE)), HERE);
    assertThat(TypedText.of(map, OtherValue.than(map, one))).isEqualTo("{}");
    assertThat(TypedText.of(map, OtherValue.than(map, nothing))).isEqualTo("{\"\":1}");
    ValueType list = ValueType.parse("ARRAY<INT>");
    assertThat(TypedText.of(list, OtherValue.than(list, new WrittenValue.Items(List.of(), HERE))))
        .isEqualTo("[null]");
  }

  @Test
  void anExpectationIsPerturbedWithoutTheOtherOfItsBlock() {
    Expectation both = parse("{redis: {keys: [{key: a, value: {n: 1}}]}, rows: [{n: 1}]}").expect();
    assertThat(Perturbation.of(both, TYPES).get(0).wrong().get(0).rows()).isNull();
  }
}
