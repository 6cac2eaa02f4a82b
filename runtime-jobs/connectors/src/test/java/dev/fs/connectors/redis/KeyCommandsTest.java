package dev.fs.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class KeyCommandsTest {
  private static final List<String> ALL = List.of("a", "b");

  private static KeyWrite write(String... pairs) {
    Map<String, String> features = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      features.put(pairs[i], pairs[i + 1]);
    }
    return new KeyWrite("e:1", features, 9);
  }

  private static KeyCommands without(Long keyTtl) {
    return new KeyCommands(ALL, Map.of(), keyTtl, "_ts.p");
  }

  private static KeyCommands with(Map<String, Long> ttls) {
    return new KeyCommands(ALL, ttls, 5_000L, "_ts.p");
  }

  private static List<String> lines(KeyCommands commands, KeyWrite write, FieldExpiry expiry) {
    return commands.of(write, expiry).stream()
        .map(c -> (c.name() + " " + String.join(" ", c.arguments())).strip())
        .toList();
  }

  @Test
  void aRowWithoutTtlIsOneHsetOnEveryServer() {
    for (FieldExpiry expiry : FieldExpiry.values()) {
      assertThat(lines(without(null), write("a", "1", "b", "2"), expiry))
          .containsExactly("HSET e:1 a 1 b 2 _ts.p 9");
    }
  }

  @Test
  void theKeyExpiresWhereFieldsCannot() {
    assertThat(lines(with(Map.of("a", 1L)), write("a", "1", "b", "2"), FieldExpiry.NONE))
        .containsExactly("HSET e:1 a 1 b 2 _ts.p 9", "PEXPIRE e:1 5000");
  }

  @Test
  void fieldsOfOneTtlAreOneHsetex() {
    assertThat(
            lines(with(Map.of("a", 70L, "b", 70L)), write("a", "1", "b", "2"), FieldExpiry.HSETEX))
        .containsExactly("HSETEX e:1 PX 70 FIELDS 3 a 1 b 2 _ts.p 9");
  }

  @Test
  void groupsOfTtlsAreWrittenTogetherAndTheTimeStaysLongest() {
    assertThat(
            lines(with(Map.of("a", 70L, "b", 90L)), write("a", "1", "b", "2"), FieldExpiry.HSETEX))
        .containsExactly(
            "MULTI",
            "HSETEX e:1 PX 70 FIELDS 1 a 1",
            "HSETEX e:1 PX 90 FIELDS 2 b 2 _ts.p 9",
            "EXEC");
    assertThat(lines(with(Map.of("a", 70L)), write("a", "1", "b", "2"), FieldExpiry.HSETEX))
        .as("without the TTL of b the time stays for ever")
        .containsExactly("MULTI", "HSET e:1 b 2 _ts.p 9", "HSETEX e:1 PX 70 FIELDS 1 a 1", "EXEC");
  }

  @Test
  void hpexpireFollowsOneHsetInATransaction() {
    assertThat(lines(with(Map.of("a", 70L)), write("a", "1", "b", "2"), FieldExpiry.HPEXPIRE))
        .containsExactly("MULTI", "HSET e:1 a 1 b 2 _ts.p 9", "HPEXPIRE e:1 70 FIELDS 1 a", "EXEC");
  }

  @Test
  void aNullFeatureIsRemovedInTheSameTransaction() {
    assertThat(lines(with(Map.of()), write("a", "1", "b", null), FieldExpiry.NONE))
        .containsExactly("MULTI", "HSET e:1 a 1 _ts.p 9", "HDEL e:1 b", "PEXPIRE e:1 5000", "EXEC");
  }

  @Test
  void theLastFeatureTakesTheTimeWithIt() {
    for (FieldExpiry expiry : FieldExpiry.values()) {
      assertThat(lines(with(Map.of()), write("a", null, "b", null), expiry))
          .containsExactly("HDEL e:1 a b _ts.p");
    }
  }

  @Test
  void aPartOfTheFeaturesTakesNotTheTime() {
    assertThat(lines(without(null), write("a", null), FieldExpiry.NONE))
        .containsExactly("MULTI", "HSET e:1 _ts.p 9", "HDEL e:1 a", "EXEC");
  }

  @Test
  void withoutKnownFeaturesARowOfNullsIsADeletedRow() {
    KeyCommands unknown = new KeyCommands(List.of(), Map.of("a", 7L), null, "_ts.p");

    assertThat(lines(unknown, write("a", null), FieldExpiry.HSETEX))
        .containsExactly("HDEL e:1 a _ts.p");
    assertThat(lines(unknown, write("a", "1"), FieldExpiry.HSETEX))
        .containsExactly("HSETEX e:1 PX 7 FIELDS 2 a 1 _ts.p 9");
  }
}
