package dev.fs.cli.service;

import dev.fs.cli.console.Answer;
import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.error.DidYouMean;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.model.Pipeline;
import dev.fs.cli.report.KeptTestReport;
import dev.fs.cli.run.FeatureReader;
import dev.fs.cli.run.FeatureRow;
import dev.fs.cli.run.KeptTests;
import dev.fs.cli.run.RedisAddress;
import dev.fs.contract.Contract;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** {@code fs inspect redis}: what a test left in the Redis that {@code fs test --keep} keeps. */
public final class KeptTestLookup {
  private final Repository repository;
  private final LocalRedis redis;

  public KeptTestLookup(Repository repository, LocalRedis redis) {
    this.repository = repository;
    this.redis = redis;
  }

  /**
   * Looks at the database of a test.
   *
   * @param test its id; null is a mistake, which tells of those that there are
   */
  public Answer inspect(@Nullable String test) {
    LocalRedis.Kept kept =
        redis
            .status()
            .orElseThrow(
                () ->
                    new FsException(
                        Problem.error(
                            ErrorCode.E0503,
                            "no Redis of tests is kept for this repository",
                            "run: fs test --keep" + (test == null ? "" : " " + test))));
    Map<String, Integer> databases = KeptTests.read(RedisAddress.local(kept.localUri()));
    if (test == null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0111,
              "fs inspect redis wants a test: --test ID",
              DidYouMean.help("", databases.keySet())));
    }
    Integer number = databases.get(test);
    if (number == null) {
      throw new FsException(
          Problem.error(
              ErrorCode.E0115,
              "the last fs test --keep did not run \"" + test + "\"",
              DidYouMean.help(test, databases.keySet())));
    }
    String name = test.substring(0, test.indexOf("::"));
    RedisAddress database = RedisAddress.local(LocalRedis.database(kept.localUri(), number));
    Pipeline pipeline = repository.project().pipeline(name);
    Contract contract = pipeline == null ? null : repository.project().contract(pipeline);
    try (FeatureReader reader = FeatureReader.connect(database, "")) {
      List<FeatureRow> keys =
          reader.all().stream().map(row -> contract == null ? row : row.asAsked(contract)).toList();
      return new KeptTestReport(
          test, name, keys, features(contract, keys), LocalRedis.database(kept.uri(), number));
    }
  }

  /** In the order of the contract, then what it does not know. */
  private static List<String> features(@Nullable Contract contract, List<FeatureRow> keys) {
    Set<String> there = new TreeSet<>();
    keys.forEach(row -> there.addAll(row.features().keySet()));
    Set<String> known = new LinkedHashSet<>();
    if (contract != null) {
      contract.features().forEach(feature -> known.add(feature.name()));
    }
    return FeatureLookup.ordered(there, known);
  }
}
