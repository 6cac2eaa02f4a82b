package dev.fs.cli.service;

import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.model.test.TestCase;
import dev.fs.cli.run.KeptTests;
import dev.fs.cli.run.RedisAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The databases of a Redis that tests write to, at any time one test to each.
 *
 * @param own by test, where each has its own; else empty
 * @param free those that are nobody's now
 */
record TestDatabases(Map<String, String> own, BlockingQueue<String> free) {

  /** Databases that the next test uses as well. */
  static TestDatabases sharing(LocalRedis.Running server, int count) {
    BlockingQueue<String> free = new LinkedBlockingQueue<>();
    for (int i = 0; i < count; i++) {
      free.add(LocalRedis.database(server.localUri(), i));
    }
    return new TestDatabases(Map.of(), free);
  }

  /** One for each test that runs, to be looked at afterwards; the server knows which. */
  static TestDatabases keeping(LocalRedis.Running server, List<TestCase> tests) {
    Map<String, Integer> numbers = new TreeMap<>();
    Map<String, String> own = new HashMap<>();
    List<TestCase> enabled = new ArrayList<>(tests);
    enabled.removeIf(test -> !test.settings().enabled());
    for (TestCase test : enabled) {
      int number = numbers.size() + 1;
      numbers.put(test.id().toString(), number);
      own.put(test.id().toString(), LocalRedis.database(server.localUri(), number));
    }
    KeptTests.write(RedisAddress.local(server.localUri()), numbers);
    return new TestDatabases(own, new LinkedBlockingQueue<>());
  }

  /** The address of one for a test; waits until there is one. */
  String take(TestCase test) throws InterruptedException {
    String kept = own.get(test.id().toString());
    return kept == null ? free.take() : kept;
  }

  /** Takes it back. */
  void give(String database) {
    if (own.isEmpty()) {
      free.add(database);
    }
  }
}
