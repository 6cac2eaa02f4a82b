package dev.fs.cli.model.test;

import dev.fs.cli.model.Duration;
import dev.fs.cli.model.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code config} of a test.
 *
 * @param tolerance how far a FLOAT or DOUBLE may be off, of 1 or of the expected value if that is
 *     larger
 * @param enabled whether it is run
 * @param recorded the mark of {@code fs record}: nobody has looked at what is expected; null: none
 */
public record TestSettings(
    List<String> tags,
    Duration timeout,
    double tolerance,
    boolean enabled,
    @Nullable Located<Boolean> recorded) {
  /** What a test has that says nothing: half a minute is long for a few rows. */
  public static final TestSettings DEFAULT =
      new TestSettings(List.of(), new Duration(30), 0, true, null);

  public TestSettings {
    tags = List.copyOf(tags);
  }
}
