package dev.fs.connectors.guess;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Counts different values by their hashes: exact but for one in billions. */
final class Distinct {
  private long[] hashes = new long[64];
  private int size;

  void add(Object value) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash(value.toString());
  }

  /** FNV-1a: String.hashCode has no more than 32 bits. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x100000001b3L;
    }
    return hash;
  }

  long count() {
    Arrays.sort(hashes, 0, size);
    long count = 0;
    for (int i = 0; i < size; i++) {
      count += i == 0 || hashes[i] != hashes[i - 1] ? 1 : 0;
    }
    return count;
  }
}
