package dev.fs.cli.model.test;

import dev.fs.cli.error.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test expects at one moment.
 *
 * @param redis null: not asked for
 * @param rows of the query so far; null: not asked for
 * @param range of the {@code expect} block
 */
public record Expectation(@Nullable Redis redis, @Nullable Rows rows, SourceRange range) {

  /**
   * What is in Redis.
   *
   * @param exact whether there may be no other key and no other feature
   * @param range of the list of keys
   */
  public record Redis(boolean exact, List<ExpectedKey> keys, SourceRange range) {
    public Redis {
      keys = List.copyOf(keys);
    }
  }

  /**
   * What the query has yielded: these rows and no others, each as often as it is listed.
   *
   * @param range of the list of rows
   */
  public record Rows(List<ExpectedRow> rows, SourceRange range) {
    public Rows {
      rows = List.copyOf(rows);
    }
  }
}
