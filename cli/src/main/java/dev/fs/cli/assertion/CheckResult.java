package dev.fs.cli.assertion;

import dev.fs.cli.error.Problem;
import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.test.TestId;
import dev.fs.engine.api.TestReply;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a test ended.
 *
 * @param range of the test's name
 * @param differences what is not as expected
 * @param problems why the job did not come to its end
 * @param reply what the job counted; null when it did not run
 */
public record CheckResult(
    TestId id,
    SourceRange range,
    Status status,
    double seconds,
    List<Difference> differences,
    List<Problem> problems,
    @Nullable TestReply reply) {
  public CheckResult {
    differences = List.copyOf(differences);
    problems = List.copyOf(problems);
  }

  /** How it ended. */
  public enum Status {
    PASSED,
    FAILED,
    ERROR,
    SKIPPED;

    /** As machines read it: {@code passed}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether it is as it should be. */
  public boolean isGood() {
    return status == Status.PASSED || status == Status.SKIPPED;
  }
}
