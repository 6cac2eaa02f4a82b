package dev.fs.connectors.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.ArrayData;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueReaderTest {
  private static LogicalType type(String text) {
    return LogicalTypeParser.parse(text, ValueReaderTest.class.getClassLoader());
  }

  private static Object read(String type, Object value) throws MisfitException {
    return ValueReader.of(type(type)).read(value);
  }

  @Test
  void numbersAreReadFromTextsAndFromJson() throws MisfitException {
    assertThat(read("TINYINT", "-128")).isEqualTo((byte) -128);
    assertThat(read("SMALLINT", 300)).isEqualTo((short) 300);
    assertThat(read("INT", " 7 ")).isEqualTo(7);
    assertThat(read("INT", "3.0")).as("pandas writes so").isEqualTo(3);
    assertThat(read("BIGINT", new BigDecimal("1e3"))).isEqualTo(1000L);
    assertThat(read("BIGINT", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(read("DOUBLE", "1e-05")).isEqualTo(1e-05);
    assertThat(read("DOUBLE", 3)).isEqualTo(3.0);
    assertThat(read("DOUBLE", "NaN")).isEqualTo(Double.NaN);
    assertThat(read("DOUBLE", "-inf")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(read("DOUBLE", ".nan")).as("YAML writes so").isEqualTo(Double.NaN);
    assertThat(read("FLOAT", "-.inf")).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(read("FLOAT", "0.1")).isEqualTo(0.1f);
    assertThat(read("FLOAT", Double.NaN)).isEqualTo(Float.NaN);
    assertThat(read("DECIMAL(10, 2)", "1.230"))
        .isEqualTo(DecimalData.fromBigDecimal(new BigDecimal("1.23"), 10, 2));
    assertThat(read("DECIMAL(38, 0)", new BigInteger("9".repeat(38)))).hasToString("9".repeat(38));
    assertThat(read("BOOLEAN", "TRUE")).isEqualTo(true);
    assertThat(read("BOOLEAN", false)).isEqualTo(false);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "TINYINT | 128 | \"128\" is out of the range of TINYINT",
        "INT | 2147483648 | \"2147483648\" is out of the range of INT",
        "BIGINT | 9223372036854775808 | \"9223372036854775808\" is out of the range of BIGINT",
        "BIGINT | 1.5 | \"1.5\" is no whole number",
        "BIGINT | abc | \"abc\" is no BIGINT",
        "BIGINT | 0x10 | \"0x10\" is no BIGINT",
        "BIGINT | 1e999999999 | \"1e999999999\" is out of the range of BIGINT",
        "DOUBLE | 1d | \"1d\" is no DOUBLE",
        "DOUBLE | 1e400 | \"1e400\" is out of the range of DOUBLE",
        "FLOAT | 1e39 | \"1e39\" is out of the range of FLOAT",
        "DECIMAL(4, 2) | 123.4 | \"123.4\" is out of the range of DECIMAL(4, 2)",
        "BOOLEAN | yes | \"yes\" is no BOOLEAN",
        "VARCHAR(2) | abc | \"abc\" is longer than VARCHAR(2)",
        "VARBINARY(1) | AAAA | 3 bytes are more than VARBINARY(1) holds",
        "BYTES | *** | \"***\" is not the base64 of a BYTES",
        "BYTES | QQ | \"QQ\" is not the base64 of a BYTES",
        "BYTES | QR== | \"QR==\" is not the base64 of a BYTES",
        "DATE | 01/02/2013 | \"01/02/2013\" is no DATE; write it as 2013-01-01",
        "TIME(0) | 25:00:00 | \"25:00:00\" is no TIME(0); write it as 10:00:00",
        "TIMESTAMP(3) | 2013 | \"2013\" is no TIMESTAMP(3); write it as 2013-01-01T10:00:00Z",
        "TIMESTAMP(3) | 2013-02-30 | \"2013-02-30\" is no TIMESTAMP(3); write it as 2013-01-01T10:00:00Z",
        "ARRAY<INT> | {} | \"{}\" is no ARRAY<INT>",
        "ARRAY<INT> | [1,\"x\"] | at [1]: \"x\" is no INT",
        "ARRAY<INT NOT NULL> | [null] | at [0]: NULL in a NOT NULL column",
        "MAP<STRING, INT> | {\"a\":\"b\"} | at [a]: \"b\" is no INT",
        "MAP<STRING, INT> | {\"a\":1,\"a\":2} | the key \"a\" is here twice",
        "ROW<a ROW<b INT>> | {\"a\":{\"b\":true}} | at .a: at .b: true is no INT",
      })
  void whatDoesNotFitIsRefusedWithTheReason(String type, String value, String reason) {
    assertThatThrownBy(() -> read(type, value))
        .isInstanceOf(MisfitException.class)
        .hasMessage(reason);
  }

  @Test
  void numbersAreNoTimestamps() {
    assertThatThrownBy(() -> read("TIMESTAMP_LTZ(3)", 1389283200000L))
        .hasMessage("1389283200000 is no TIMESTAMP_LTZ(3); write it as 2013-01-01T10:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2013-01-01T10:00:00Z, 2013-01-01T10:00:00Z",
    "2013-01-01 10:00:00, 2013-01-01T10:00:00Z",
    "2013-01-01 10:00, 2013-01-01T10:00:00Z",
    "2013-01-01, 2013-01-01T00:00:00Z",
    "2013-01-01T10:00:00.5, 2013-01-01T10:00:00.500Z",
    "2013-01-01T10:00:00.123999999, 2013-01-01T10:00:00.123Z",
    "2013-01-01T10:00:00+05:30, 2013-01-01T04:30:00Z",
    "2013-01-01 10:00:00-0800, 2013-01-01T18:00:00Z",
    "2013-01-01 10:00:00 UTC, 2013-01-01T10:00:00Z",
    "1969-12-31T23:59:59.999, 1969-12-31T23:59:59.999Z",
  })
  void timestampsAreReadInManyForms(String text, Instant expected) throws MisfitException {
    assertThat(read("TIMESTAMP_LTZ(3)", text)).isEqualTo(TimestampData.fromInstant(expected));
    assertThat(read("TIMESTAMP(3)", text)).isEqualTo(TimestampData.fromInstant(expected));
  }

  @Test
  void datesTimesAndWhatParquetHasAreRead() throws MisfitException {
    assertThat(read("DATE", "1970-01-02")).isEqualTo(1);
    assertThat(read("DATE", LocalDate.EPOCH)).isEqualTo(0);
    assertThat(read("TIME(3)", "00:00:01.5")).isEqualTo(1500);
    assertThat(read("TIME(0)", LocalTime.of(0, 0, 1, 999_000_000))).isEqualTo(1000);
    LocalDateTime local = LocalDateTime.parse("2013-01-01T10:00:00.000000001");
    assertThat(read("TIMESTAMP(9)", local)).isEqualTo(TimestampData.fromLocalDateTime(local));
    assertThat(read("STRING", "ä".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(StringData.fromString("ä"));
    assertThat(read("STRING", List.of(1, "a"))).isEqualTo(StringData.fromString("[1,\"a\"]"));
    assertThat(read("STRING", 5)).isEqualTo(StringData.fromString("5"));
    assertThat((byte[]) read("BYTES", "AP8=")).containsExactly(0, -1);
  }

  @Test
  void arraysCanBeUnpackedAsFlinkDoes() throws MisfitException {
    ArrayData array = (ArrayData) read("ARRAY<INT NOT NULL>", "[1, 2]");

    assertThat(array.toIntArray()).containsExactly(1, 2);
  }

  @Test
  void aLongTextIsShortenedInMessages() {
    assertThatThrownBy(() -> read("INT", "x".repeat(500)))
        .hasMessage("\"" + "x".repeat(60) + "…\" is no INT");
  }

  @Test
  void typesThatNoFileHoldsAreRefused() {
    assertThatThrownBy(() -> ValueReader.of(type("INTERVAL DAY TO SECOND")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a file cannot hold values of INTERVAL DAY");
  }

  @Test
  void brokenJsonIsToldInOurWordsWithItsColumn() {
    assertThatThrownBy(() -> JsonText.parse("{\"a\": 1"))
        .hasMessage("not JSON: the text ends in the middle of a value, after column 7");
    assertThatThrownBy(() -> JsonText.parse("{\"a\": x}"))
        .hasMessage("not JSON from about column 7 on");
    assertThatThrownBy(() -> JsonText.parse("{\"b\":[{\"it's\":1,\"c\":0,\"it's\":2}]}"))
        .hasMessage("the key \"it's\" is here twice");
  }

  @Test
  void jsonTextsAreOneValueEach() throws MisfitException {
    assertThat(JsonText.parse("{\"a\": 0.10}")).isEqualTo(Map.of("a", new BigDecimal("0.10")));
    for (String broken : Arrays.asList("{\"a\":1} {}", "{", "nonsense", "{\"a\":1,\"a\":2}")) {
      assertThatThrownBy(() -> JsonText.parse(broken))
          .as(broken)
          .isInstanceOf(MisfitException.class);
    }
  }
}
