package dev.fs.cli.validate;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A SQL type, written in one way, so that {@code integer} and {@code INT} are the same.
 *
 * @param text in capitals, without blanks, without {@code NOT NULL}
 */
record SqlType(String text) {
  static SqlType of(String written) {
    String upper = written.toUpperCase(Locale.ROOT).strip();
    if (upper.endsWith("NOT NULL")) {
      upper = upper.substring(0, upper.length() - "NOT NULL".length());
    }
    String local = "WITH LOCAL TIME ZONE";
    String flat = String.join(" ", upper.strip().split("\\s+"));
    if (flat.endsWith(local)) {
      flat =
          flat.substring(0, flat.length() - local.length())
              .replaceFirst("TIMESTAMP", "TIMESTAMP_LTZ");
    }
    flat = flat.replace("WITHOUT TIME ZONE", "").replace("DOUBLE PRECISION", "DOUBLE");
    flat = flat.replace(" ", "");
    return new SqlType(
        switch (flat) {
          case "INTEGER" -> "INT";
          case "VARCHAR(2147483647)" -> "STRING";
          case "VARBINARY(2147483647)" -> "BYTES";
          case "DEC", "DECIMAL", "NUMERIC" -> "DECIMAL(10,0)";
          case "TIMESTAMP" -> "TIMESTAMP(6)";
          case "TIMESTAMP_LTZ" -> "TIMESTAMP_LTZ(6)";
          case "TIME" -> "TIME(0)";
          case "CHAR" -> "CHAR(1)";
          case "VARCHAR" -> "VARCHAR(1)";
          default -> flat;
        });
  }

  /** The name without length and precision. */
  String root() {
    int end = 0;
    while (end < text.length() && "(<".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }

  // Written out, as those of EntityName are: a record's own cost a short command 10 ms.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SqlType type && text.equals(type.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
