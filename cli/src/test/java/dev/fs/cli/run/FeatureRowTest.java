package dev.fs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.contract.Contract;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FeatureRowTest {
  private static final Contract CONTRACT =
      new Contract(
          Contract.VERSION,
          "p",
          "driver",
          List.of(new Contract.KeyColumn("id", "BIGINT")),
          null,
          "streaming",
          "append",
          "none",
          604_800L,
          List.of(new Contract.Feature("n", "BIGINT", 7_200L, null)),
          List.of(),
          "");

  private static Map<String, Long> asked(long left) {
    return new FeatureRow("driver:1", new TreeMap<>(Map.of("n", "1")), Map.of("n", left), Map.of())
        .asAsked(CONTRACT)
        .ttlSeconds();
  }

  @Test
  void timesToLiveAreThoseAskedForHoweverLongTheRunTook() {
    assertThat(asked(7_200)).containsEntry("n", 7_200L);
    assertThat(asked(7_193)).containsEntry("n", 7_200L);
  }

  @Test
  void aServerWithoutExpiryOfFieldsHasTheKeysTime() {
    assertThat(asked(604_798)).containsEntry("n", 604_800L);
    assertThat(asked(700_000)).as("somebody else's").containsEntry("n", 700_000L);
  }
}
