package dev.fs.connectors.guess;

/** In which order the positions of a column come, and how far they reach. */
final class TimeOrder {
  private long count;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;
  private long behind;
  private long steps;
  private long descents;
  private long previous;

  void add(long position) {
    if (count > 0) {
      if (position < greatest) {
        behind = Math.max(behind, subtract(greatest, position));
      }
      steps += position == previous ? 0 : 1;
      descents += position < previous ? 1 : 0;
    }
    least = Math.min(least, position);
    greatest = Math.max(greatest, position);
    previous = position;
    count++;
  }

  private static long subtract(long greater, long smaller) {
    long difference = greater - smaller;
    return difference < 0 ? Long.MAX_VALUE : difference;
  }

  long count() {
    return count;
  }

  long least() {
    return least;
  }

  long greatest() {
    return greatest;
  }

  /** How far a position lay behind the greatest before it, at most. */
  long behind() {
    return behind;
  }

  /** Whether rows come in the order of the column, as far as their neighbours go. */
  boolean isRising() {
    return steps > 0 && descents * 10 <= steps;
  }

  boolean isConstant() {
    return steps == 0;
  }
}
