package dev.fs.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NamesTest {
  @Test
  void namesAreSmallLettersDigitsAndUnderscores() {
    assertThat(Names.isValid("a")).isTrue();
    assertThat(Names.isValid("trips_1h")).isTrue();
    assertThat(Names.isValid("a".repeat(63))).isTrue();
    for (String bad : new String[] {"", "A", "1a", "_a", "a-b", "ı", "a b", "a".repeat(64)}) {
      assertThat(Names.isValid(bad)).as(bad).isFalse();
      assertThatThrownBy(() -> new FeatureName(bad)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Names.isIdentifier("driverId")).isTrue();
    assertThat(Names.isIdentifier("1a")).isFalse();
    assertThat(Names.isProjectName("city-trips.v2")).isTrue();
    assertThat(Names.isProjectName("-x")).isFalse();
    assertThat(Names.isProjectName("a/b")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"90s,90", "15m,900", "2h,7200", "7d,604800", "1s,1"})
  void durationsAreReadAndWritten(String text, long seconds) {
    Duration duration = Duration.parse(text);
    assertThat(duration).isEqualTo(new Duration(seconds));
    assertThat(Duration.parse(String.valueOf(duration))).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2", "h", "0s", "-1h", "1.5h", "2 h", "2H", "1w", "9999999999d", "٢h"})
  void whatIsNoDurationIsNone(String text) {
    assertThat(Duration.parse(text)).isNull();
  }

  @Test
  void durationsAreWrittenInTheLargestUnitThatFits() {
    assertThat(new Duration(7200)).hasToString("2h");
    assertThat(new Duration(90)).hasToString("90s");
    assertThat(new Duration(172_800)).hasToString("2d");
  }
}
