package dev.fs.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNameTest {
  @Test
  void distancesCountSwapsAsOne() {
    assertThat(NearestName.distance("", "abc")).isEqualTo(3);
    assertThat(NearestName.distance("fare", "fare")).isZero();
    assertThat(NearestName.distance("fre", "fare")).isEqualTo(1);
    assertThat(NearestName.distance("gne", "gen")).isEqualTo(1);
    assertThat(NearestName.distance("kitten", "sitting")).isEqualTo(3);
  }

  @Test
  void ofEquallyNearNamesThatOfTheSameLengthIsMeant() {
    assertThat(NearestName.to("FORM", List.of("FOR", "FROM"))).contains("FROM");
    assertThat(NearestName.to("fare", List.of("fare"))).isEmpty();
  }
}
