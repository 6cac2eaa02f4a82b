package dev.fs.engine.api;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Did you mean: the name that takes the fewest edits, if they are few. */
public final class NearestName {
  private NearestName() {}

  /**
   * The nearest other of {@code names}; of equally near ones that of the same length, and of these
   * one of the same letters.
   */
  public static Optional<String> to(String typed, Collection<String> names) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    int bound = 4 * Math.max(1, (wanted.length() + 1) / 3) + 3;
    String nearest = null;
    for (String name : names) {
      String other = name.toLowerCase(Locale.ROOT);
      int length = other.length() == wanted.length() ? 0 : 2;
      int letters = letters(other).equals(letters(wanted)) ? 0 : 1;
      int score = 4 * distance(wanted, other) + length + letters;
      if (score <= bound && !name.equals(typed)) {
        bound = score - 1;
        nearest = name;
      }
    }
    return Optional.ofNullable(nearest);
  }

  private static String letters(String word) {
    char[] letters = word.toCharArray();
    Arrays.sort(letters);
    return new String(letters);
  }

  /** Insertions, deletions, replacements and swaps of neighbours from one to the other. */
  public static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int cost = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[to.length()];
  }
}
