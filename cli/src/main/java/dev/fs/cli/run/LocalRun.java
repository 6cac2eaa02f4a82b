package dev.fs.cli.run;

import dev.fs.cli.environment.LocalRedis;
import dev.fs.cli.error.ErrorCode;
import dev.fs.cli.error.FsException;
import dev.fs.cli.error.Problem;
import dev.fs.cli.error.Severity;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.parse.InputsPlace;
import dev.fs.cli.plan.GenerationPlan;
import dev.fs.cli.project.SourceFile;
import dev.fs.contract.Contract;
import dev.fs.engine.api.ChangeRow;
import dev.fs.engine.api.RunReply;
import dev.fs.engine.api.RunRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs a planned pipeline into a real Redis, and reads back what it left there. */
public final class LocalRun {
  private final JobRunner jobs;
  private final LocalRedis.Running redis;
  private final RunOptions options;

  /**
   * Runs of one command share what runs them and a Redis.
   *
   * @param redis where features go
   */
  public LocalRun(JobRunner jobs, LocalRedis.Running redis, RunOptions options) {
    this.jobs = jobs;
    this.redis = redis;
    this.options = options;
  }

  /**
   * Runs one pipeline to the end of its inputs.
   *
   * @param written its pipeline.yaml
   * @param rowsFile where the engine leaves the rows of the query; null: not wanted
   * @throws FsException when the job fails, or with {@code strict} when a row does not fit
   */
  public RunResult run(
      GenerationPlan plan,
      Map<String, RunRequest.Input> inputs,
      String namespace,
      SourceFile written,
      @Nullable Path rowsFile) {
    long start = System.nanoTime();
    Contract contract = plan.contract();
    RedisAddress address = RedisAddress.local(redis.localUri());
    if (redis.kept()) {
      // A server that lives on may hold an earlier run; what is shown must be this one.
      try (FeatureReader reader = FeatureReader.connect(address, namespace)) {
        reader.forget(contract.entity(), contract.pipeline(), names(contract));
      }
    }
    Optional<RunReply> reply =
        jobs.run(
            plan,
            new RunRequest(
                plan.runnable(),
                contract,
                inputs,
                redis.localUri(),
                namespace,
                options.limit(),
                options.until(),
                rowsFile == null ? null : rowsFile.toString()));
    reply.ifPresent(result -> failIfNeeded(result, written));
    List<FeatureRow> keys;
    try (FeatureReader reader = FeatureReader.connect(address, namespace)) {
      keys = ofThisPipeline(contract, reader.entity(contract.entity()));
    }
    return new RunResult(
        contract,
        keys,
        reply,
        rowsFile == null ? Optional.empty() : Optional.of(rows(rowsFile)),
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1000.0);
  }

  private static List<ChangeRow> rows(Path file) {
    List<ChangeRow> rows = new ArrayList<>();
    try {
      for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        rows.add(ChangeRow.ofLine(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<String> names(Contract contract) {
    return contract.features().stream().map(Contract.Feature::name).toList();
  }

  private static List<FeatureRow> ofThisPipeline(Contract contract, List<FeatureRow> all) {
    List<String> names = names(contract);
    return all.stream()
        .filter(row -> row.eventTimes().containsKey(contract.pipeline()))
        .map(row -> row.only(names).asAsked(contract))
        .toList();
  }

  private void failIfNeeded(RunReply reply, SourceFile written) {
    List<Problem> problems = new ArrayList<>();
    RunReply.Failure failure = reply.failure();
    if (failure != null) {
      ErrorCode code = ErrorCode.of(failure.code());
      problems.add(
          code == ErrorCode.E0224
              ? written.error(code, InputsPlace.of(written), failure.message(), failure.help())
              : Problem.error(code, failure.message(), failure.help()));
    }
    if (options.strict() && reply.rowsBad() + reply.rowsKeyless() > 0) {
      problems.addAll(badRows(reply, Severity.ERROR));
    }
    if (!problems.isEmpty()) {
      throw new FsException(problems);
    }
  }

  /** The tables of which a join by event time may miss rows. */
  public static List<Problem> lateForJoins(RunReply reply) {
    List<Problem> problems = new ArrayList<>();
    for (RunReply.Behind behind : reply.behind()) {
      if (behind.rows() > 0) {
        String column = behind.column();
        problems.add(
            new Problem(
                ErrorCode.E0232,
                Severity.WARNING,
                null,
                null,
                String.format(
                    Locale.ROOT,
                    "%,d of %,d rows of %s came when its watermark had reached their time: the join"
                        + " may miss them, and another run may not",
                    behind.rows(),
                    reply.rowsIn().getOrDefault(behind.table(), 0L),
                    behind.table()),
                String.format(
                    Locale.ROOT,
                    "say how long to wait: WATERMARK FOR %s AS %s - INTERVAL '0.001' SECOND (rows"
                        + " of the same time), or more",
                    column,
                    column)));
      }
    }
    return problems;
  }

  /** The rows that did not fit, each at its line. */
  public static List<Problem> badRows(RunReply reply, Severity severity) {
    List<Problem> problems = new ArrayList<>();
    for (RunReply.BadRow bad : reply.badRows()) {
      String column = bad.column() == null ? "" : "column " + bad.column() + ": ";
      problems.add(
          new Problem(
              ErrorCode.E0221,
              severity,
              bad.line() == 0
                  ? null
                  : SourceRange.at(
                      bad.file(), (int) Math.min(bad.line(), Integer.MAX_VALUE), bad.at()),
              null,
              (bad.line() == 0 ? bad.file() + ": " : "") + column + bad.reason(),
              null));
    }
    if (reply.rowsKeyless() > 0) {
      problems.add(
          new Problem(
              ErrorCode.E0221,
              severity,
              null,
              null,
              reply.rowsKeyless() == 1
                  ? "a row of the query has no value for a key column, and is not in Redis"
                  : reply.rowsKeyless()
                      + " rows of the query have no value for a key column, and are not in Redis",
              "leave such rows out in the query: WHERE the key IS NOT NULL"));
    }
    long unseen = reply.rowsBad() - reply.badRows().size();
    if (unseen > 0) {
      problems.add(
          new Problem(
              ErrorCode.E0221, severity, null, null, unseen + " more rows do not fit", null));
    }
    return problems;
  }
}
