package dev.fs.cli.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.Problems;
import dev.fs.cli.model.test.Expected;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.parse.TestFileParser;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.ValueType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class YamlValuesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "JFK",
        "New York",
        " leading",
        "trailing ",
        "null",
        "Null",
        "~",
        "NO",
        "true",
        "010",
        "1.5",
        "!any",
        "!present x",
        "a: b",
        "a #b",
        "#b",
        "a:b",
        "-",
        "- a",
        "[1]",
        "{a: 1}",
        "a, b",
        "a]b",
        "a}b",
        "&a",
        "*a",
        "|",
        ">",
        "%TAG",
        "@x",
        "`x`",
        "it's",
        "say \"hi\"",
        "back\\slash",
        "two\nlines",
        "tab\there",
        "\r\n",
        "é",
        "日本",
        "😀",
        "\u0000\u001b\u0085\u00a0\u2028\ufeff\uffff",
        "---",
        "...",
        "? x",
        "key:",
        "a  b"
      })
  void aTextReadsBackAsItself(String text) throws Exception {
    ValueType string = ValueType.of(ValueType.Kind.STRING);
    assertThat(readBack(YamlValues.of(string, text), string)).isEqualTo(text);
    assertThat(readBack(YamlValues.like("'x'", string, text), string)).isEqualTo(text);
    assertThat(readBack(YamlValues.like("\"x\"", string, text), string)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BIGINT;-7",
        "DECIMAL(10, 2);12.50",
        "DOUBLE;1e+16",
        "DOUBLE;nan",
        "DOUBLE;-inf",
        "FLOAT;0.1",
        "BOOLEAN;false",
        "BYTES;null",
        "BYTES;",
        "DATE;2024-02-29",
        "TIME(3);01:02:03.004",
        "TIMESTAMP(3);2024-01-01T01:00:00.000",
        "TIMESTAMP_LTZ(0);2024-01-01T01:00:00Z",
        "ARRAY<STRING>;[\"a\",null,\"null\",\"a: b, #c\",\"say \\\"hi\\\"\\n\u007f\u2028\"]",
        "ARRAY<DOUBLE>;[1.0,\"nan\",null]",
        "MAP<STRING, INT>;{\"\":1,\"a:b\":null}",
        "MULTISET<STRING>;{\"x\":2}",
        "ROW<a INT, b ARRAY<DECIMAL(4, 1)>>;{\"a\":null,\"b\":[1.0,22.5]}"
      })
  void aValueReadsBackAsTheSameTextOfItsType(String typeAndText) throws Exception {
    int at = typeAndText.indexOf(';');
    ValueType type = ValueType.parse(typeAndText.substring(0, at));
    String text = typeAndText.substring(at + 1);
    assertThat(readBack(YamlValues.of(type, text), type)).isEqualTo(text);
  }

  @Test
  void whatNeedsNoQuotationMarksHasNone() {
    ValueType string = ValueType.of(ValueType.Kind.STRING);
    assertThat(YamlValues.of(string, "New York")).isEqualTo("New York");
    assertThat(YamlValues.of(string, "null")).isEqualTo("\"null\"");
    assertThat(YamlValues.like("'JFK'", string, "it's")).isEqualTo("'it''s'");
    assertThat(YamlValues.like("'1'", ValueType.of(ValueType.Kind.INTEGER), "2")).isEqualTo("'2'");
  }

  /** In braces and on a line of its own, which must be the same. */
  private static String readBack(String yaml, ValueType type) throws Exception {
    String flow =
        "unit_tests:\n- {name: t, given: [], expect: {redis: {keys: [{key: k, value: {a: "
            + yaml
            + ", b: 1}}]}}}\n";
    String lines =
        "unit_tests:\n- name: t\n  given: []\n  expect:\n    redis:\n      keys:\n"
            + "        - key: k\n          value:\n            a: "
            + yaml
            + "\n            b: 1\n";
    assertThat(read(lines, type)).isEqualTo(read(flow, type));
    return read(flow, type);
  }

  private static String read(String text, ValueType type) throws Exception {
    Problems problems = new Problems();
    var tests = TestFileParser.parse(new SourceFile("t.yml", text), "p", problems).tests();
    assertThat(problems.list()).isEmpty();
    var redis = tests.get(0).expect().redis();
    Expected value = redis.keys().get(0).fields().get(0).value();
    return TypedText.of(type, ((Expected.Exactly) value).value());
  }
}
