package dev.fs.engine.diagnose;

import java.util.regex.Pattern;

/** Flink's words, as one sentence of ours. */
final class Sentence {
  private static final int LENGTH = 300;
  private static final Pattern ADVICE = Pattern.compile(" If you think this .*");

  private Sentence() {}

  static String of(String message) {
    String flat = message.strip().replaceAll("\\s*\\R\\s*", " ");
    String first =
        ADVICE
            .matcher(flat)
            .replaceFirst("")
            .replace("VARCHAR(2147483647)", "STRING")
            .replace("VARBINARY(2147483647)", "BYTES");
    String cut = first.length() > LENGTH ? first.substring(0, LENGTH) + "…" : first;
    return cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut;
  }
}
