package dev.fs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fs.contract.ValueType.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | INTEGER | 32 | 0",
        "bigint not null | INTEGER | 0 | 0",
        "VARCHAR(2147483647) | STRING | 0 | 0",
        "DOUBLE PRECISION | DOUBLE | 0 | 0",
        "DECIMAL | DECIMAL | 10 | 0",
        "DECIMAL(7) | DECIMAL | 7 | 0",
        "DECIMAL(38, 18) | DECIMAL | 38 | 18",
        "TINYINT | INTEGER | 8 | 0",
        "SMALLINT | INTEGER | 16 | 0",
        "TIME | TIME | 0 | 0",
        "TIMESTAMP | TIMESTAMP | 6 | 0",
        "timestamp(3) without time zone | TIMESTAMP | 3 | 0",
        "TIMESTAMP(3) WITH LOCAL TIME ZONE NOT NULL | TIMESTAMP_LTZ | 3 | 0",
        "TIMESTAMP_LTZ | TIMESTAMP_LTZ | 6 | 0",
      })
  void readsAtomicTypes(String text, Kind kind, int precision, int scale) {
    assertThat(ValueType.parse(text))
        .isEqualTo(new ValueType(kind, precision, scale, List.of(), List.of()));
  }

  @Test
  void readsNestedTypes() {
    ValueType integer = ValueType.of(Kind.INTEGER, 32);
    ValueType string = ValueType.of(Kind.STRING);

    assertThat(ValueType.parse("INT ARRAY NOT NULL ARRAY"))
        .isEqualTo(ValueType.of(Kind.ARRAY, List.of(ValueType.of(Kind.ARRAY, List.of(integer)))));
    assertThat(ValueType.parse("ROW(a INT, `b``c` MAP<STRING NOT NULL, INT>)"))
        .isEqualTo(
            ValueType.row(
                List.of("a", "b`c"),
                List.of(integer, ValueType.of(Kind.MAP, List.of(string, integer)))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "INTERVAL DAY TO SECOND",
        "RAW('x', 'y')",
        "INT INT",
        "ARRAY<INT",
        "MAP<INT>",
        "DECIMAL(x)",
        "ROW<`a INT>",
        "TIMESTAMP(3) WITH TIME ZONE"
      })
  void refusesWhatIsNoFeatureType(String text) {
    assertThatThrownBy(() -> ValueType.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no feature type: " + text);
  }
}
