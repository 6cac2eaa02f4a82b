package dev.fs.templates.text;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts made mostly of what is special somewhere. */
public final class RandomText {
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\"\"",
          "\"\"\"",
          "'",
          "''",
          "`",
          "\\",
          "\\\\",
          "\\n",
          "\\u0041",
          "\\N{DASH}",
          "\n",
          "\r",
          "\r\n",
          "\t",
          "\0",
          "\u0007",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u00ad",
          "\u2028",
          "\u202e",
          "\ufeff",
          "\ud800",
          "\udc00",
          "🛫",
          "\ue000",
          "ı",
          "İ",
          "é",
          "${X}",
          "[=x]",
          "<#if x>",
          "{{",
          "%s",
          "--",
          "/*",
          "*/",
          ";",
          "#",
          ":",
          " ",
          "r",
          "SELECT",
          "a");

  private RandomText() {}

  /** As many texts, the same for the same seed. */
  public static List<String> of(long seed, int count) {
    Random random = new Random(seed);
    return Stream.generate(() -> text(random)).limit(count).toList();
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, random.nextInt(9))
        .forEach(
            i -> {
              if (random.nextInt(5) == 0) {
                text.append((char) random.nextInt(0x10000));
              } else {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
              }
            });
    return text.toString();
  }
}
