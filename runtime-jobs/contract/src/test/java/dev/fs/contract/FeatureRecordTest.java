package dev.fs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FeatureRecordTest {
  private static final Instant NOON = Instant.parse("2021-10-06T12:00:00Z");

  @Test
  void isWrittenAsTheContractSays() throws IOException {
    Map<String, String> features = new LinkedHashMap<>();
    features.put("trips_1h", "3");
    features.put("avg_fare_1h", null);
    FeatureRecord written = new FeatureRecord("driver_trips", "driver", "42", NOON, features);

    assertThat(written.toJson())
        .isEqualTo(
            "{\"v\":1,\"pipeline\":\"driver_trips\",\"entity\":\"driver\",\"key\":\"42\","
                + "\"event_time\":\"2021-10-06T12:00:00.000Z\","
                + "\"features\":{\"trips_1h\":\"3\",\"avg_fare_1h\":null}}");
    assertThat(FeatureRecord.fromJson(written.toJson())).isEqualTo(written);
    assertThat(written.isDeletion()).isFalse();
  }

  @Test
  void aDeletionHasNullsOnly() {
    Map<String, String> features = new LinkedHashMap<>();
    features.put("trips_1h", null);

    assertThat(new FeatureRecord("p", "e", "1", NOON, features).isDeletion()).isTrue();
  }

  @Test
  void namesEverythingThatDoesNotFit() {
    assertThatThrownBy(
            () ->
                FeatureRecord.fromJson(
                    "{\"v\":9,\"entity\":\"e\",\"key\":\"1\",\"event_time\":\"noon\","
                        + "\"features\":{\"a\":3}}"))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "v is 9", "pipeline is missing", "event_time is not an instant", "features.a");
  }
}
