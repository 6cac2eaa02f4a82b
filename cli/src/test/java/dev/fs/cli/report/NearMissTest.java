package dev.fs.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearMissTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "user:u2|user:u2 |by a trailing space",
        "user:u2  |user:u2|by trailing white space",
        "user:u2|user:u2\t|by trailing white space",
        "u2| u2|by a leading space",
        "a b|ab|by white space",
        "user:U2|user:u2|by case",
        "Straße|STRASSE|by case",
        "user:42|user:42.0|by how a number is written, so by its type",
        "user:042|user:42|by how a number is written, so by its type",
        "a:1:2|a:1.0:2.00|by how a number is written, so by its type",
        "café|cafe\u0301|by how letters are put together: U+00E9, not U+0301",
        "A b|a  b|by case and white space",
      })
  void whatAReaderTakesForTheSame(String expected, String actual, String how) {
    assertThat(NearMiss.how(expected, actual)).isEqualTo(how);
  }

  @ParameterizedTest
  @CsvSource({"user:u2,user:u3", "user:42,user:43", "user:42,driver:42", "a:1,a:1:1", "x,x"})
  void whatIsPlainlyAnother(String expected, String actual) {
    assertThat(NearMiss.how(expected, actual)).isNull();
  }

  @Test
  void numbersAreComparedExactlyAndHugeOnesNotAtAll() {
    assertThat(Numbers.delta("0.1", "0.3")).isEqualTo("Δ +0.2");
    assertThat(Numbers.delta("9223372036854775807", "9223372036854775806")).isEqualTo("Δ -1");
    assertThat(Numbers.delta("1", "1.0")).isNull();
    assertThat(Numbers.delta("nan", "1")).isNull();
    assertThat(Numbers.delta("1", null)).isNull();
    assertThat(Numbers.delta("1e999999999", "1")).isNull();
  }
}
