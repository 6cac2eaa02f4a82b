package dev.fs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FeatureKeyTest {
  @Test
  void conformsToTheVectorsBothWays() throws IOException {
    List<Object> vectors = JSON.std.listFrom(ValueVectors.open("key-vectors.json"));
    assertThat(vectors).hasSizeGreaterThan(10);
    for (Object each : vectors) {
      Map<?, ?> vector = (Map<?, ?>) each;
      List<String> parts = new ArrayList<>();
      ((List<?>) vector.get("parts")).forEach(part -> parts.add((String) part));
      FeatureKey key = new FeatureKey((String) vector.get("entity"), parts);

      assertThat(key.text()).isEqualTo(vector.get("text"));
      assertThat(FeatureKey.parse(key.text())).isEqualTo(key);
    }
  }

  @Test
  void anyTextComesBack() {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder part = new StringBuilder();
      for (int length = random.nextInt(6); length > 0; length--) {
        int character = random.nextInt(4) == 0 ? random.nextInt(0x10000) : random.nextInt(0xA0);
        if (!Character.isSurrogate((char) character)) {
          part.append((char) character);
        }
      }
      FeatureKey key = new FeatureKey("e", List.of(part.toString(), "x"));

      assertThat(FeatureKey.parse(key.text())).isEqualTo(key);
      assertThat(key.key().chars().filter(c -> c == ':')).hasSize(1);
    }
  }

  @Test
  void theNamespaceStandsInFront() {
    FeatureKey key = new FeatureKey("driver", List.of("42"));

    assertThat(key.redisKey("")).isEqualTo("driver:42");
    assertThat(key.redisKey("shop")).isEqualTo("shop:driver:42");
  }

  @Test
  void nullPartsAndBrokenTextsAreRefused() {
    assertThatThrownBy(() -> new FeatureKey("driver", Arrays.asList("1", null)))
        .hasMessage("a part of a key of driver is NULL");
    assertThatThrownBy(() -> new FeatureKey("driver", List.of())).hasMessage("a key of no parts");
    assertThatThrownBy(() -> FeatureKey.parse("driver")).hasMessageContaining("entity:key");
    for (String broken : List.of("a:%", "a:%4", "a:%zz", "a:%FF", "a:%C2x")) {
      assertThatThrownBy(() -> FeatureKey.parse(broken))
          .as(broken)
          .hasMessageContaining("percent-encoding is broken");
    }
  }
}
