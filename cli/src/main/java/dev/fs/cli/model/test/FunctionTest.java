package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;
import dev.fs.cli.model.Located;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A test of a function in Python: a call, and what it must give.
 *
 * @param range of its name
 * @param given arguments; of an aggregate function rows of them
 * @param givenRange where they stand
 * @param types SQL types of the arguments; null: as the function declares them
 * @param expect what it must give; of a table function a list of rows; null: it must raise
 * @param raises the exception's class, and how its message begins behind ": "; null: none
 */
public record FunctionTest(
    TestId id,
    SourceRange range,
    Located<String> function,
    List<WrittenValue> given,
    SourceRange givenRange,
    @Nullable List<String> types,
    @Nullable Expected expect,
    @Nullable Located<String> raises,
    TestSettings settings)
    implements AnyTest {
  public FunctionTest {
    given = List.copyOf(given);
    types = types == null ? null : List.copyOf(types);
  }
}
