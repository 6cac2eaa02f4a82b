package dev.fs.cli.report;

import dev.fs.cli.assertion.CheckResult;
import dev.fs.cli.assertion.Difference;
import dev.fs.cli.assertion.Difference.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a test failed, as people read it: a block for each key or row, one line for each value that
 * differs, and nothing that does not. {@code ~} differs, {@code -} is missing, {@code +} nobody
 * expected.
 */
final class FailureText {
  private static final int WIDEST = 32;
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_.:/@%+=-]+");

  private FailureText() {}

  /** What differs, without an end of line at the last. */
  static List<String> differences(CheckResult result) {
    List<String> lines = new ArrayList<>();
    Map<Integer, List<Difference>> bySteps = new LinkedHashMap<>();
    result
        .differences()
        .forEach(one -> bySteps.computeIfAbsent(one.step(), s -> new ArrayList<>()).add(one));
    bySteps.forEach(
        (step, differences) -> {
          lines.add(moment(step, differences.get(0)) + counts(differences));
          blocks(differences, lines);
        });
    return lines;
  }

  /** Clues, and what to type next. */
  static List<String> afterwards(CheckResult result) {
    List<String> lines = new ArrayList<>();
    Clues.of(result).forEach(clue -> lines.add("clue: " + clue));
    if (!result.differences().isEmpty() && result.reply() != null) {
      String id = quoted(result.id().toString());
      lines.add("next: fs test " + id + " --keep  ·  fs inspect redis --test " + id);
      lines.add("      fs test " + id + " --update   if what came is right");
    }
    return lines;
  }

  /** As a shell takes it. */
  static String quoted(String id) {
    return PLAIN.matcher(id).matches() ? id : "'" + id.replace("'", "'\\''") + "'";
  }

  /** All in one line: the first, and how many more there are. */
  static String inShort(List<Difference> differences) {
    Difference first = differences.get(0);
    String what =
        switch (first.kind()) {
          case MISSING -> " is missing";
          case UNEXPECTED -> " is unexpected";
          default ->
              " "
                  + name(first)
                  + ": expected "
                  + expected(first)
                  + ", actual "
                  + ValueText.of(first.actual(), first.expected(), first.type());
        };
    int more = differences.size() - 1;
    return ValueText.of(first.key()) + what + (more == 0 ? "" : " (and " + more + " more)");
  }

  private static String moment(int step, Difference first) {
    return (step == 0 ? "at the end" : "at step " + step)
        + " (line "
        + first.range().line()
        + "): ";
  }

  private static String counts(List<Difference> differences) {
    List<String> parts = new ArrayList<>();
    Set<String> unlike = new LinkedHashSet<>();
    int missing = 0;
    int unexpected = 0;
    for (Difference one : differences) {
      switch (one.kind()) {
        case MISSING -> missing++;
        case UNEXPECTED -> unexpected++;
        default -> unlike.add(one.key());
      }
    }
    if (!unlike.isEmpty()) {
      parts.add(unlike.size() + (unlike.size() == 1 ? " differs" : " differ"));
    }
    if (missing > 0) {
      parts.add(missing + " missing");
    }
    if (unexpected > 0) {
      parts.add(unexpected + " unexpected");
    }
    return String.join(" · ", parts);
  }

  private static void blocks(List<Difference> differences, List<String> lines) {
    List<Difference> block = new ArrayList<>();
    Set<Difference> told = new HashSet<>();
    for (Difference one : differences) {
      if (!belongs(one, block)) {
        block(block, lines);
        block.clear();
      }
      if (one.kind() != Kind.MISSING && one.kind() != Kind.UNEXPECTED) {
        block.add(one);
      } else if (told.add(one)) {
        Difference other = counterpart(one, differences, told);
        lines.add(whole(one, other));
        if (other != null) {
          told.add(other);
          lines.add(whole(other, one));
        }
      }
    }
    block(block, lines);
  }

  /** Two rows may have one name; what a row has twice is another row's. */
  private static boolean belongs(Difference one, List<Difference> block) {
    return block.stream()
        .allMatch(
            other ->
                other.key().equals(one.key())
                    && !(other.field().equals(one.field())
                        && (other.kind() == Kind.TTL) == (one.kind() == Kind.TTL)));
  }

  /**
   * A key or row that only one side has.
   *
   * @param other what the other side has that a reader takes for it; null: nothing
   */
  private static String whole(Difference one, @Nullable Difference other) {
    boolean missing = one.kind() == Kind.MISSING;
    String how = other == null ? null : near(one.key(), other.key());
    String key =
        how != null && how.contains("space")
            ? ValueText.withSpaces(one.key())
            : ValueText.of(one.key());
    String content = ValueText.of(String.valueOf(missing ? one.expected() : one.actual()));
    String line = (missing ? "- " : "+ ") + key + "  " + content + "  ";
    line += missing ? "missing" : "unexpected";
    if (!missing && one.came() > 1) {
      line += "  ← the very row came " + one.came() + " times";
    }
    return missing || other == null
        ? line
        : line + "  ← differs from the missing one " + near(other.key(), one.key());
  }

  /** What the other side has that a reader takes for this one; null: nothing. */
  private static @Nullable Difference counterpart(
      Difference one, List<Difference> all, Set<Difference> told) {
    for (Difference other : all) {
      boolean opposite =
          one.kind() == Kind.MISSING
              ? other.kind() == Kind.UNEXPECTED
              : other.kind() == Kind.MISSING;
      if (opposite && !told.contains(other) && near(one.key(), other.key()) != null) {
        return other;
      }
    }
    return null;
  }

  private static @Nullable String near(String expected, String actual) {
    return NearMiss.how(expected, actual);
  }

  private static void block(List<Difference> block, List<String> lines) {
    if (block.isEmpty()) {
      return;
    }
    lines.add("~ " + ValueText.of(block.get(0).key()));
    int names = 0;
    int values = 0;
    for (Difference one : block) {
      names = Math.max(names, Math.min(WIDEST, width(name(one))));
      values = Math.max(values, Math.min(WIDEST, width(expected(one))));
    }
    for (Difference one : block) {
      String line =
          "    "
              + padded(name(one), names)
              + "  expected "
              + padded(expected(one), values)
              + "  actual "
              + ValueText.of(one.actual(), one.expected(), one.type());
      String note = note(one);
      lines.add(note == null ? line : line + "  " + note);
    }
  }

  private static String name(Difference one) {
    String name = ValueText.of(one.field());
    return one.kind() == Kind.TTL ? "ttl of " + name : name;
  }

  private static String expected(Difference one) {
    return one.expected() == null && one.kind() == Kind.UNEXPECTED_FIELD
        ? "(absent)"
        : ValueText.of(one.expected(), one.actual(), one.type());
  }

  /** How far two numbers are apart; how two texts differ that look the same; else nothing. */
  private static @Nullable String note(Difference one) {
    if (one.kind() == Kind.TTL || one.expected() == null || one.actual() == null) {
      return null;
    }
    String delta = Numbers.delta(one.expected(), one.actual());
    if (delta != null) {
      return delta;
    }
    BigDecimal number = Numbers.parse(one.expected());
    String type = one.type() == null ? "" : ", in a " + one.type().sqlName();
    if (number != null && Numbers.parse(one.actual()) != null) {
      return "← the same number, written otherwise" + type;
    }
    String how = near(one.expected(), one.actual());
    if (how == null) {
      return null;
    }
    boolean alike =
        ValueText.of(one.expected(), one.actual(), one.type())
                .equals(ValueText.of(one.actual(), one.expected(), one.type()))
            || how.contains("letters");
    return "← differs " + how + (alike ? type : "");
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
