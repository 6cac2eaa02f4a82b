package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit test.
 *
 * @param range of its name
 * @param description empty: none
 * @param steps all that happens, in order, also where the file writes no steps
 * @param stepped where the file writes steps; null: nowhere
 * @param legible whether all that it gives its inputs could be read
 * @param expect what must be there at the end
 * @param vars values of variables in this test, over all others
 * @param stubs what functions in Python give in this test, whatever they are called with
 * @param now the instant at which clocks stand; null: they go
 */
public record TestCase(
    TestId id,
    SourceRange range,
    String description,
    List<TestStep> steps,
    @Nullable SourceRange stepped,
    boolean legible,
    Expectation expect,
    Map<String, Located<String>> vars,
    Map<String, WrittenValue> stubs,
    @Nullable Located<Instant> now,
    TestSettings settings)
    implements AnyTest {
  public TestCase {
    steps = List.copyOf(steps);
    vars = Collections.unmodifiableMap(new LinkedHashMap<>(vars));
    stubs = Collections.unmodifiableMap(new LinkedHashMap<>(stubs));
  }

  /** What is expected at each moment that is looked at, in order; the end is the last. */
  public List<Expectation> expectations() {
    List<Expectation> expectations = new ArrayList<>();
    for (TestStep step : steps) {
      if (step instanceof TestStep.Look look) {
        expectations.add(look.expect());
      }
    }
    expectations.add(expect);
    return expectations;
  }
}
