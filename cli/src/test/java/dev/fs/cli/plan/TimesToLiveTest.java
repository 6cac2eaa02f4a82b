package dev.fs.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Entity;
import dev.fs.cli.model.EntityName;
import dev.fs.cli.model.Located;
import dev.fs.contract.Contract;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimesToLiveTest {
  private static Entity entity(Long seconds) {
    return new Entity(
        new EntityName("driver"),
        List.of("driver_id"),
        seconds == null ? null : Located.builtIn(new Duration(seconds)),
        null,
        SourceRange.at("fs.yaml", 1, 1));
  }

  private static Contract contract(String entity, Long... seconds) {
    return new Contract(
        1,
        "p",
        entity,
        List.of(),
        null,
        "streaming",
        "append",
        "none",
        null,
        Arrays.stream(seconds).map(ttl -> new Contract.Feature("f", "INT", ttl, null)).toList(),
        List.of(),
        "");
  }

  @Test
  void aKeyLivesAsItsEntitySaysElseAsItsLongestFeature() {
    List<Contract> contracts =
        List.of(contract("driver", 60L, 7200L), contract("driver", 90L), contract("zone", 9999L));
    assertThat(TimesToLive.ofKey(entity(86_400L), contracts)).isEqualTo(86_400L);
    assertThat(TimesToLive.ofKey(entity(null), contracts)).isEqualTo(7200L);
  }

  @Test
  void aFeatureForEverKeepsTheKeyForEver() {
    assertThat(
            TimesToLive.ofKey(
                entity(null), List.of(contract("driver", 60L), contract("driver", 90L, null))))
        .isNull();
    assertThat(TimesToLive.ofKey(entity(null), List.of())).isNull();
  }
}
