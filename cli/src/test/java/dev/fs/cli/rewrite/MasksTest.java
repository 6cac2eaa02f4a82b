package dev.fs.cli.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Problems;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MasksTest {
  private static final RecordedTest.Given TRIPS =
      new RecordedTest.Given(
          "trips",
          Map.of("rider", "STRING", "car", "BIGINT"),
          List.of(
              Map.of("rider", "ann", "car", "1"),
              Map.of("rider", "bob", "car", "70000"),
              Map.of("rider", "ann"),
              Map.of("car", "1")));
  private static final RecordedTest.Given CARS =
      new RecordedTest.Given(
          "cars",
          Map.of("car", "INT NOT NULL", "owner", "VARCHAR(30)"),
          List.of(Map.of("car", "70000", "owner", "bob")));

  @Test
  void theSameValueGetsTheSameMaskInAllTables() {
    Problems problems = new Problems();
    List<RecordedTest.Given> masked =
        Masks.mask(
            List.of(TRIPS, CARS), List.of("rider", "car", "owner"), new byte[] {1}, problems);

    assertThat(problems.list()).isEmpty();
    List<Map<String, String>> trips = masked.get(0).rows();
    Map<String, String> car = masked.get(1).rows().get(0);
    assertThat(trips.get(0).get("rider"))
        .matches("m[0-9a-f]{11}")
        .isEqualTo(trips.get(2).get("rider"))
        .isNotEqualTo(trips.get(1).get("rider"));
    assertThat(car.get("owner")).isEqualTo(trips.get(1).get("rider"));
    // 1 is the number of a car, so no mask is 1.
    assertThat(trips.get(0).get("car")).isEqualTo("2").isEqualTo(trips.get(3).get("car"));
    assertThat(trips.get(1).get("car")).isEqualTo("3").isEqualTo(car.get("car"));
    assertThat(trips.get(2)).containsOnlyKeys("rider");
  }

  @Test
  void anotherSecretGivesOtherTexts() {
    assertThat(rider(new byte[] {1})).isNotEqualTo(rider(new byte[] {2}));
  }

  private static String rider(byte[] secret) {
    return Masks.mask(List.of(TRIPS), List.of("rider"), secret, new Problems())
        .get(0)
        .rows()
        .get(0)
        .get("rider");
  }

  @Test
  void whatCannotBeMaskedIsSaid() {
    Problems problems = new Problems();
    RecordedTest.Given given =
        new RecordedTest.Given(
            "t", Map.of("fare", "DOUBLE", "code", "CHAR(3)", "id", "TINYINT"), List.of());
    Masks.mask(List.of(given), List.of("fare", "code", "idd"), new byte[] {1}, problems);
    assertThat(problems.list().stream().map(Problem::message))
        .containsExactly(
            "--mask fare: a column of the type DOUBLE cannot be masked",
            "--mask code: a column of the type CHAR(3) cannot be masked",
            "--mask idd: no table has a column \"idd\"");
  }
}
