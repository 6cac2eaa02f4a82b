package dev.fs.engine;

/** Who is connected, what is being answered, and since when nothing is. Thread-safe. */
final class Activity {
  private int connections;
  private int active;
  private long answered;
  private long lastUse = System.nanoTime();
  private long lastRequest = lastUse;

  /**
   * A moment's view.
   *
   * @param connections open ones
   * @param active requests being answered
   * @param answered requests answered
   * @param aloneNanos since the last connection or answer; 0 while somebody is connected
   */
  record Snapshot(int connections, int active, long answered, long aloneNanos) {
    boolean idle() {
      return connections == 0 && active == 0;
    }

    /** As {@link #aloneNanos}, but 0 also while something is being answered. */
    long idleNanos() {
      return active == 0 ? aloneNanos : 0;
    }
  }

  synchronized void connected() {
    connections++;
    lastUse = System.nanoTime();
  }

  synchronized void disconnected() {
    connections--;
    lastUse = System.nanoTime();
  }

  synchronized void began() {
    active++;
  }

  synchronized void ended() {
    active--;
    answered++;
    lastUse = System.nanoTime();
    lastRequest = lastUse;
  }

  /** Nanoseconds since a request about SQL was last being answered. */
  synchronized long sinceLastRequest() {
    return active > 0 ? 0 : System.nanoTime() - lastRequest;
  }

  synchronized Snapshot snapshot() {
    return new Snapshot(
        connections, active, answered, connections == 0 ? System.nanoTime() - lastUse : 0);
  }
}
