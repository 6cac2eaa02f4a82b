package dev.fs.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class EntityEditTest {
  private static String add(String text) {
    return EntityEdit.add(text, "zone", List.of("zone", "hour"));
  }

  @Test
  void theLineGoesBehindTheLastEntity() {
    assertThat(
            add(
                """
                version: 1   # one
                entities:
                    # people
                    driver:
                        keys: [driver_id]

                # what else
                defaults: {ttl: 7d}
                """))
        .isEqualTo(
            """
            version: 1   # one
            entities:
                # people
                driver:
                    keys: [driver_id]
                zone: {keys: [zone, hour]}

            # what else
            defaults: {ttl: 7d}
            """);
  }

  @Test
  void withoutEntitiesTheyAreAdded() {
    assertThat(add("version: 1"))
        .isEqualTo("version: 1\nentities:\n  zone: {keys: [zone, hour]}\n");
    assertThat(add("entities:\nversion: 1\n"))
        .isEqualTo("entities:\n  zone: {keys: [zone, hour]}\nversion: 1\n");
  }

  @Test
  void lineEndsStayAsTheyAre() {
    assertThat(add("entities:\r\n  a: {keys: [a]}\r\nversion: 1\r\n"))
        .isEqualTo(
            "entities:\r\n  a: {keys: [a]}\r\n  zone: {keys: [zone, hour]}\r\nversion: 1\r\n");
    assertThat(add("entities:\n  a: {keys: [a]}"))
        .isEqualTo("entities:\n  a: {keys: [a]}\n  zone: {keys: [zone, hour]}\n");
  }

  @Test
  void entitiesInOneLineAreNotTouched() {
    assertThat(add("entities: {a: {keys: [a]}}\n")).isNull();
  }
}
