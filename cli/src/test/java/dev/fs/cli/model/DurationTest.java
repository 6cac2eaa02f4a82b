package dev.fs.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DurationTest {
  @Test
  void whatIsLeftIsRoundedUpToWhatPeopleLookAt() {
    assertThat(new Duration(604_798).roughly()).hasToString("7d");
    assertThat(new Duration(7_199).roughly()).hasToString("2h");
    assertThat(new Duration(7_000).roughly()).hasToString("117m");
    assertThat(new Duration(59).roughly()).hasToString("59s");
    assertThat(new Duration(500_000).roughly()).hasToString("139h");
  }
}
