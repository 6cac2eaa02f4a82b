package dev.fs.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fs.engine.api.ChangeRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RowColumnsTest {
  private static ChangeRow row(String... names) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      values.put(name, "1");
    }
    return new ChangeRow("+I", values);
  }

  @Test
  void columnsThatTheFirstRowLacksStandWhereTheQueryHasThem() {
    assertThat(RowColumns.of(List.of(row("a", "d"), row("a", "b", "d", "e"), row("a", "b", "c"))))
        .containsExactly("a", "b", "c", "d", "e");
    assertThat(RowColumns.of(List.of())).isEmpty();
  }
}
