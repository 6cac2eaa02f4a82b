package dev.fs.cli.run;

import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which database of a kept Redis is which test's. That stands in the server itself, in database 0,
 * so that it is there as long as what it tells of.
 */
public final class KeptTests {
  private static final String KEY = "fs:tests";

  private KeptTests() {}

  /** Remembers the database of each test. */
  public static void write(RedisAddress server, Map<String, Integer> databases) {
    Map<String, String> texts = new TreeMap<>();
    databases.forEach((test, number) -> texts.put(test, Integer.toString(number)));
    try (FeatureReader redis = FeatureReader.connect(server, "")) {
      redis.put(KEY, texts);
    }
  }

  /** The database of each test. */
  public static Map<String, Integer> read(RedisAddress server) {
    Map<String, Integer> databases = new TreeMap<>();
    try (FeatureReader redis = FeatureReader.connect(server, "")) {
      redis.hash(KEY).forEach((test, number) -> databases.put(test, Integer.valueOf(number)));
    } catch (NumberFormatException e) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0503,
              "the Redis of tests has another's content",
              "start it anew: fs redis stop, then fs test --keep"));
    }
    return databases;
  }
}
