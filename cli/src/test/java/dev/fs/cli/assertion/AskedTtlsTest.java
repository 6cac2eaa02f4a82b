package dev.fs.cli.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.engine.api.TestReply;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the writer asked for, on every kind of server, though time passes. */
final class AskedTtlsTest {
  private static final long SLACK = 60_000;

  private static TestReply.Key key(@Nullable Map<String, Long> fieldMillis, long keyMillis) {
    return new TestReply.Key("user:1", Map.of("a", "1", "b", "2"), fieldMillis, keyMillis);
  }

  @Test
  void fieldsOfTheirOwn() {
    AskedTtls ttls = new AskedTtls(Map.of("a", 3_600L), 86_400L, SLACK);
    TestReply.Key key = key(Map.of("a", 3_598_500L), -1);

    assertThat(ttls.of(key, "a")).isEqualTo(OptionalLong.of(3_600));
    assertThat(ttls.of(key, "b")).isEmpty();
  }

  @Test
  void aTimeThatDoesNotComeFromTheContractIsShownAsItIs() {
    AskedTtls ttls = new AskedTtls(Map.of("a", 3_600L), null, SLACK);

    assertThat(ttls.of(key(Map.of("a", 7_199_999L), -1), "a")).isEqualTo(OptionalLong.of(7_200));
    assertThat(ttls.of(key(Map.of("a", 3_500_000L), -1), "a")).isEqualTo(OptionalLong.of(3_500));
    // A field that was to expire and does not.
    assertThat(ttls.of(key(Map.of(), -1), "a")).isEmpty();
  }

  @Test
  void aKeyAsAWholeWhereFieldsCannotExpire() {
    AskedTtls ttls = new AskedTtls(Map.of("a", 3_600L), 86_400L, SLACK);

    assertThat(ttls.of(key(null, 86_399_000), "a")).isEqualTo(OptionalLong.of(3_600));
    assertThat(ttls.of(key(null, 86_399_000), "b")).isEmpty();
    assertThat(ttls.of(key(null, 1_000_000), "a")).isEqualTo(OptionalLong.of(1_000));
    assertThat(ttls.of(key(null, -1), "a")).as("the key was to expire").isEmpty();
  }

  @Test
  void aKeyThatLivesForEverBecauseAFeatureOfItDoes() {
    AskedTtls ttls = new AskedTtls(Map.of("a", 3_600L), null, SLACK);

    assertThat(ttls.of(key(null, -1), "a")).isEqualTo(OptionalLong.of(3_600));
    assertThat(ttls.of(key(null, -1), "b")).isEmpty();
    assertThat(ttls.of(key(null, 5_000), "b")).isEqualTo(OptionalLong.of(5));
  }
}
