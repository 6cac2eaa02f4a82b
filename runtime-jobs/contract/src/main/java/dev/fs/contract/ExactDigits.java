package dev.fs.contract;

/**
 * The shortest digits of numbers between 1e-4 and 1e15 that need 16 or 17 of them; in integers, for
 * averages and rates are such numbers and are written by the million.
 *
 * <p>A double is m × 2^q. Multiplied by 10^places it is m × 5^places / 2^shift: the quotient has
 * the digits, the remainder says how far they are off, and one unit of m is 5^places.
 *
 * @param digits without the point
 * @param places how many of them stand behind the point
 */
record ExactDigits(long digits, int places) {
  private static final long HIDDEN_BIT = 1L << 52;
  private static final int BIAS = 1075;
  private static final double[] DECADES = {
    1e-4, 1e-3, 1e-2, 1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13,
    1e14
  };
  private static final long[] FIVES = new long[22];

  static {
    FIVES[0] = 1;
    for (int i = 1; i < FIVES.length; i++) {
      FIVES[i] = 5 * FIVES[i - 1];
    }
  }

  /**
   * The shortest decimal that reads back as the number; of those, the nearest.
   *
   * @param size from 1e-4 to below 1e15, and no decimal of 15 digits or less
   */
  static ExactDigits of(double size) {
    int decade = DECADES.length - 1;
    while (DECADES[decade] > size) {
      decade--;
    }
    int places = 19 - decade;
    long bits = Double.doubleToLongBits(size);
    long m = (bits & (HIDDEN_BIT - 1)) | HIDDEN_BIT;
    int exponent = (int) (bits >>> 52) - BIAS;
    long sixteen = digits(m, exponent, places, true);
    return sixteen > 0
        ? new ExactDigits(sixteen, places)
        : new ExactDigits(digits(m, exponent, places + 1, false), places + 1);
  }

  /** The digits with so many places; 0 when they must read back and none do. */
  private static long digits(long m, int exponent, int places, boolean mustReadBack) {
    long unit = FIVES[places];
    int shift = -exponent - places;
    long low = m * unit;
    long below = (low >>> shift) | (Math.multiplyHigh(m, unit) << (64 - shift));
    long down = low & ((1L << shift) - 1);
    long up = (1L << shift) - down;
    boolean nearerBelow = down < up || (down == up && (below & 1) == 0);
    if (!mustReadBack) {
      return nearerBelow ? below : below + 1;
    }
    // Halfway between two doubles reads as the even one; below a power of two they lie closer.
    long slack = (m & 1) == 0 ? 0 : -1;
    boolean belowFits = (m == HIDDEN_BIT ? 4 * down : 2 * down) <= unit + slack;
    boolean aboveFits = 2 * up <= unit + slack;
    if (belowFits && (nearerBelow || !aboveFits)) {
      return below;
    }
    return aboveFits ? below + 1 : 0;
  }
}
