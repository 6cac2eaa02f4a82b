package dev.fs.engine.run;

import dev.fs.connectors.fixture.UnreadableInputException;
import dev.fs.connectors.redis.RedisWriteException;
import dev.fs.engine.api.EngineCode;
import dev.fs.engine.api.RunReply.Failure;
import dev.fs.engine.plan.PipelinePlan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.table.api.ValidationException;
import org.jspecify.annotations.Nullable;

/**
 * Says why a job failed: its deepest cause, since Flink wraps it in what its scheduler did next.
 */
final class JobFailures {
  private static final Pattern NOT_NULL =
      Pattern.compile("Column '([^']+)' is NOT NULL, however, a null value is being written.*");

  private static final Pattern TWICE =
      Pattern.compile("Key '(.*)' is already present\\. Duplicate keys .* in JSON_OBJECTAGG.*");

  private JobFailures() {}

  /** Why a job that has ended did not finish; null when it did. */
  static @Nullable Failure of(JobResult result, PipelinePlan plan, ClassLoader loader) {
    JobStatus status = result.getJobStatus().orElse(null);
    if (status == JobStatus.FINISHED) {
      return null;
    }
    if (status == JobStatus.CANCELED) {
      return new Failure(EngineCode.JOB_FAILED, "the run was cancelled", null);
    }
    return result
        .getSerializedThrowable()
        .map(
            t -> {
              Throwable thrown = t.deserializeError(loader);
              return FailedFunction.of(thrown, plan.calls()::of)
                  .or(() -> FailedConversion.of(deepest(thrown), plan))
                  .orElseGet(() -> describe(thrown));
            })
        .orElse(new Failure(EngineCode.JOB_FAILED, "the job failed without saying why", null));
  }

  /** What everything else is wrapped around. */
  static Throwable deepest(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return deepest;
  }

  static Failure describe(Throwable failure) {
    Optional<Failure> function = FailedFunction.of(failure, name -> List.of());
    if (function.isPresent()) {
      return function.get();
    }
    Throwable deepest = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof RedisWriteException redis) {
        boolean lost = redis.kind().equals("CONNECTION");
        return new Failure(
            lost ? EngineCode.REDIS_LOST : EngineCode.REDIS_REFUSED,
            String.valueOf(redis.getMessage()),
            lost
                ? "run the command again"
                : "what is in Redis may be from before; nothing of this batch is certain");
      }
      if (t instanceof UnreadableInputException input) {
        return new Failure(
            EngineCode.UNREADABLE_INPUT, String.valueOf(input.getMessage()), input.advice());
      }
      deepest = t;
    }
    String message = String.valueOf(deepest.getMessage()).strip();
    Matcher notNull = NOT_NULL.matcher(message);
    if (notNull.matches()) {
      return new Failure(
          EngineCode.JOB_FAILED,
          "a row has no value for the key column " + notNull.group(1),
          "leave such rows out: WHERE " + notNull.group(1) + " IS NOT NULL");
    }
    if (deepest instanceof ValidationException) {
      return new Failure(EngineCode.JOB_FAILED, lastLine(message), null);
    }
    if (deepest.getClass() == IOException.class && !message.equals("null")) {
      return new Failure(EngineCode.JOB_FAILED, firstLine(message), null);
    }
    if (deepest instanceof ArithmeticException && message.contains("by zero")) {
      return new Failure(
          EngineCode.JOB_FAILED,
          "a row divides a whole number by 0",
          "divide by NULLIF(column, 0), so that the result is NULL there");
    }
    Matcher twice = TWICE.matcher(message);
    if (twice.matches()) {
      return new Failure(
          EngineCode.JOB_FAILED,
          "JSON_OBJECTAGG meets the key \"" + twice.group(1) + "\" twice in one group",
          "make it one row of each key before, in a subquery: GROUP BY the key, or ROW_NUMBER() …"
              + " = 1");
    }
    String name = deepest.getClass().getSimpleName();
    return new Failure(
        EngineCode.JOB_FAILED,
        message.equals("null") ? name : name + ": " + firstLine(message),
        null);
  }

  /** Flink's messages about options end with what is wrong. */
  private static String lastLine(String message) {
    return message.substring(message.lastIndexOf('\n') + 1);
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
