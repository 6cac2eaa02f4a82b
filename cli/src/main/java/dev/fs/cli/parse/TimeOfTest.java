package dev.fs.cli.parse;

import dev.fs.cli.model.Located;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An instant of a test: {@code 2024-01-01 02:00:00}, in UTC where no zone is given. */
final class TimeOfTest {
  private TimeOfTest() {}

  /** Null when it is not there or none, which is then a problem. */
  static @Nullable Located<Instant> read(MapReader map, String key) {
    Located<String> text = map.text(key);
    if (text == null) {
      return null;
    }
    try {
      return new Located<>(instant(text.value().strip()), text.range());
    } catch (DateTimeException e) {
      map.wrong(
          text,
          "\"" + text.value() + "\" is no time",
          "write it as 2024-01-01 02:00:00; it is in UTC unless it ends in a zone as +02:00");
      return null;
    }
  }

  private static Instant instant(String text) {
    String iso = text.replaceFirst("(?<=\\d) +(?=\\d)", "T").replace(" ", "");
    if (iso.indexOf('T') < 0) {
      return LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 0 || iso.lastIndexOf('-') > 10;
    return zoned
        ? OffsetDateTime.parse(iso).toInstant()
        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
  }
}
