package dev.fs.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer | INT",
        "INT NOT NULL | INT",
        "VARCHAR(2147483647) | string",
        "DECIMAL(10,2) | DECIMAL(10, 2)",
        "DECIMAL | DECIMAL(10, 0)",
        "TIMESTAMP(3) WITH LOCAL TIME ZONE | TIMESTAMP_LTZ(3)",
        "TIMESTAMP | timestamp(6)",
        "DOUBLE PRECISION | DOUBLE",
        "MAP< STRING , INT > | MAP<STRING, INT>",
        "BYTES | VARBINARY(2147483647)"
      })
  void differentTextsOfOneType(String one, String other) {
    assertThat(SqlType.of(one)).isEqualTo(SqlType.of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"INT | BIGINT", "TIMESTAMP(3) | TIMESTAMP_LTZ(3)", "DECIMAL(10,2) | DECIMAL(10,3)"})
  void differentTypes(String one, String other) {
    assertThat(SqlType.of(one)).isNotEqualTo(SqlType.of(other));
  }
}
