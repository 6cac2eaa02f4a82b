package dev.fs.cli.service;

import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.run.KeptTests;
import dev.fs.cli.run.RedisAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The databases of a Redis that tests write to, at any time one test to each. When the server is
 * gone, a fresh one is started for the next test.
 */
final class TestDatabases implements AutoCloseable {
  private final Supplier<LocalRedis.Running> start;
  private final Map<String, Integer> own;
  private final BlockingQueue<Integer> free = new LinkedBlockingQueue<>();
  private LocalRedis.Running server;
  private boolean closed;

  /** One of them, and its address. */
  record Database(int number, String uri) {}

  private TestDatabases(Supplier<LocalRedis.Running> start, Map<String, Integer> own, int shared) {
    this.start = start;
    this.own = own;
    this.server = start.get();
    for (int i = 0; i < shared; i++) {
      free.add(i);
    }
  }

  /** Databases that the next test uses as well. */
  static TestDatabases sharing(LocalRedis redis, int count) {
    return new TestDatabases(redis::openFresh, Map.of(), count);
  }

  /** One for each test that runs, to be looked at afterwards; the server knows which. */
  static TestDatabases keeping(LocalRedis redis, List<TestCase> tests) {
    Map<String, Integer> numbers = new TreeMap<>();
    for (TestCase test : tests) {
      if (test.settings().enabled()) {
        numbers.put(test.id().toString(), numbers.size() + 1);
      }
    }
    return new TestDatabases(
        () -> {
          LocalRedis.Running server = redis.openKept(tests.size() + 1);
          KeptTests.write(RedisAddress.local(server.localUri()), numbers);
          return server;
        },
        numbers,
        0);
  }

  /** One for a test; waits until there is one. */
  Database take(TestCase test) throws InterruptedException {
    Integer kept = own.get(test.id().toString());
    int number = kept == null ? free.take() : kept;
    return new Database(number, LocalRedis.database(live().localUri(), number));
  }

  /** Takes it back. */
  void give(Database database) {
    if (own.isEmpty()) {
      free.add(database.number());
    }
  }

  /** The server that is kept; null when none is. */
  synchronized LocalRedis.@Nullable Running kept() {
    return server.kept() ? server : null;
  }

  private synchronized LocalRedis.Running live() {
    if (closed) {
      throw new IllegalStateException("a test that begins after the last one");
    }
    if (!server.answers().getAsBoolean()) {
      server.close();
      server = start.get();
    }
    return server;
  }

  @Override
  public synchronized void close() {
    closed = true;
    server.close();
  }
}
