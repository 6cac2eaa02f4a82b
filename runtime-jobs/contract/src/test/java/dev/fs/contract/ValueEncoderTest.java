package dev.fs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class ValueEncoderTest {
  @TestFactory
  List<DynamicTest> conformsToTheVectors() throws IOException {
    List<ValueVectors.Vector> vectors = ValueVectors.read();
    assertThat(vectors).hasSizeGreaterThan(50);
    return vectors.stream()
        .map(
            vector ->
                DynamicTest.dynamicTest(
                    vector.type() + " " + vector.text(),
                    () ->
                        assertThat(
                                ValueEncoder.encode(ValueType.parse(vector.type()), vector.value()))
                            .isEqualTo(vector.text())))
        .toList();
  }

  @Test
  void anyDoubleReadsBackAndNoTextIsLongerThanJavas() {
    Random random = new Random(1);
    for (int i = 0; i < 4_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      StringBuilder text = new StringBuilder();
      ValueEncoder.appendDouble(text, value);
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(text.toString())).isEqualTo(value);
        assertThat(digits(text.toString()))
            .hasSizeLessThanOrEqualTo(digits(Double.toString(value)).length());
      }
    }
  }

  @Test
  void anyFloatReadsBackAndNoTextIsLongerThanJavas() {
    Random random = new Random(2);
    for (int i = 0; i < 4_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      StringBuilder text = new StringBuilder();
      ValueEncoder.appendFloat(text, value);
      if (Float.isFinite(value)) {
        assertThat(Float.parseFloat(text.toString())).isEqualTo(value);
        assertThat(digits(text.toString()))
            .hasSizeLessThanOrEqualTo(digits(Float.toString(value)).length());
      }
    }
  }

  private static String digits(String number) {
    return number
        .replaceAll("[eE].*", "")
        .replace(".", "")
        .replaceAll("^-?0*", "")
        .replaceAll("0+$", "");
  }

  @Test
  void decimalsTimesAndBytesReadBack() {
    Random random = new Random(3);
    ValueType decimal = ValueType.decimal(38, 7);
    ValueType timestamp = ValueType.parse("TIMESTAMP(9)");
    ValueType instant = ValueType.parse("TIMESTAMP_LTZ(9)");
    ValueType bytes = ValueType.parse("BYTES");
    for (int i = 0; i < 2_000; i++) {
      BigDecimal number = BigDecimal.valueOf(random.nextLong(), 7);
      assertThat(new BigDecimal(ValueEncoder.encode(decimal, number))).isEqualTo(number);
      Instant time = Instant.ofEpochSecond(random.nextInt() * 40L, random.nextInt(1_000_000_000));
      assertThat(Instant.parse(ValueEncoder.encode(instant, time))).isEqualTo(time);
      LocalDateTime local = LocalDateTime.ofInstant(time, java.time.ZoneOffset.UTC);
      assertThat(LocalDateTime.parse(ValueEncoder.encode(timestamp, local))).isEqualTo(local);
      byte[] some = new byte[random.nextInt(20)];
      random.nextBytes(some);
      assertThat(Base64.getDecoder().decode(ValueEncoder.encode(bytes, some))).isEqualTo(some);
    }
  }

  @Test
  void aValueOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> ValueEncoder.encode(ValueType.parse("BIGINT"), "7"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a String is no value of INTEGER");
    assertThatThrownBy(() -> ValueEncoder.encode(ValueType.decimal(10, 2), new BigDecimal("1.234")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> ValueEncoder.encode(ValueType.parse("ROW<a INT>"), Collections.emptyList()))
        .hasMessage("a row of 0 fields, 1 expected");
  }
}
