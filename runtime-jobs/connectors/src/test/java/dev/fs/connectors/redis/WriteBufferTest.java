package dev.fs.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WriteBufferTest {
  @Test
  void aLaterRowOfAKeyGoesOnTop() {
    WriteBuffer buffer = new WriteBuffer(10, 1_000);
    buffer.add(new KeyWrite("e:1", Map.of("a", "1", "b", "1"), 5));
    buffer.add(new KeyWrite("e:2", Map.of("a", "2"), 6));
    buffer.add(new KeyWrite("e:1", Collections.singletonMap("a", null), 3));

    List<KeyWrite> writes = buffer.drain();

    assertThat(writes).extracting(KeyWrite::key).containsExactly("e:1", "e:2");
    assertThat(writes.get(0).features()).containsEntry("a", null).containsEntry("b", "1");
    assertThat(writes.get(0).eventTime()).as("later, not newer").isEqualTo(3);
    assertThat(writes.get(0).rows()).isEqualTo(2);
    assertThat(buffer.isEmpty()).isTrue();
  }

  @Test
  void aDeleteBeforeAnInsertLeavesTheInsert() {
    WriteBuffer buffer = new WriteBuffer(10, 1_000);
    buffer.add(new KeyWrite("e:1", Collections.singletonMap("a", null), 1));
    buffer.add(new KeyWrite("e:1", Map.of("a", "2"), 2));

    assertThat(buffer.drain().get(0).features()).isEqualTo(Map.of("a", "2"));
  }

  @Test
  void isFullByKeysOrByBytes() {
    WriteBuffer keys = new WriteBuffer(2, 1_000);
    keys.add(new KeyWrite("e:1", Map.of("a", "1"), 1));
    keys.add(new KeyWrite("e:1", Map.of("a", "2"), 1));
    assertThat(keys.isFull()).isFalse();
    keys.add(new KeyWrite("e:2", Map.of("a", "1"), 1));
    assertThat(keys.isFull()).isTrue();

    WriteBuffer bytes = new WriteBuffer(100, 50);
    bytes.add(new KeyWrite("e:1", Map.of("a", "x".repeat(60)), 1));
    assertThat(bytes.isFull()).isTrue();
    bytes.drain();
    assertThat(bytes.isFull()).isFalse();
  }
}
