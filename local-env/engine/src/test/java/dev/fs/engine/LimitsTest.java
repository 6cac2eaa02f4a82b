package dev.fs.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LimitsTest {
  private final Limits limits = new Limits(Duration.ofSeconds(10), 5, 700);

  @Test
  void nothingEndsAnEngineInUse() {
    assertThat(limits.reached(snapshot(1, 0, 9, 99), 9_000, false)).isEmpty();
    assertThat(limits.reached(snapshot(0, 1, 9, 1), 9_000, false)).isEmpty();
  }

  @Test
  void oneThatWorksForNobodyEnds() {
    assertThat(limits.reached(snapshot(0, 1, 0, 2), 1, false)).isEmpty();
    assertThat(limits.reached(snapshot(0, 1, 0, 3), 1, false))
        .contains("nobody waits any more for what it does");
    assertThat(limits.reached(snapshot(1, 1, 0, 0), 1, false)).isEmpty();
  }

  @Test
  void oneWithAJobThatDoesNotEndMakesWayWhenNobodyUsesIt() {
    assertThat(limits.reached(snapshot(0, 1, 4, 0), 1, true)).isEmpty();
    assertThat(limits.reached(snapshot(0, 0, 4, 0), 1, true)).contains("a job does not end");
  }

  @Test
  void anIdleOneEndsByTimeByRequestsAndByMemory() {
    assertThat(limits.reached(snapshot(0, 0, 4, 9), 700, false)).isEmpty();
    assertThat(limits.reached(snapshot(0, 0, 4, 10), 700, false)).contains("idle for 10 s");
    assertThat(limits.reached(snapshot(0, 0, 5, 0), 700, false)).contains("5 requests answered");
    assertThat(limits.reached(snapshot(0, 0, 4, 0), 701, false))
        .contains("701 MB of memory in use");
  }

  @Test
  void aSystemThatDoesNotTellItsMemoryEndsNothing() {
    assertThat(limits.reached(snapshot(0, 0, 0, 0), -1, false)).isEmpty();
  }

  @Test
  void theIdleTimeCanBeSet() {
    assertThat(Limits.of(Optional.of(3L)).idle()).isEqualTo(Duration.ofSeconds(3));
    assertThat(Limits.of(Optional.empty())).isEqualTo(Limits.USUAL);
  }

  private static Activity.Snapshot snapshot(int connections, int active, long answered, int idle) {
    return new Activity.Snapshot(connections, active, answered, Duration.ofSeconds(idle).toNanos());
  }
}
