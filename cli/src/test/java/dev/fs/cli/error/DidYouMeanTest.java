package dev.fs.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DidYouMeanTest {
  @Test
  void theNearestIsMeantAndNothingFarAway() {
    List<String> known = List.of("features", "fare", "FARES");
    assertThat(DidYouMean.closest("fre", known)).isEqualTo("fare");
    assertThat(DidYouMean.closest("fares", known)).isEqualTo("FARES");
    assertThat(DidYouMean.closest("trips", known)).isNull();
    assertThat(DidYouMean.closest("INIT", List.of("init"))).isEqualTo("init");
    assertThat(DidYouMean.help("trips", known)).isEqualTo("there is: features, fare, FARES");
    assertThat(DidYouMean.help("trips", List.of())).isNull();
  }
}
