package dev.fs.connectors.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that wait for the next flush, by key; a later row of a key goes on top of the former. */
final class WriteBuffer {
  private final int maxKeys;
  private final long maxBytes;
  private final Map<String, KeyWrite> writes = new LinkedHashMap<>();
  private long bytes;

  WriteBuffer(int maxKeys, long maxBytes) {
    this.maxKeys = maxKeys;
    this.maxBytes = maxBytes;
  }

  void add(KeyWrite write) {
    bytes += write.size(); // too much when merged: only earlier to flush
    KeyWrite before = writes.putIfAbsent(write.key(), write);
    if (before != null) {
      before.merge(write);
    }
  }

  boolean isFull() {
    return writes.size() >= maxKeys || bytes >= maxBytes;
  }

  boolean isEmpty() {
    return writes.isEmpty();
  }

  /** Takes everything out, in the order in which keys came. */
  List<KeyWrite> drain() {
    List<KeyWrite> all = new ArrayList<>(writes.values());
    writes.clear();
    bytes = 0;
    return all;
  }
}
