package dev.fs.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContractJsonTest {
  @Test
  void readsAllOfAContract() throws IOException {
    String text =
        """
        {"version": 1, "pipeline": "driver_trips", "entity": "driver",
         "keys": [{"name": "driver_id", "type": "BIGINT"}],
         "event_time": "window_end", "mode": "streaming", "changelog": "append",
         "guard": "none", "entity_ttl_seconds": 604800,
         "features": [
           {"name": "trips_1h", "type": "BIGINT", "ttl_seconds": 7200, "description": "Trips."},
           {"name": "fare", "type": "DOUBLE", "ttl_seconds": null, "description": null}],
         "sources": [{"table": "trips", "connector": "kafka",
                      "columns": [{"name": "fare", "type": "DOUBLE"}]}],
         "sql_digest": "sha256:00"}
        """;

    assertThat(ContractJson.read(text))
        .isEqualTo(
            new Contract(
                1,
                "driver_trips",
                "driver",
                List.of(new Contract.KeyColumn("driver_id", "BIGINT")),
                "window_end",
                "streaming",
                "append",
                "none",
                604800L,
                List.of(
                    new Contract.Feature("trips_1h", "BIGINT", 7200L, "Trips."),
                    new Contract.Feature("fare", "DOUBLE", null, null)),
                List.of(
                    new Contract.Source(
                        "trips", "kafka", List.of(new Contract.Column("fare", "DOUBLE")))),
                "sha256:00"));
  }

  @Test
  void namesEverythingThatDoesNotFit() {
    String text =
        """
        {"version": 2, "pipeline": 7, "keys": [{"name": "a"}, 3], "mode": "batch",
         "changelog": "append", "guard": "none", "entity_ttl_seconds": "x", "features": [],
         "sources": [], "sql_digest": ""}
        """;

    assertThatThrownBy(() -> ContractJson.read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            "version is 2, this fs reads 1",
            "pipeline is not a text",
            "entity is missing",
            "keys[0].type is missing",
            "keys[1] is not an object",
            "entity_ttl_seconds is not a whole number");
  }

  @Test
  void whatIsNoObjectIsRefused() {
    for (String text : List.of("", "[]", "{", "{} {}", "nonsense")) {
      assertThatThrownBy(() -> ContractJson.read(text)).as(text).isInstanceOf(IOException.class);
    }
  }
}
