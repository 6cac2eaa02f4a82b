package dev.fs.cli.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.fs.cli.error.Problems;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.TypedText;
import dev.fs.cli.model.test.UnfitValueException;
import dev.fs.cli.model.test.WrittenValue;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.ContractJson;
import dev.fs.contract.ValueType;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test writes, in the type that it is for, and what the one encoder makes of it. */
final class WrittenValuesTest {
  private record Vector(String type, String text) {}

  private static List<Vector> vectors() throws IOException {
    List<Vector> vectors = new ArrayList<>();
    try (InputStream file = ContractJson.class.getResourceAsStream("value-vectors.json")) {
      for (Object one : (List<?>) JSON.std.mapFrom(file).get("vectors")) {
        Map<?, ?> vector = (Map<?, ?>) one;
        if (vector.get("value") != null) {
          vectors.add(new Vector((String) vector.get("type"), (String) vector.get("text")));
        }
      }
    }
    return vectors;
  }

  private static WrittenValue written(String yaml) {
    Problems problems = new Problems();
    SourceFile file = new SourceFile("t.yml", "value: " + yaml + "\n");
    WrittenValue value =
        new WrittenValues(file, problems)
            .value(
                Objects.requireNonNull(
                    MapReader.of(
                            file,
                            Objects.requireNonNull(YamlText.compose(file, problems)),
                            "a file",
                            null,
                            problems)
                        .written("value")));
    assertThat(problems.list()).isEmpty();
    return value;
  }

  private static String text(String type, String yaml) throws UnfitValueException {
    return TypedText.of(ValueType.parse(type), written(yaml));
  }

  @Test
  void whatTheEncoderWritesIsReadBackAsTheSameText() throws Exception {
    List<Vector> vectors = vectors();

    assertThat(vectors).hasSizeGreaterThan(40);
    for (Vector vector : vectors) {
      ValueType type = ValueType.parse(vector.type());
      boolean nested = !type.elements().isEmpty();
      WrittenValue value =
          nested
              ? written(vector.text())
              : new WrittenValue.Text(vector.text(), true, SourceRange.at("t.yml", 1, 1));
      assertThat(TypedText.of(type, value)).as(vector.type()).isEqualTo(vector.text());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          BIGINT | 010 | 10
          DECIMAL(10, 2) | 10.5 | 10.50
          DECIMAL(10, 2) | 1e1 | 10.00
          DECIMAL(10, 2) | 10.5000 | 10.50
          DOUBLE | 1 | 1.0
          DOUBLE | -0 | -0.0
          DOUBLE | .inf | inf
          FLOAT | 16777217 | 16777216.0
          FLOAT | 1.00000017881393432617187499 | 1.0000001
          BOOLEAN | True | true
          STRING | NO | NO
          STRING | 1:30 | 1:30
          STRING | "" | ``
          DATE | 2024-02-29 | 2024-02-29
          TIME(3) | 12:00:00.5 | 12:00:00.500
          TIMESTAMP(3) | 2024-01-01 00:00:00 | 2024-01-01T00:00:00.000
          TIMESTAMP_LTZ(3) | 2024-01-01 00:00:00 | 2024-01-01T00:00:00.000Z
          TIMESTAMP_LTZ(3) | 2024-01-01 00:00:00+02:00 | 2023-12-31T22:00:00.000Z
          ARRAY<INT> | [1, ~] | [1,null]
          MAP<STRING, INT> | {b: 1, a: 2} | {"a":2,"b":1}
          ROW<x INT, y STRING> | {y: z} | {"x":null,"y":"z"}
          MULTISET<STRING> | {a: 2} | {"a":2}
          """)
  void yamlScalarsAreReadByTheTypeOfTheColumn(String type, String yaml, String text)
      throws Exception {
    assertThat(text(type, yaml)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          TINYINT | 128
          SMALLINT | -32769
          INT | 2147483648
          BIGINT | 9223372036854775808
          BIGINT | 1.0
          BIGINT | one
          DECIMAL(3, 1) | 1.25
          DECIMAL(3, 1) | 100
          DOUBLE | 1d
          DOUBLE | 0x1p3
          DOUBLE | one
          BOOLEAN | yes
          BOOLEAN | 1
          BYTES | "%%"
          DATE | 2024-02-30
          DATE | 2024-01-01 00:00:00
          TIME | 24:00:01
          TIMESTAMP(3) | 2024-01-01 00:00:00.0001
          TIMESTAMP_LTZ(0) | 2024-01-01 00:00:00.1Z
          TIMESTAMP(3) | tomorrow
          STRING | [a]
          ARRAY<INT> | 1
          ARRAY<INT> | [a]
          ARRAY<TINYINT> | [128]
          MAP<STRING, INT> | {a: b}
          ROW<x INT> | {y: 1}
          INT | ~
          """)
  void whatCanNeverBeIsRefused(String type, String yaml) {
    assertThatThrownBy(() -> text(type, yaml)).isInstanceOf(UnfitValueException.class);
  }
}
